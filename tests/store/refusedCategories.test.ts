// The public list without the categories that somebody makes nothing for.
import { expect, it } from "vitest";
import { briefCard } from "../../shared/domain/briefCard.ts";
import { newId } from "../../shared/ids.ts";
import { briefSpace, publishedBriefs } from "../../shared/store/briefListing.ts";
import { replaceFacets } from "../../shared/store/facets.ts";
import { aBrief } from "../kit/brief.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const now = new Date("2026-11-22T10:00:00.000Z");

it("leaves out briefs of these categories, and no others", async () => {
  for (const regulatedCategory of ["alcohol", "finance", null] as const) {
    const id = newId("brief", now);
    const brief = aBrief(now, { id, status: "published", publishedAt: now.toISOString(), regulatedCategory });
    await replaceFacets(table, briefSpace, [], briefCard(brief));
  }
  const left = async (refused: readonly string[]) => {
    const { items } = await publishedBriefs(table, { refused }, "newest", { limit: 10 });
    return items.map(({ regulatedCategory }) => String(regulatedCategory)).sort();
  };
  expect(await left(["alcohol"])).toEqual(["finance", "null"]);
  expect(await left(["alcohol", "finance"])).toEqual(["null"]);
  expect(await left([])).toEqual(["alcohol", "finance", "null"]);
});
