// A creator lets somebody manage their profile: invited, acting in the creator's name on addresses of its own, and out again.
import { expect, it } from "vitest";
import { DEMO_PASSWORD, register } from "../../local/world/accounts.ts";
import { browserAt } from "./kit/browser.ts";

const { system, open } = await browserAt();
const NOK = "nok@talent.test";

it("is invited, works in the creator's name without what is the creator's alone, and is led out at the end", async () => {
  await register(system, NOK);
  const sam = await open();
  await sam.signIn("sam@creator.test");
  await sam.page.getByRole("link", { name: "Who manages your profile" }).click();
  await sam.page.getByText("Nobody but you").waitFor();
  await sam.page.getByLabel("E-mail address").fill(NOK);
  await sam.page.getByRole("button", { name: "Send the invitation" }).click();
  await sam.page.getByText("Waiting for an answer").waitFor();
  await system.drain();

  const mail = system.mailbox.items().findLast(({ to }) => to === NOK)?.text ?? "";
  const { page, go } = await open();
  await page.goto(/https?:\/\/\S+\/manager-invitations\/[^\s)>"]+/.exec(mail)?.[0] ?? "");
  await page.getByRole("link", { name: "Sign in", exact: true }).last().click();
  await page.locator("input[type=password]").fill(DEMO_PASSWORD);
  await page.locator("button[type=submit]").click();
  await page.getByRole("button", { name: /^Act for / }).click();
  await page.waitForURL(/\/for\/crt_\w+\/creator$/);
  const { pathname } = new URL(page.url());
  const base = pathname.slice(0, -"/creator".length);
  await page
    .getByText(/^For Sam/)
    .filter({ visible: true })
    .waitFor();
  expect(await page.getByRole("link", { name: "Who manages your profile" }).count()).toBe(0);

  await page.getByRole("link", { name: "Profile" }).first().click();
  await page.waitForURL(`**${base}/creator/profile`);
  await page.getByRole("textbox", { name: /^Name/ }).waitFor();
  expect(await page.getByLabel(/^Date of birth/).count()).toBe(0);
  await page.reload();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.getByText("Your profile is saved").first().waitFor();
  await go(`${base}/creator/payouts`);
  await page.getByText(/is paid is theirs to set up/).waitFor();

  await page
    .getByRole("link", { name: /Notifications/ })
    .first()
    .click();
  await page.waitForURL(`**${base}/notifications`);
  await go("/account");
  await page.getByRole("heading", { name: "Creators you act for" }).waitFor();

  await sam.page.reload();
  await sam.page.getByRole("button", { name: `End that ${NOK} manages your profile` }).click();
  await sam.page.getByRole("dialog").getByRole("button", { name: "Take it back" }).click();
  await sam.page.getByText("Nobody but you").waitFor();
  await page.goto(`${system.url}${base}/creator`);
  await page.waitForURL((url) => url.pathname === "/");
});
