// The score explains itself: in the search for a brief, in the queue of applicants and in the creator's feed; and creators like another.
import { beforeAll, expect, it } from "vitest";
import { parties, publishedBrief } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

const brief = { id: "", title: "Tea in small kitchens" };
let brandId = "";
let maliId = "";
beforeAll(async () => {
  const who = await parties(system);
  brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const eligibility = { tiers: ["micro" as const], countries: [] };
  brief.id = (await publishedBrief(system, who, { title: brief.title, eligibility, screeningQuestions: [] })).id;
  const mali = await system.as("mali@creator.test");
  const application = {
    pitch: "Slowly brewed.",
    rate: { amount: 40_000, currency: "usd" as const },
    answers: [],
    conflicts: [],
  };
  await mali.applications.create({ params: { briefId: brief.id }, body: application });
  maliId = (await mali.creators.mine()).data.id;
  await system.drain();
});
const SCORE = /^Match \d+ of 100$/;

it("finds creators for a brief, the best first, and says why", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/creators`);
  await page.getByLabel("Find for a brief").selectOption({ label: brief.title });
  const scores = page.getByText(SCORE);
  await scores.first().waitFor();
  // The filter that the brief sets is in the address, for everybody to see and to change.
  await expect.poll(() => new URL(page.url()).searchParams.get("niche")).not.toBeNull();
  const told = async () => (await scores.allTextContents()).map((text) => Number(/\d+/.exec(text)?.[0]));
  await expect.poll(async () => (await told()).length).toBeGreaterThan(1);
  const numbers = await told();
  expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
  await scores.first().click();
  await page
    .getByText(/^Niche in common: /)
    .first()
    .waitFor();
  await page.getByText("Where the audience lives is not measured").first().waitFor();
  await page
    .getByText(/times the benchmark/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it("shows an applicant's match in the queue, and engagement beside its benchmark", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/${brief.id}/applicants`);
  await page.locator("summary").getByText(SCORE).first().click();
  await page.getByText(/^Account on /).waitFor();
  await page
    .getByText(/Benchmark: .*Talka/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it("tells a creator why a brief suits them, and leads from one creator to others like them", async () => {
  const { page, go, signIn } = await open();
  await signIn("mali@creator.test");
  await go("/creator/feed?sort=match");
  await page.getByText(SCORE).first().click();
  await page
    .getByText(/^Language in common: |^No language in common/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const stranger = await open();
  await stranger.go(`/creators/${maliId}`);
  await stranger.page.getByRole("heading", { name: "Creators like this" }).waitFor();
  await stranger.page
    .getByText(/^In common: /)
    .first()
    .waitFor();
  expect(await faultsOf(stranger.page)).toEqual([]);
});

it("reads well on a phone, in Thai", async () => {
  const { page, go, signIn } = await open({ locale: "th", size: PHONE });
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/creators?brief=${brief.id}&niche=food`);
  await page.locator("article summary").first().click();
  expect(await faultsOf(page)).toEqual([]);
  await go(`/creators/${maliId}`);
  await page.locator("h2").last().waitFor();
  expect(await faultsOf(page)).toEqual([]);
});

it("keeps a search, is led to what is new in it, and lets it go", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/creators`);
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Takes work now").check();
  await page.getByRole("button", { name: "Keep this search" }).click();
  await page.getByLabel("Name of the search").fill("Free now");
  await page.getByRole("button", { name: "Keep", exact: true }).click();
  await page.getByText("The search is kept").waitFor();
  await page.getByRole("link", { name: "Saved searches" }).click();
  await page.getByRole("button", { name: "Rename Free now" }).click();
  await page.getByLabel("Name of the search").fill("Free today");
  await page.getByRole("button", { name: "Save the name" }).click();
  await page.getByRole("link", { name: "Free today" }).waitFor();
  await page.getByLabel("Tell me once a day what is new").click();
  const kept = async () => (await (await system.as("owner@brand.test")).savedSearches.list()).data.items;
  await expect.poll(async () => (await kept())[0]?.alert).toBe("off");
  await page.getByRole("link", { name: "Free today" }).click();
  await page.waitForURL(/creators\?available=true$/);
  await page.getByRole("heading", { name: "Find creators" }).waitFor();
  expect(await page.getByText("New", { exact: true }).count()).toBe(0);
  await go(`/brand/${brandId}/creators?available=true&since=2020-01-01T00:00:00.000Z`);
  await page.getByText("New", { exact: true }).first().waitFor();
  await page.getByRole("button", { name: "Take the marks away" }).click();
  await expect.poll(() => page.getByText("New", { exact: true }).count()).toBe(0);
  await go("/searches");
  await page.getByRole("button", { name: "Delete Free today" }).click();
  await page.getByRole("heading", { name: "You keep no search yet" }).waitFor();
});
