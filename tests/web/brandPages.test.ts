// The brand's pages in states that the demo world does not have, in the languages that need most care; tests/web/everyPage looks at the others.
import { beforeAll, expect, it } from "vitest";
import { acceptedDeal, fundedDeal, type Parties, parties } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

let pages: string[] = [];

beforeAll(async () => {
  const who: Parties = await parties(system);
  const { application } = await acceptedDeal(system, who, { brief: { title: "Tea at dawn" } });
  const { brief } = await fundedDeal(system, who, { brief: { title: "Tea at noon" } });
  const brandId = brief.brandId;
  const home = `/brand/${brandId}`;
  const queue = `${home}/briefs/${application.briefId}/applicants?status=accepted`;
  pages = [`${home}/briefs/new`, `${home}/briefs/${brief.id}/edit?view=preview`, `${queue}&open=${application.id}`];
});

it.each(["th", "ja"] as const)("has no fault in %s", async (locale) => {
  const { page, go, signIn } = await open({ locale, size: PHONE });
  await signIn("owner@brand.test");
  const faults: string[] = [];
  for (const path of pages) {
    await go(`${path}${path.includes("?") ? "&" : "?"}lang=${locale}`);
    await expect.poll(() => page.locator("html").getAttribute("lang")).toBe(locale);
    // What is read after the page is there stands in its place now.
    await page.locator(".skeleton").first().waitFor({ state: "detached" });
    faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
  }
  expect(faults).toEqual([]);
});
