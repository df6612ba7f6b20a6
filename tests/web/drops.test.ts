// A drop in the browser: announced in the editor, counted down to, filled, and its list moving on.
import { beforeAll, expect, it } from "vitest";
import { makeCrowd } from "../../local/demo/crowd.ts";
import { type Parties, parties, publishedBrief } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const HOUR = 3_600;
const inHours = (hours: number) => new Date(system.clock.now().getTime() + hours * HOUR * 1_000).toISOString();

let who: Parties;
let brandId = "";
let briefId = "";

beforeAll(async () => {
  who = await parties(system);
  brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const drop = { way: "first_come" as const, opensAt: inHours(30) };
  briefId = (await publishedBrief(system, who, { title: "One tin", slots: 1, screeningQuestions: [], drop })).id;
  await system.drain();
});

it("is set in the editor, with its opening and its draw", async () => {
  const { data: draft } = await who.owner.briefs.create({ params: { brandId }, body: { title: "Drawn tins" } });
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/${draft.id}/edit`);
  await page.getByLabel("Places are given").selectOption({ label: "By a draw" });
  await page.getByLabel("Opens at").fill("2030-05-01T18:30");
  await page.getByLabel("Draw at").fill("2030-05-02T18:30");
  const saved = async () => (await who.owner.briefs.get({ params: { briefId: draft.id } })).data.drop;
  await expect
    .poll(saved)
    .toEqual({ way: "ballot", opensAt: "2030-05-01T11:30:00.000Z", drawAt: "2030-05-02T11:30:00.000Z" });
  expect(await faultsOf(page)).toEqual([]);
});

it("counts down, takes who comes first, and offers the place along the list", async () => {
  const reader = await open({ size: PHONE });
  await reader.go(`/briefs/${briefId}`);
  await reader.page.getByText("Opens in").waitFor();
  await expect.poll(() => reader.page.getByRole("timer").textContent()).toMatch(/^1 day 0\d:\d\d:\d\d$/);
  expect(await faultsOf(reader.page)).toEqual([]);

  const sam = await open({ size: PHONE });
  await sam.signIn("sam@creator.test");
  await sam.go(`/creator/apply/${briefId}`);
  await sam.page.getByText("You can write now and send it once it is open.").waitFor();
  await sam.page.getByLabel("Why you").fill("I have a shelf for it.");
  await sam.page.getByLabel("Your fee").fill("450");
  await system.advance(30 * HOUR);
  const [first] = await makeCrowd(system, "tin", 1);
  const rate = { amount: 45_000, currency: "usd" as const };
  const application = { pitch: "Tea.", rate, answers: [], conflicts: [] };
  const { data: holder } = (await first?.client.applications.create({ params: { briefId }, body: application })) ?? {};
  expect(holder?.place?.status).toBe("held");

  await reader.page.reload();
  await reader.page.getByText("No place of 1 is free").waitFor();
  await sam.go(`/creator/apply/${briefId}`);
  await sam.page.getByRole("button", { name: "Apply" }).click();
  await sam.page.waitForURL("**/applications/**");
  await sam.page.getByText("You are number 1 on the waiting list").waitFor();
  expect(await faultsOf(sam.page)).toEqual([]);

  const owner = await open();
  await owner.signIn("owner@brand.test");
  await owner.go(`/brand/${brandId}/briefs/${briefId}/applicants`);
  const rows = owner.page.getByRole("list", { name: "Applicants" }).getByRole("listitem");
  await expect
    .poll(() => rows.allTextContents())
    .toEqual([expect.stringContaining("Has a place"), expect.stringContaining("Waits as number 1")]);
  await owner.page.getByRole("button", { name: "Make an offer" }).waitFor();
  expect(await faultsOf(owner.page)).toEqual([]);

  await first?.client.applications.withdraw({ params: { applicationId: holder?.id ?? "" } });
  await system.advance(120);
  await sam.page.reload();
  await sam.page.getByText("A place is free for you").waitFor();
  await sam.page.getByRole("button", { name: "Take the place" }).click();
  await sam.page.getByText("You have a place").waitFor();
  expect(await faultsOf(sam.page)).toEqual([]);
});

it("says what changed in a brief to who has to confirm, once", async () => {
  const brief = await publishedBrief(system, who, { title: "Winter tea", screeningQuestions: [] });
  const rate = { amount: 45_000, currency: "usd" as const };
  const body = { pitch: "Tea.", rate, answers: [], conflicts: [] };
  const params = { briefId: brief.id };
  const { data: application } = await who.creator.applications.create({ params, body });
  const change = { compensation: { max: 70_000 }, maxRevisions: 1 };
  const { data: edited } = await who.owner.briefs.update({ params, ifMatch: brief.version, body: change });
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  await go(`/applications/${application.id}`);
  await page.getByText("Changed: Payment, Rounds of changes.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  // It changes again while they read: nothing is confirmed that they have not seen.
  await who.owner.briefs.update({ params, ifMatch: edited.version, body: { reviewWindowDays: 4 } });
  await page.getByRole("button", { name: "Stand by it" }).click();
  await page.getByText("Nothing was accepted").waitFor();
  await page.getByText(/Changed:.*Days to review/).waitFor();
  await page.getByRole("button", { name: "Stand by it" }).click();
  await expect.poll(() => page.getByText("The brief has changed since you applied").count()).toBe(0);
});

it("reads well on a phone, in Japanese", async () => {
  const { page, go, signIn } = await open({ locale: "ja", size: PHONE });
  await signIn("owner@brand.test");
  for (const path of [`/brand/${brandId}/briefs/${briefId}/applicants`, `/briefs/${briefId}`, "/briefs"]) {
    await go(path);
    expect(await faultsOf(page)).toEqual([]);
  }
});
