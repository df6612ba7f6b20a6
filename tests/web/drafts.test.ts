// What is typed and not sent outlives a reload, so that leaving needs no warning.
import { expect, it } from "vitest";
import { browserAt } from "./kit/browser.ts";

const { open } = await browserAt();

it("keeps a correction of the books on the device until it is proposed", async () => {
  const { page, go, signIn } = await open();
  await signIn("finance@fairbrief.test");
  await go("/finance/proposals/new");
  const reason = page.getByLabel("Reason");
  const account = page.getByRole("group", { name: "Line 1" }).getByLabel("Account");
  await page.getByLabel("Currency").selectOption("eur");
  await account.fill("exp:goodwill");
  await page.getByRole("button", { name: "Add a line" }).click();
  await reason.fill("A fee that was charged twice.");
  await page.reload();
  await expect.poll(() => reason.inputValue()).toBe("A fee that was charged twice.");
  await expect.poll(() => account.inputValue()).toBe("exp:goodwill");
  await expect.poll(() => page.getByLabel("Currency").inputValue()).toBe("eur");
  await expect.poll(() => page.getByRole("group", { name: /^Line/ }).count()).toBe(3);
});
