// Finance at work: payouts down to their postings, a report that equals what the page shows, books that add up, two people for what moves money.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Report } from "../../shared/domain/report.ts";
import { newId } from "../../shared/ids.ts";
import { PLATFORM, reportPut } from "../../shared/store/reports.ts";
import { testSystem } from "../kit/system.ts";
import { browserAt, DESK } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { open, system } = await browserAt(await testSystem({ world: true }));
const finance = await open({ size: DESK });
const approver = await open({ size: DESK });
await finance.signIn("finance@fairbrief.test");
await approver.signIn("approver@fairbrief.test");

/** "1,103.00USD" -> 110300, as every currency here with two digits. */
const minor = (text: string | null) => Math.round(Number((text ?? "").replace(/[^\d.]/g, "") || "0") * 100);
const cells = async (page: Page, table: RegExp, row: string) => {
  const found = page.getByRole("table", { name: table }).getByRole("row", { name: row });
  await found.waitFor();
  return found.getByRole("cell").allTextContents();
};

it("leads from the totals to a payout and its postings, which balance", async () => {
  const { page, go } = finance;
  await go("/finance/payouts");
  const all = await cells(page, /adds up to its total/, "US Dollar");
  const [pending, stopped, sent, paid, gone, total] = all.map(minor);
  expect((pending ?? 0) + (stopped ?? 0) + (sent ?? 0) + (paid ?? 0) + (gone ?? 0)).toBe(total);
  await page.getByRole("combobox", { name: "Status" }).selectOption("paid_out");
  await page.waitForURL(/status=paid_out/);
  await page.getByRole("button", { name: "Amount" }).click();
  await page.waitForURL(/sort=-amount/);
  await page
    .getByRole("row", { name: /^samplates .*Arrived at the bank/ })
    .getByRole("link", { name: "samplates" })
    .click();
  await page.getByRole("heading", { name: "Payout to samplates" }).waitFor();
  const postings = page.getByRole("table", { name: /^Posting / });
  // They are read after the payout is shown; there are at least a release and its settlement.
  await postings.nth(1).waitFor();
  for (const posting of await postings.all()) {
    const [, debit, credit] = await posting.locator("tfoot td").allTextContents();
    expect(minor(debit ?? "")).toBe(minor(credit ?? ""));
    expect(minor(debit ?? "")).toBeGreaterThan(0);
  }
  await page.goBack();
  await expect.poll(() => page.url()).toMatch(/status=paid_out&sort=-amount/);
});

it("keeps a filter when the order is chosen before the page has shown it", async () => {
  const { page, go } = finance;
  await go("/finance/payouts");
  await page.getByRole("button", { name: "Amount" }).waitFor();
  const status = await page.getByRole("combobox", { name: "Status" }).elementHandle();
  await page.getByRole("button", { name: "Amount" }).evaluate((button, select) => {
    (select as HTMLSelectElement).value = "paid_out";
    select?.dispatchEvent(new Event("change", { bubbles: true }));
    (button as HTMLButtonElement).click();
  }, status);
  await expect.poll(() => page.url()).toMatch(/status=paid_out&sort=-amount/);
});

