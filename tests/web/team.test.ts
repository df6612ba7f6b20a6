// A brand's team: inviting somebody who has no account yet, joining by the link, another role, and out again.
import { expect, it } from "vitest";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const PASSWORD = "a Good-enough 1 for tests";
const NEW = "noi@brand.test";

const mailTo = (address: string) => {
  const mail = system.mailbox
    .items()
    .filter(({ to }) => to === address)
    .at(-1);
  if (!mail) throw new Error(`No mail came to ${address}`);
  return mail.text;
};

it("invites a new person, who joins from the mail's link and is given another role", async () => {
  const owner = await open();
  await owner.signIn("owner@brand.test");
  await owner.page.getByRole("link", { name: "Team" }).first().click();
  await owner.page.getByRole("heading", { level: 1, name: "Team" }).waitFor();
  expect(await faultsOf(owner.page)).toEqual([]);
  await owner.page.getByLabel("E-mail address").fill(NEW);
  await owner.page.getByRole("checkbox", { name: /^Finance/ }).check();
  await owner.page.getByRole("button", { name: "Send the invitation" }).click();
  await owner.page.getByText("Waiting for an answer").waitFor();
  await system.drain();

  const link = /https?:\/\/\S+\/invitations\/[^\s)>"]+/.exec(mailTo(NEW))?.[0] ?? "";
  const { page } = await open({ size: PHONE });
  await page.goto(link);
  await page.getByRole("heading", { level: 1, name: "Join the team of Harvest & Leaf" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Create an account" }).click();
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("checkbox", { name: /I have read the terms/ }).check();
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.getByLabel("Code from the e-mail").waitFor();
  await page.getByLabel("Code from the e-mail").fill(/\b\d{6}\b/.exec(mailTo(NEW))?.[0] ?? "");
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByRole("button", { name: "Join Harvest & Leaf" }).click();
  await page.waitForURL(/\/brand\/org_/);

  await owner.page.reload();
  await owner.page.getByRole("button", { name: `Change the roles of ${NEW}` }).click();
  await owner.page
    .getByRole("dialog")
    .getByRole("checkbox", { name: /^Manager/ })
    .check();
  expect(await faultsOf(owner.page)).toEqual([]);
  await owner.page.getByRole("button", { name: "Save the roles" }).click();
  await owner.page
    .getByRole("row", { name: new RegExp(NEW) })
    .getByText(/Manager/)
    .waitFor();
  await owner.page.getByRole("button", { name: `Remove ${NEW} from the team` }).click();
  await owner.page.getByRole("dialog").getByRole("button", { name: "Take out of the team" }).click();
  await owner.page.getByRole("row", { name: new RegExp(NEW) }).waitFor({ state: "detached" });
});

it("keeps the last owner, says why, and shows others the team without its levers", async () => {
  const { page, signIn, go } = await open({ locale: "th", size: PHONE });
  await signIn("owner@rival.test");
  const [brand] = (await (await system.as("owner@rival.test")).me.get()).data.brands;
  await go(`/brand/${brand?.id}/team`);
  expect(await faultsOf(page)).toEqual([]);
  const { page: english, signIn: asOwner, go: goTo } = await open();
  await asOwner("owner@rival.test");
  await goTo(`/brand/${brand?.id}/team`);
  await english.getByRole("button", { name: "Leave", exact: true }).click();
  await english.getByRole("dialog").getByRole("button", { name: "Leave the team" }).click();
  await english.getByRole("alert").getByText(/owner/i).first().waitFor();
  const reviewer = await open();
  await reviewer.signIn("reviewer@brand.test");
  await reviewer.page.getByRole("link", { name: "Team" }).first().click();
  await reviewer.page.getByText("Its owners change the team.").waitFor();
  await expect.poll(() => reviewer.page.getByRole("button", { name: "Send the invitation" }).count()).toBe(0);
});
