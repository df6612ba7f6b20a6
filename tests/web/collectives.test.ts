// A curator brings creators together, one of them answers on the page, and a brand finds and invites them in one act.
import { expect, it } from "vitest";
import { briefBody } from "../kit/brief.ts";
import { browserAt } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

it("goes from the first asking to the invitation of all", async () => {
  const owner = await system.as("owner@brand.test");
  const mali = await system.as("mali@creator.test");
  const sam = await system.as("sam@creator.test");
  const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  const body = {
    ...briefBody(system.clock.now(), { eligibility: { tiers: [], countries: [] }, screeningQuestions: [] }),
    title: "Tea of the season",
  };
  const { data: draft } = await owner.briefs.create({ params: { brandId }, body });
  await owner.briefs.publish({ params: { briefId: draft.id } });
  const [maliIs, samIs] = await Promise.all([mali, sam].map(async (who) => (await who.creators.mine()).data));
  await system.drain();

  const curator = await open();
  await curator.signIn("owner@rival.test");
  await curator.go("/my/collectives");
  await curator.page.getByRole("link", { name: "New collective" }).click();
  await curator.page.getByLabel("Name", { exact: true }).fill("Night kitchens");
  await curator.page.getByLabel("Your name here").fill("Nok of Bangkok Eats");
  await curator.page.getByLabel("What it is about").fill("People who cook late.");
  await curator.page.getByRole("button", { name: "Begin" }).click();
  // What is missing is said, and nothing typed is lost.
  await curator.page.getByText("Please fill this in.").first().waitFor();
  expect(await faultsOf(curator.page)).toEqual([]);
  await curator.page.getByLabel("Why these people").fill("I ate at every table.");
  await curator.page.getByText("Food", { exact: true }).click();
  await curator.page.getByText("Thai", { exact: true }).click();
  await curator.page.getByRole("button", { name: "Begin" }).click();
  await curator.page.getByRole("heading", { name: "Ask creators" }).waitFor();
  for (const who of [maliIs, samIs]) {
    await curator.page.getByLabel("Handle").fill(`@${who?.handle}`);
    await curator.page.getByRole("button", { name: "Ask", exact: true }).click();
    await curator.page.getByRole("link", { name: who?.displayName ?? "" }).waitFor();
  }
  const [own] = (await (await system.as("owner@rival.test")).collectives.mine()).data.items;
  const collectiveId = own?.id ?? "";
  await sam.collectives.accept({ params: { collectiveId } });

  const creator = await open();
  await creator.signIn("mali@creator.test");
  await creator.go("/my/collectives");
  await creator.page.getByRole("link", { name: "Night kitchens" }).click();
  expect(await faultsOf(creator.page)).toEqual([]);
  await creator.page.getByRole("button", { name: "Join" }).click();
  await creator.page.getByText("You are in this collective.").waitFor();

  await curator.go(`/my/collectives/${collectiveId}`);
  await curator.page.getByRole("button", { name: "Publish", exact: true }).click();
  await curator.page.getByRole("button", { name: "Take out of public view" }).waitFor();
  await system.drain();

  const brand = await open();
  await brand.signIn("owner@brand.test");
  await brand.go(`/brand/${brandId}`);
  await brand.go("/collectives?q=kitchens");
  await brand.page.getByRole("link", { name: "Night kitchens" }).click();
  await brand.page.getByRole("button", { name: "Invite the collective" }).click();
  const dialog = brand.page.getByRole("dialog");
  await dialog.getByLabel("Brief").selectOption({ label: "Tea of the season" });
  await dialog.getByLabel("A few words").fill("All of you.");
  expect(await faultsOf(brand.page)).toEqual([]);
  await dialog.getByRole("button", { name: "Invite 2 creators" }).click();
  await expect.poll(() => dialog.getByText("Invited", { exact: true }).count()).toBe(2);
  const invited = (await owner.briefInvitations.ofBrief({ params: { briefId: draft.id } })).data.items;
  expect(invited.map(({ collective }) => collective?.id)).toEqual([collectiveId, collectiveId]);

  await brand.go(`/creators/${samIs?.id}`);
  await brand.page.getByRole("heading", { name: "In these collectives" }).waitFor();
  await creator.go(`/collectives/${collectiveId}`);
  await creator.page.getByRole("button", { name: "Leave" }).click();
  await creator.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await expect.poll(async () => (await mali.collectives.ofMe()).data.joined).toEqual([]);
});
