// What a table of finance shows is saved as it stands: the same rows in the same order, the same columns, the same sums; a report says what it cannot be filtered by.
import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { CURRENCIES, decimal } from "../../shared/domain/money.ts";
import { testSystem } from "../kit/system.ts";
import { browserAt, DESK } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { open } = await browserAt(await testSystem({ world: true }));
const { page, go, signIn } = await open({ size: DESK });
await signIn("finance@fairbrief.test");

/** "1,103.00USD" -> ["USD", "1103.00"], as the file has them. */
const amountOf = (text: string) => [text.slice(-3), text.slice(0, -3).replace(/[^\d.-]/g, "")];

/** Presses the table's download and reads what is saved. */
async function saved(of: string): Promise<{ name: string; head: string[]; rows: string[][] }> {
  await page.getByRole("button", { name: `Download: ${of}`, exact: true }).click();
  const dialog = page.getByRole("dialog", { name: `Download what is shown: ${of}` });
  await dialog.getByText("UTC (this page shows Asia/Bangkok)").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "Download the CSV" }).click(),
  ]);
  await dialog.waitFor({ state: "hidden" });
  const text = await readFile((await download.path()) ?? "", "utf8");
  expect(text).toMatch(/^\ufeff.*\r\n$/s);
  const [head = [], ...rows]: string[][] = parse(text, { bom: true });
  return { name: download.suggestedFilename(), head, rows };
}

const payouts = (within: Page) => within.getByRole("table", { name: /by when they were made/ });

it("saves the payouts that are shown, in their order, with their sums", async () => {
  await go("/finance/payouts?sort=-amount&columns=creator,status,paid,id,amount");
  const table = payouts(page);
  await table.waitFor();
  const shown = await table.locator("tbody tr").all();
  const screen = await Promise.all(
    shown.map(async (row) => ({
      creator: await row.getByRole("rowheader").textContent(),
      status: await row.locator(".status").textContent(),
      paid: (await row.locator("td:nth-child(3) time").all()).length > 0,
      id: await row.locator("code").textContent(),
      amount: amountOf((await row.locator(".money").textContent()) ?? ""),
    })),
  );
  const { name, head, rows } = await saved("Payouts");
  expect(name).toMatch(/^payouts-\d{8}T\d{4}Z\.csv$/);
  expect(head).toEqual([
    "Creator",
    "Status",
    "Reason",
    "Date of the status (UTC)",
    "Paid (UTC)",
    "Released by",
    "Payout id",
    "Currency",
    "Amount",
  ]);
  const cell = (row: string[], of: string) => row[head.indexOf(of)] ?? "";
  const inside = rows.slice(0, screen.length);
  expect(
    inside.map((row) => ({
      creator: cell(row, "Creator"),
      status: cell(row, "Status"),
      paid: cell(row, "Paid (UTC)") !== "",
      id: cell(row, "Payout id"),
      amount: [cell(row, "Currency"), cell(row, "Amount")],
    })),
  ).toEqual(screen);
  const sums = rows.slice(screen.length).map((row) => [cell(row, "Currency"), cell(row, "Amount")]);
  expect(sums).toEqual((await table.locator("tfoot .money").allTextContents()).map(amountOf));
  for (const [code, sum] of sums) {
    const currency = CURRENCIES.find((each) => each.toUpperCase() === code) ?? "usd";
    const total = inside
      .filter((row) => cell(row, "Currency") === code)
      .reduce((added, row) => added + Number(cell(row, "Amount").replace(".", "")), 0);
    expect(decimal(total, currency)).toBe(sum);
  }
});

it("saves only what the filters leave, and names the file after them", async () => {
  await go("/finance/payouts?currency=usd&status=paid_out");
  await expect.poll(() => payouts(page).locator("tfoot .money").count()).toBe(1);
  const count = await payouts(page).locator("tbody tr").count();
  const { name, head, rows } = await saved("Payouts");
  expect(name).toMatch(/^payouts-paid_out-usd-/);
  expect(rows).toHaveLength(count + 1);
  expect(new Set(rows.map((row) => row[head.indexOf("Currency")]))).toEqual(new Set(["USD"]));
  const totals = await saved("Totals");
  expect(totals.name).toMatch(/^payout-totals-paid_out-usd-/);
  expect(totals.rows.map(([unit]) => unit)).toEqual(["USD"]);
  expect(totals.rows[0]?.[totals.head.indexOf("Payouts")]).toBe(String(count));
});

it("says that a report holds every status where the page was filtered by one", async () => {
  await go("/finance/payouts?currency=usd&status=paid_out");
  await page.getByRole("link", { name: "Make a report of these" }).click();
  await page.getByText(/^payouts of every status, not only/).waitFor();
  await page.getByText("only USD").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await go("/finance/reports?new=payouts&currency=usd");
  await page.getByText("only USD").waitFor();
  expect(await page.getByText(/^payouts of every status/).count()).toBe(0);
});

it("saves an account's entries, each with the balance after it", async () => {
  await go("/finance/ledger/stripe%3Aplatform?currency=usd");
  const table = page.getByRole("table", { name: /Newest first/ });
  await table.waitFor();
  const count = await table.locator("tbody tr").count();
  const balances = await table.locator("tbody td:last-child .money").allTextContents();
  const { name, head, rows } = await saved("Entries");
  expect(name).toMatch(/^entries-stripe-platform-usd-/);
  expect(rows).toHaveLength(count + 1);
  expect(rows.slice(0, count).map((row) => row[head.indexOf("Balance")])).toEqual(
    balances.map((text) => amountOf(text)[1]),
  );
});
