// Invitations in the browser: a brand asks a creator it found, who reads the closed brief and applies; another says no.
import { beforeAll, expect, it } from "vitest";
import { type Parties, parties, publishedBrief } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

let who: Parties;
let brandId = "";
let briefId = "";
const closed = { visibility: "invite" as const, eligibility: { tiers: [], countries: [] }, screeningQuestions: [] };

beforeAll(async () => {
  who = await parties(system);
  brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  briefId = (await publishedBrief(system, who, { title: "Closed tasting", ...closed })).id;
  await system.drain();
});

const profileOf = async (email: string) => (await (await system.as(email)).creators.mine()).data;
const states = async () => {
  const { data } = await who.owner.briefInvitations.ofBrief({ params: { briefId } });
  return Object.fromEntries(data.items.map(({ creatorHandle, status }) => [creatorHandle, status]));
};

it("asks a creator from the list and one from their profile", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  const sam = await profileOf("sam@creator.test");
  const elena = await profileOf("elena@creator.test");
  await go(`/brand/${brandId}/creators`);
  await page.getByRole("button", { name: `Invite ${sam.displayName}` }).click();
  const dialog = page.getByRole("dialog", { name: `Invite ${sam.displayName}` });
  await dialog.getByLabel("Brief").selectOption({ label: "Closed tasting" });
  await dialog.getByLabel("A few words").fill("We like your teapots.");
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByText(`${sam.displayName} is invited.`).waitFor();
  await expect.poll(states).toEqual({ [sam.handle]: "sent" });

  await go(`/creators/${elena.id}`);
  await page.getByRole("button", { name: `Invite ${elena.displayName}` }).click();
  await page.getByLabel("Brief").selectOption({ label: "Closed tasting" });
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await expect.poll(states).toEqual({ [sam.handle]: "sent", [elena.handle]: "sent" });
  await page.getByRole("button", { name: `Invite ${elena.displayName}` }).click();
  await page.getByLabel("A few words").fill("Once more.");
  await page.getByLabel("Brief").selectOption({ label: "Closed tasting" });
  await page.getByRole("button", { name: "Send the invitation" }).click();
  await page.getByText("This creator is invited to this brief already.").waitFor();
});

it("is read, seen and answered with an application", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  const { handle } = await profileOf("sam@creator.test");
  await go("/creator");
  await page.getByRole("heading", { name: "You are invited" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page
    .getByRole("link", { name: /Closed tasting/ })
    .first()
    .click();
  await page.getByText("We like your teapots.").waitFor();
  await expect.poll(async () => (await states())[handle]).toBe("seen");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Why you").fill("I have many of them.");
  await page.getByLabel("Your fee").fill("450");
  await page.getByRole("button", { name: "Apply" }).click();
  await page.waitForURL("**/applications/**");
  await expect.poll(async () => (await states())[handle]).toBe("accepted");
});

it("is declined with a reason that the brand reads", async () => {
  const { page, go, signIn } = await open();
  await signIn("elena@creator.test");
  await go(`/creator/apply/${briefId}`);
  await page.getByRole("button", { name: "Decline the invitation" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await dialog.getByText("Choose a reason").waitFor();
  await dialog.getByText("No time in that period").click();
  await dialog.getByLabel("A few words").fill("In June perhaps.");
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Decline" }).click();
  await page.getByRole("heading", { name: "No invitation waits for you" }).waitFor();
  await page.getByText("Closed tasting").waitFor();
  await go(`/creator/apply/${briefId}`);
  await expect.poll(() => page.getByText("Decline the invitation").count()).toBe(0);
});

it("stands in the brand's list, is taken back and sent again", async () => {
  const mali = await profileOf("mali@creator.test");
  await who.owner.briefInvitations.create({ params: { briefId }, body: { creatorId: mali.id } });
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/${briefId}/applicants`);
  await page.getByRole("link", { name: "Invited", exact: true }).click();
  await page.getByText("In June perhaps.").waitFor();
  await page.getByRole("link", { name: "See the application" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: `Take the invitation of ${mali.displayName} back?` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take back" }).click();
  await expect.poll(async () => (await states())[mali.handle]).toBe("revoked");
  await page.getByRole("button", { name: `Invite ${mali.displayName} again` }).click();
  await expect.poll(async () => (await states())[mali.handle]).toBe("sent");
});
