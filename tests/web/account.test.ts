// One's own account: how one is spoken to, how one comes in, what is held, and the end of it.
import { expect, it } from "vitest";
import { totpCode } from "../../local/identity/totp.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { parties, publishedBrief } from "../kit/deal.ts";
import { browserAt } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const PASSWORD = "a Good-enough 1 for tests";
const codeFor = (address: string): string => {
  const mail = system.mailbox
    .items()
    .filter(({ to }) => to === address)
    .at(-1);
  const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
  if (!code) throw new Error(`No code came to ${address}`);
  return code;
};

it("speaks another language from then on, everywhere", async () => {
  const { page, context, go, signIn } = await open();
  await signIn("haru@creator.test");
  await go("/account");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Time zone").waitFor();
  await page.getByLabel("Language").selectOption("ja");
  await page.getByRole("heading", { level: 1, name: "アカウント" }).waitFor();
  await page.getByLabel("タイムゾーン").selectOption("Asia/Tokyo");
  await page.getByText("保存しました").first().waitFor();
  const { data } = await (await system.as("haru@creator.test")).me.get();
  expect(data).toMatchObject({ locale: "ja", timeZone: "Asia/Tokyo" });
  // Another tab speaks it too; knowing nothing else of it, it changes what it is asked to, and nothing else.
  await other.getByLabel("タイムゾーン").selectOption("Europe/Sofia");
  const me = async () => (await (await system.as("haru@creator.test")).me.get()).data;
  await expect.poll(me).toMatchObject({ locale: "ja", timeZone: "Europe/Sofia" });
});

it("changes the address only when the new one has proven itself", async () => {
  const { page, go, signIn } = await open();
  await signIn("elena@creator.test");
  await go("/account");
  await page.getByLabel("New address").fill("elena@studio.test");
  await page.getByRole("button", { name: "Send a code there" }).click();
  await page.getByLabel("Code that we sent to elena@studio.test").fill(codeFor("elena@studio.test"));
  await page.getByText("You sign in with elena@creator.test.").waitFor();
  await page.getByRole("button", { name: "Confirm the new address" }).click();
  await page.getByText("You sign in with elena@studio.test.").waitFor();
});

it("changes the password, and sets up a second factor that is asked for at the next sign-in", async () => {
  const address = "sam@creator.test";
  const { page, go, signIn } = await open();
  await signIn(address);
  await go("/account");
  await page.getByLabel("Present password").fill("not this one");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("The e-mail address or the password is not right.").waitFor();
  await page.getByLabel("Present password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Change the password" }).click();
  await page.getByText("Your password is changed").waitFor();
  await page.getByRole("button", { name: "Set up a second factor" }).click();
  const secret = (await page.locator("code").textContent())?.replaceAll(" ", "") ?? "";
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Code from the app").fill(totpCode(secret, Date.now()));
  await page.getByRole("button", { name: "Confirm and switch on" }).click();
  await page.getByText("Switched on", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Sign out on every device" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  // Each code counts once: the next one of the app.
  await page.getByLabel("Code from your authenticator app").fill(totpCode(secret, Date.now() + 30_000));
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/creator"));
});

it("tells what happened, counts it, and reads it", async () => {
  const who = await parties(system, "mali@creator.test");
  const brief = await publishedBrief(system, who, {
    currency: "thb",
    compensation: { model: "fixed", min: 500_000, max: 900_000 },
    budget: 5_000_000,
  });
  await who.creator.applications.create({
    params: { briefId: brief.id },
    body: {
      pitch: "I cook this every week.",
      rate: { amount: 600_000, currency: "thb" },
      answers: [{ questionId: "q1", text: "Green tea." }],
      conflicts: [],
    },
  });
  await system.drain();
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await page
    .getByRole("link", { name: /Notifications, \d+ unread/ })
    .first()
    .waitFor();
  await go("/notifications?show=unread");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Mark all as read" }).click();
  await page.getByRole("heading", { name: "You have read everything" }).waitFor();
  await go("/notifications?show=settings");
  await page.getByRole("checkbox", { name: "Applications" }).click();
  await page.getByText("Saved").waitFor();
  await page.reload();
  await expect.poll(() => page.getByRole("checkbox", { name: "Applications" }).isChecked()).toBe(false);
  await expect.poll(() => page.getByRole("checkbox", { name: /^Payouts/ }).isDisabled()).toBe(true);
});

it("gives all data as a file, and deletes an account only when nothing is open and its address was typed", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@rival.test");
  await go("/account");
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download my data" }).click();
  expect((await download).suggestedFilename()).toMatch(/\.json$/);
  await page.getByRole("button", { name: "Delete my account" }).click();
  const dialog = page.getByRole("dialog");
  await expect.poll(() => dialog.getByRole("button", { name: "Delete for good" }).isDisabled()).toBe(true);
  await dialog.getByLabel(/^Type owner@rival.test/).fill("owner@rival.test");
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Delete for good" }).click();
  await dialog.getByText("You are the only owner of a brand: give it another owner first").waitFor();
});
