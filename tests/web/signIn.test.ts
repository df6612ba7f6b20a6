// Coming in and going out.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
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

/** As if the hours had passed; `revoked`: and somebody had signed out everywhere. */
const ageSession = (page: Page, revoked = false) =>
  page.evaluate((isRevoked) => {
    const session = JSON.parse(localStorage.getItem("fairbrief.session") ?? "{}");
    const aged = { ...session, expiresAt: 0, ...(isRevoked ? { refreshToken: "revoked" } : {}) };
    localStorage.setItem("fairbrief.session", JSON.stringify(aged));
  }, revoked);

it("goes on the next day where the tab was left, and leads through sign-in where the session has ended", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("mali@creator.test");
  await ageSession(page);
  await go("/creator/money");
  await page.getByRole("heading", { name: "Your money" }).waitFor();

  await ageSession(page, true);
  await go("/creator/deals");
  await page.waitForURL(/\/sign-in\?next=\/creator\/deals$/);
  await page.getByLabel("E-mail address").fill("mali@creator.test");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(/\/creator\/deals$/);
});