it("makes a report of what the page shows; another person approves it and finds the same sum in the file", async () => {
  const { page, go } = finance;
  await go("/finance/payouts?currency=usd");
  const [, , sent, paid] = (await cells(page, /adds up to its total/, "US Dollar")).map(minor);
  await page.getByRole("link", { name: "Make a report of these" }).click();
  await page.getByText("only USD").waitFor();
  await page.getByLabel("From the beginning of").fill("2026-01-01");
  await page.getByLabel("Time zone").selectOption("UTC");
  await page.getByText(/payouts that were released in it/).waitFor();
  await page.getByRole("button", { name: "Make the report" }).click();
  await page.waitForURL(/\/finance\/reports\/rpt_/);
  await page.getByText("You asked for this report, so somebody else approves it.").waitFor();

  await approver.go(new URL(page.url()).pathname);
  await approver.page.getByRole("button", { name: "Approve" }).click();
  await approver.page.getByText("Approved", { exact: true }).first().waitFor();
  const [download] = await Promise.all([
    approver.page.waitForEvent("download"),
    approver.page.getByRole("button", { name: "Download" }).click(),
  ]);
  const csv = await readFile((await download.path()) ?? "", "utf8");
  const [head = [], ...rows] = csv
    .replace(/^\ufeff/, "")
    .trim()
    .split("\r\n")
    .map((line) => (line.match(/("([^"]|"")*"|[^,]*)(,|$)/g) ?? []).map((cell) => cell.replace(/,$/, "")));
  const column = (name: string) => rows.map((row) => row[head.indexOf(name)] ?? "");
  expect(new Set(column("currency"))).toEqual(new Set(["usd"]));
  const sum = column("creator_amount_decimal").reduce((total, cell) => total + minor(cell), 0);
  expect(sum).toBe((sent ?? 0) + (paid ?? 0));
});

it("adds up the ledger in every currency, and each account to its balance", async () => {
  const { page, go } = finance;
  await go("/finance/ledger");
  const equal = page.getByRole("table", { name: /Trial balance/ }).getByText("Equal", { exact: true });
  await expect.poll(() => equal.count()).toBe(4);
  await page.getByRole("link", { name: "stripe:platform" }).first().click();
  await page.getByText(/entries add up to it/).waitFor();
  await go("/finance/check");
  await page.getByText("Every rule holds").waitFor();
});

it("lists what does not go on by itself, and nothing of it where there is none", async () => {
  const { page, go } = finance;
  await go("/finance/payouts");
  const failed = page.getByRole("table", { name: /sent back by the bank or taken back/ });
  await failed.getByRole("link", { name: "linh.bep" }).waitFor();
  await go("/finance/payouts?currency=jpy");
  await page.getByRole("table", { name: /by when they were made/ }).waitFor();
  expect(await failed.count()).toBe(0);
});

it("records a bank transfer that one person proposes and another approves", async () => {
  const { page, go } = finance;
  await go("/finance/payouts?status=blocked");
  await page.getByRole("link", { name: "linh.bep" }).click();
  await page.getByRole("button", { name: "Record a bank transfer" }).click();
  await page.getByLabel("Reference of the transfer").fill("VCB 2026-118");
  await page.getByLabel("Day of the transfer").fill("2026-11-20");
  await page
    .getByLabel("The bank’s confirmation")
    .setInputFiles({ name: "proof.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\nproof") });
  await page.getByRole("button", { name: "Propose" }).click();
  await page.getByText("Proposed; somebody else now decides").waitFor();
  await go("/finance/proposals");
  await page.getByText("Somebody else with the right to approve decides this.").waitFor();
  await approver.go("/finance/proposals");
  await approver.page.getByRole("button", { name: "Approve and book" }).click();
  await approver.page.getByText("Approved and booked").waitFor();
  await approver.page.getByRole("link", { name: "See the payout" }).click();
  await approver.page.getByText("Paid by bank transfer").first().waitFor();
  const by = "Bank transfer, recorded by finance@fairbrief.test, approved by approver@fairbrief.test";
  await approver.page.getByText(by).waitFor();
  await go("/finance/payouts?status=paid_out&sort=-paid");
  await page
    .getByRole("row", { name: /^linh\.bep / })
    .getByText(by)
    .waitFor();
});

it("shows the columns that are chosen, and the same to whoever gets the link", async () => {
  const { page, go } = finance;
  await go("/finance/payouts?currency=usd&sort=-amount");
  const table = page.getByRole("table", { name: /by when they were made/ });
  const heads = () => table.getByRole("columnheader").allTextContents();
  await expect.poll(heads).toEqual(["Creator", "Brand", "Status", "Made", "Expected", "Paid", "Amount ↓"]);
  const sum = await table.locator("tfoot td").last().textContent();
  await page.getByText("Columns", { exact: true }).click();
  const choices = page.getByRole("group", { name: "Columns to show" });
  expect(await choices.getByLabel("Creator").isDisabled()).toBe(true);
  await choices.getByLabel("Expected").uncheck();
  await choices.getByLabel("Arrived").check();
  await page.waitForURL(/columns=/);
  const chosen = ["Creator", "Brand", "Status", "Made", "Paid", "Arrived", "Amount ↓"];
  await expect.poll(heads).toEqual(chosen);
  await page.keyboard.press("Escape");
  await choices.waitFor({ state: "hidden" });
  await expect.poll(() => table.locator("tfoot td").last().textContent()).toBe(sum);
  await approver.go(new URL(page.url()).pathname + new URL(page.url()).search);
  const theirs = approver.page.getByRole("table", { name: /by when they were made/ });
  await expect.poll(() => theirs.getByRole("columnheader").allTextContents()).toEqual(chosen);
  await go("/finance/payouts?sort=-amount&columns=creator,status");
  await expect.poll(heads).toEqual(["Creator", "Status"]);
  expect(await table.locator("tfoot").count()).toBe(0);
});

it("keeps the heads of a long table in sight", async () => {
  const { page, go } = finance;
  await go("/finance/payouts");
  const head = page.getByRole("columnheader", { name: "Amount" });
  await head.waitFor();
  const last = page
    .getByRole("table", { name: /by when they were made/ })
    .getByRole("row")
    .nth(-2);
  await last.evaluate((row) => row.scrollIntoView({ block: "end" }));
  await expect.poll(async () => (await head.boundingBox())?.y).toBe(0);
});

it("stops a report that is being made, and has it made again", async () => {
  const { page, go } = finance;
  const client = await system.as("finance@fairbrief.test");
  const now = system.clock.now();
  const at = now.toISOString();
  // Its worker is at it for long: nobody was sent to make it.
  const report: Report = {
    id: newId("report", now),
    version: 1,
    owner: PLATFORM,
    status: "generating",
    progress: 0.5,
    type: "payouts",
    from: "2026-01-01T00:00:00.000Z",
    to: at,
    timeZone: "UTC",
    format: "csv",
    masked: true,
    bom: false,
    requestedBy: (await client.me.get()).data.id,
    requestedAt: at,
    createdAt: at,
    updatedAt: at,
  };
  await system.table.transact([reportPut(report)]);
  await go(`/finance/reports/${report.id}`);
  await expect.poll(() => page.getByRole("progressbar").getAttribute("aria-valuenow")).toBe("50");
  await page.getByText(/you get an e-mail when it is ready/).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel this report" }).click();
  await page.getByText("No file was made.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await go("/finance/reports");
  await page
    .getByRole("table", { name: /Newest first/ })
    .getByText("Cancelled")
    .waitFor();
  await go(`/finance/reports/${report.id}`);
  await page.getByRole("button", { name: "Make it again" }).click();
  await page.getByRole("button", { name: "Download" }).waitFor();
  await page.getByText("You asked for this report, so somebody else approves it.").waitFor();
});

it("reconciles a day with the payment provider", async () => {
  const { page, go } = finance;
  await go("/finance/reconciliations");
  await page.getByLabel("Day").fill("2026-11-18");
  await page.getByLabel("Currency").selectOption("eur");
  await page.getByRole("button", { name: "Reconcile the day" }).click();
  await page.waitForURL(/\/finance\/reconciliations\/rec/);
  await page.getByText("No exceptions: both sides agree.").waitFor();
});
