// Finance at work: payouts down to their postings, a report that equals what the page shows, books that add up, two people for what moves money.
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { testSystem } from "../kit/system.ts";
import { browserAt, DESK } from "./kit/browser.ts";

const { open } = await browserAt(await testSystem({ world: true }));
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
  await page.getByLabel("Status").selectOption("paid_out");
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
  const status = await page.getByLabel("Status").elementHandle();
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
