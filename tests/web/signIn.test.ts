// Coming in and going out.
import { expect, it } from "vitest";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { open } = await browserAt();

it("signs a creator in and shows their money", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await go("/creator/money");
  expect(new URL(page.url()).pathname).toBe("/sign-in");
  expect(await faultsOf(page)).toEqual([]);
  await signIn("mali@creator.test");
  await go("/creator/money");
  expect(await faultsOf(page)).toEqual([]);
});

it("refuses a wrong password in words, and keeps what was typed", async () => {
  const { page, go } = await open();
  await go("/sign-in");
  await page.getByLabel("E-mail address").fill("mali@creator.test");
  await page.getByLabel("Password").fill("not this one");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("alert").waitFor();
  await expect
    .poll(() => page.getByRole("alert").textContent())
    .toContain("The e-mail address or the password is not right.");
  await expect.poll(() => page.getByLabel("E-mail address").inputValue()).toBe("mali@creator.test");
});
