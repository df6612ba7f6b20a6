// The main job, clicked once per role: from two people's sign-up to the money in a bank and the row in finance's report.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { browserAt, DESK, type Opened, PHONE } from "./kit/browser.ts";

const { system, open } = await browserAt();
const DAY = 86_400;
const PASSWORD = "a Good-enough 1 for tests";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const day = (n: number) => new Date(system.clock.now().getTime() + n * DAY * 1000).toISOString().slice(0, 10);

function codeFor(address: string): string {
  const mail = system.mailbox
    .items()
    .filter(({ to }) => to === address)
    .at(-1);
  return /\b\d{6}\b/.exec(mail?.text ?? "")?.[0] ?? "";
}

/** Joins with a new address; ends where the workplace is made. */
async function joins({ page, go }: Opened, address: string, as: "brand" | "creator"): Promise<void> {
  await go(`/sign-up?as=${as}`);
  await page.getByLabel("E-mail address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("checkbox", { name: /I have read the terms/ }).check();
  await press(page, "Create the account");
  await page.waitForURL((url) => url.pathname === "/confirm");
  await page.getByLabel("Code from the e-mail").fill(codeFor(address));
  await press(page, "Confirm");
  await page.waitForURL((url) => url.pathname !== "/confirm");
}

const brand = await open({ size: DESK });
const creator = await open({ size: PHONE });
const finance = await open({ size: DESK });
const approver = await open({ size: DESK });

async function registersBrand(): Promise<void> {
  const { page } = brand;
  await joins(brand, "hana@studio.test", "brand");
  await page.getByLabel("Name that creators see").fill("Studio Hana");
  await page.getByLabel("Legal name").fill("Studio Hana Inc.");
  await page.getByLabel("Country").selectOption("US");
  // The address of the owner is of this domain, so the brand is verified at once.
  await page.getByLabel("Website").fill("studio.test");
  await press(page, "Register the brand");
  await page.waitForURL(/\/brand\/org_/);
}

async function publishesBrief(): Promise<string> {
  const { page, go } = brand;
  await go(`${new URL(page.url()).pathname}/briefs/new`);
  await page.getByLabel("Name of the brief").fill("Tea for two");
  await press(page, "Begin the draft");
  await page.waitForURL("**/edit");
  const id = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  await page.getByLabel("Goal").selectOption("awareness");
  await page.getByLabel("Description").fill("Two cups, one morning.");
  await page.getByLabel("What it gives the audience").fill("A calm minute.");
  await page.getByLabel("Measured by").selectOption("views");
  await page.getByLabel("How much of it").fill("5000");
  await press(page, "Add a piece");
  await page.getByLabel("Lowest fee").fill("150");
  await page.getByLabel("Highest fee").fill("500");
  await page.getByLabel("Budget").fill("1000");
  await page.getByLabel("Apply until").fill(day(10));
  await page.getByLabel("Drafts until").fill(day(20));
  await page.getByLabel("Post from").fill(day(21));
  await page.getByLabel("Post until").fill(day(30));
  await seen(page, "Nothing is missing");
  await page.getByRole("status").filter({ hasText: "Saved" }).waitFor();
  await press(page, "Publish");
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await seen(page, "The brief is out.");
  return id;
}

async function becomesCreator(): Promise<void> {
  const { page, go } = creator;
  await joins(creator, "ana@mail.test", "creator");
  await go("/creator/profile");
  await page.getByLabel("Handle", { exact: true }).fill("ana.brews");
  await page.getByLabel("Name", { exact: true }).fill("Ana");
  await page.getByLabel("Country").selectOption({ label: "United States" });
  await page.getByText("Food", { exact: true }).click();
  await page.getByLabel("Date of birth").fill("1997-05-04");
  await press(page, "Make the profile");
  await page.getByRole("heading", { name: "Accounts" }).waitFor();
  await press(page, "Add an account");
  await page.getByLabel("Name of the account").fill("ana.brews");
  await page.getByLabel("Address of the account").fill("https://www.instagram.com/ana.brews");
  await page.getByRole("dialog").getByRole("button", { name: "Add an account" }).click();
  const figures = {
    Followers: "12,400",
    "Posts counted": "10",
    Likes: "8000",
    Comments: "300",
    Shares: "90",
    Views: "0",
  };
  for (const [name, count] of Object.entries(figures)) await page.getByLabel(name).fill(count);
  await press(page, "Record the figures");
  await seen(page, "12,400");
  await go("/creator/payouts");
  await press(page, "Go to the payment provider");
  await page.waitForURL(/\/onboard\//);
  await page.locator("button[value=complete]").click();
  await page.waitForURL(/\/creator\/payouts/);
  await seen(page, "Payouts reach your bank by themselves.");
}

/** Ends at the negotiation. */
async function applies(briefId: string): Promise<string> {
  const { page, go } = creator;
  await go(`/creator/apply/${briefId}`);
  await page.getByLabel("Why you").fill("I brew every morning.");
  await page.getByLabel("Your fee").fill("450");
  await press(page, "Apply");
  await page.waitForURL(/\/applications\/app_/);
  return new URL(page.url()).pathname;
}

/** Offer, acceptance, both signatures, payment; answers the deal's address. */
async function agree(negotiation: string): Promise<string> {
  await brand.go(negotiation);
  await follow(brand.page, "Make an offer");
  await press(brand.page, "Send the offer");
  await seen(brand.page, "Your offer waits for Ana");
  await creator.go(negotiation);
  await press(creator.page, "Accept");
  await press(creator.page, "Accept exactly these terms");
  await creator.page.waitForURL(/\/deals\/agr_[^/]+\/contract$/);
  const deal = new URL(creator.page.url()).pathname.replace(/\/contract$/, "");
  for (const [{ page, go }, name] of [
    [creator, "Ana Brew"],
    [brand, "Hana Owner"],
  ] as const) {
    await go(`${deal}/contract`);
    await page.getByLabel("I have read the contract and agree to it.").check();
    await page.getByLabel("Your name").fill(name);
    await press(page, "Sign");
    await seen(page, name);
  }
  await brand.go(deal);
  await follow(brand.page, "Secure the payment");
  await press(brand.page, "Pay 495.00\u00a0USD");
  await brand.page.waitForURL(/\/pay\//);
  await press(brand.page, "Pay");
  await brand.page.waitForURL(/paid=all/);
  await system.drain();
  await seen(brand.page, "The money is held. Work may begin.");
  return deal;
}

async function deliver(deal: string): Promise<void> {
  await creator.go(deal);
  await follow(creator.page, "Hand in");
  await creator.page.getByText("A link", { exact: true }).click();
  await creator.page.getByLabel("Link to it").fill("https://files.example.com/cups.mp4");
  await creator.page.getByLabel("What it is").selectOption({ label: "Video" });
  await creator.page.getByRole("textbox", { name: "Caption" }).fill("#ad Two cups");
  await press(creator.page, "Hand in");
  await seen(creator.page, /^In review\. It approves itself on/);
  await brand.go(deal);
  await follow(brand.page, "Review");
  await seen(brand.page, "Submission 1");
  await brand.page.keyboard.press("a");
  await brand.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
  await seen(brand.page, "Approved.");
  await system.advance(8 * DAY);
  await creator.go("/creator/money");
  await seen(creator.page, "Arrived at the bank");
}

/** What finance finds of it in the file that it downloads. */
async function reports(): Promise<string[]> {
  await finance.signIn("finance@fairbrief.test");
  await approver.signIn("approver@fairbrief.test");
  const { page, go } = finance;
  await go("/finance/payouts?currency=usd");
  await page.getByRole("row", { name: /^ana.brews .*Arrived at the bank/ }).waitFor();
  await follow(page, "Make a report of these");
  await page.getByLabel("From the beginning of").fill("2026-01-01");
  await page.getByLabel("Time zone").selectOption("UTC");
  await press(page, "Make the report");
  await page.waitForURL(/\/finance\/reports\/rpt_/);
  await approver.go(new URL(page.url()).pathname);
  await press(approver.page, "Approve");
  await approver.page.getByText("Approved", { exact: true }).first().waitFor();
  const [download] = await Promise.all([approver.page.waitForEvent("download"), press(approver.page, "Download")]);
  const csv = await readFile((await download.path()) ?? "", "utf8");
  return csv.split("\r\n").filter((line) => line.includes("Tea for two"));
}

it("goes from sign-up to the bank and to finance's report", async () => {
  await registersBrand();
  const briefId = await publishesBrief();
  await becomesCreator();
  const deal = await agree(await applies(briefId));
  await deliver(deal);
  const rows = await reports();
  expect(rows).toHaveLength(1);
  expect(rows[0]).toContain("450.00");
}, 600_000);
