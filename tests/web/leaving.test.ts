// Nothing typed is lost unasked: forms keep it over a reload, each tab its own; what cannot be kept warns before it is left.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { browserAt } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { open } = await browserAt();
const FILE = { name: "letter.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4\n%%EOF\n") };
const question = (page: Page) => page.getByRole("dialog", { name: "Leave without saving?" });
const answer = async (page: Page, with_: "Stay" | "Leave") => {
  await question(page).getByRole("button", { name: with_ }).click();
  await question(page).waitFor({ state: "detached" });
};

it("keeps what two tabs have typed, each its own, and forgets only what was sent", async () => {
  const { page, context, go, signIn } = await open();
  await signIn("sam@creator.test");
  await go("/creator/profile");
  const other = await context.newPage();
  await other.goto(page.url());
  const nameIn = async (tab: Page) => {
    await tab.getByRole("button", { name: "Add an account" }).click();
    return tab.getByRole("dialog").getByLabel("Name of the account");
  };
  await (await nameIn(page)).fill("sam.first");
  await (await nameIn(other)).fill("sam.second");
  // It is kept, so nobody is asked.
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  for (const [tab, typed] of [[page, "sam.first"] as const, [other, "sam.second"] as const]) {
    await tab.reload();
    const name = await nameIn(tab);
    await expect.poll(() => name.inputValue()).toBe(typed);
  }
  const form = page.getByRole("dialog");
  await form.getByLabel("Address of the account").fill("https://www.instagram.com/sam.first");
  await form.getByRole("button", { name: "Add an account" }).click();
  await page.getByRole("dialog", { name: /^Figures of/ }).waitFor();
  await other.reload();
  const name = await nameIn(other);
  await expect.poll(() => name.inputValue()).toBe("sam.second");
});

it("asks before a chosen file is left, by a link, back or closing, and not for a place on the page or after sending", async () => {
  const { page, go, signIn } = await open();
  await signIn("finance@fairbrief.test");
  await go("/finance/proposals");
  await page.getByRole("link", { name: "Ledger" }).first().click();
  await page.getByRole("link", { name: "Propose a correction" }).click();
  const here = /\/finance\/proposals\/new/;
  await page.waitForURL(here);
  const line = (n: number) => page.getByRole("group", { name: `Line ${n}` });
  await line(1).getByLabel("Account").fill("exp:goodwill");
  await line(1).getByLabel("Amount").fill("12.50");
  await page.locator("input[type=file]").setInputFiles(FILE);
  const chosen = () => page.locator("input[type=file]").evaluate((it) => (it as HTMLInputElement).files?.length);

  await page.getByRole("link", { name: "Ledger" }).first().click();
  await question(page).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await answer(page, "Stay");
  await page.goBack();
  await question(page).waitFor();
  await page.keyboard.press("Escape");
  await question(page).waitFor({ state: "detached" });
  await page.waitForURL(here);
  expect(await chosen()).toBe(1);

  await page.evaluate(() => {
    location.hash = "main";
  });
  await page.waitForURL(/#main$/);
  expect(await question(page).count()).toBe(0);

  const asked = page.waitForEvent("dialog");
  await page.close({ runBeforeUnload: true });
  const browsers = await asked;
  expect(browsers.type()).toBe("beforeunload");
  await browsers.dismiss();
  expect(await chosen()).toBe(1);

  await page.getByRole("link", { name: "Ledger" }).first().click();
  await question(page).waitFor();
  await answer(page, "Leave");
  await page.waitForURL(/\/finance\/ledger/);
  // The words were kept, the file was not.
  await page.getByRole("link", { name: "Propose a correction" }).click();
  await expect.poll(() => line(1).getByLabel("Account").inputValue()).toBe("exp:goodwill");
  await expect.poll(chosen).toBe(0);

  await line(2).getByLabel("Account").fill("platform_bank");
  await line(2).getByLabel("Amount").fill("12.50");
  await page.getByLabel("Reason").fill("A gift for the creator who waited");
  await page.locator("input[type=file]").setInputFiles(FILE);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.waitForURL(/\/finance\/proposals$/);
  await page.getByText("A gift for the creator who waited").waitFor();
  expect(await question(page).count()).toBe(0);
});

it("asks before Escape closes a dialog with a reason in it", async () => {
  const { page, go, signIn } = await open();
  await signIn("approver@fairbrief.test");
  await go("/finance/proposals");
  await page.getByRole("button", { name: "Reject" }).click();
  const reason = page.getByRole("dialog").getByLabel("Reason");
  await reason.fill("Nobody waited");
  // Twice: the browser itself would close a dialog that is asked a second time.
  for (const _ of ["first", "second"]) {
    await reason.press("Escape");
    await question(page).waitFor();
    await answer(page, "Stay");
    await expect.poll(() => reason.inputValue()).toBe("Nobody waited");
    await expect.poll(() => reason.evaluate((it) => it === document.activeElement)).toBe(true);
  }
  await reason.press("Escape");
  await question(page).waitFor();
  await answer(page, "Leave");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  // An empty one closes at once.
  await page.getByRole("button", { name: "Reject" }).click();
  await reason.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
});
