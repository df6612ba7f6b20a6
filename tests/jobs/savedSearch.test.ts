// The daily look of a kept search on a real table: everything new is told once, whatever runs twice, late, or is filed late.
import { beforeEach, expect, it } from "vitest";
import { savedSearchTimers } from "../../functions/jobs/due/timers/savedSearch.ts";
import { type App, installApp } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import { briefCard } from "../../shared/domain/briefCard.ts";
import { editSearch, newSearch, type SavedSearch } from "../../shared/domain/savedSearch.ts";
import { newId } from "../../shared/ids.ts";
import { jsonLog } from "../../shared/log.ts";
import { briefSpace } from "../../shared/store/briefListing.ts";
import type { TimerItem } from "../../shared/store/commit.ts";
import { replaceFacets } from "../../shared/store/facets.ts";
import { key } from "../../shared/store/keys.ts";
import { loadSearch, lookWrites, searchPut, searchRemoval } from "../../shared/store/savedSearches.ts";
import type { Item } from "../../shared/store/table.ts";
import { aBrief } from "../kit/brief.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const START = new Date("2026-11-22T10:00:00.000Z");
const clock = { at: START };
const app = { stage: "test", table, now: () => clock.at, log: jsonLog("test", () => undefined) } as Partial<App> as App;
installApp(app);
beforeEach(() => {
  clock.at = START;
});
const DAY = 86_400;
const pass = (seconds: number) => {
  clock.at = new Date(clock.at.getTime() + seconds * 1000);
};

let persons = 0;
async function kept(more: Partial<SavedSearch> = {}): Promise<SavedSearch> {
  persons += 1;
  const given = { id: newId("search", clock.at), userId: `person-${persons}`, of: "briefs" as const, page: "/briefs" };
  const filters = { name: "Tea", query: { niche: [`tea${persons}`] }, alert: "daily" as const };
  const search = { ...newSearch({ ...given, ...filters }, 0, clock.at), ...more };
  await table.transact([searchPut(search), ...lookWrites(search, clock.at)]);
  return search;
}
/** A brief that passes the search's filters, published now. */
async function publish({ query }: SavedSearch, at = clock.at): Promise<void> {
  const brief = aBrief(at, {
    id: newId("brief", at),
    status: "published",
    publishedAt: at.toISOString(),
    niches: query.niche as string[],
  });
  await replaceFacets(table, briefSpace, [], briefCard(brief));
}
const timerOf = ({ id }: SavedSearch) => table.get<TimerItem>(key.timer(id, "saved_search.look"));
const look = async (search: SavedSearch, times = 1) => {
  const timer = await timerOf(search);
  if (!timer) throw new Error("Nobody looks");
  await Promise.all(Array.from({ length: times }, () => savedSearchTimers["saved_search.look"](app, timer)));
};
const events = (search: SavedSearch) => table.queryAll<Item>({ pk: key.outbox(search.id, 0, 0).pk });
const told = async ({ userId, id }: SavedSearch) => (await loadSearch(table, userId, id))?.told?.count;

it("tells once of what came since, though it is run twice at once, and again after each day with news", async () => {
  const search = await kept();
  await publish(search, new Date(START.getTime() - 1000));
  pass(60);
  await publish(search);
  await publish(search);
  pass(DAY);
  await look(search, 3);
  expect(await told(search)).toBe(2);
  expect(await events(search)).toHaveLength(1);
  // What runs late finds nothing that was told, and the next look is a day after the one that told.
  expect((await timerOf(search))?.dueAt).toBe(new Date(clock.at.getTime() + DAY * 1000).toISOString());
  pass(DAY);
  await look(search);
  expect(await events(search)).toHaveLength(1);
  await publish(search);
  pass(DAY);
  await look(search);
  expect(await told(search)).toBe(1);
  expect(await events(search)).toHaveLength(2);
});

it("leaves to the next look what may not be filed yet", async () => {
  const search = await kept();
  pass(DAY);
  const { settleSeconds } = config.savedSearch;
  const [early, late] = [settleSeconds + 5, settleSeconds - 5].map((ago) => new Date(clock.at.getTime() - ago * 1000));
  await publish(search, late);
  await look(search);
  expect(await told(search)).toBeUndefined();
  // Filed late, though it came before what was there: it is within the next look's time, not before it.
  await publish(search, new Date((early?.getTime() ?? 0) + 6_000));
  pass(DAY);
  await look(search);
  expect(await told(search)).toBe(2);
});

it("counts up to a bound, and reads no further back than what was seen", async () => {
  const search = await kept();
  for (let n = 0; n <= config.savedSearch.countTo; n += 1) {
    pass(1);
    await publish(search);
  }
  pass(DAY);
  await look(search);
  expect(await told(search)).toBe(config.savedSearch.countTo);
});

it("tells nothing once it is off or gone, nor of a brand that the person has left, and from then on once it is on again", async () => {
  const search = await kept();
  const timer = await timerOf(search);
  if (!timer) throw new Error("Nobody looks");
  pass(60);
  await publish(search);
  pass(DAY);
  const off = editSearch(search, { alert: "off" }, clock.at);
  if (!off) throw new Error("Nothing changed");
  await table.transact([searchPut(off), ...lookWrites(off, clock.at)]);
  expect(await timerOf(search)).toBeUndefined();
  await savedSearchTimers["saved_search.look"](app, timer);
  const on = editSearch(off, { alert: "daily" }, clock.at);
  if (!on) throw new Error("Nothing changed");
  await table.transact([searchPut(on), ...lookWrites(on, clock.at)]);
  pass(DAY);
  await look(search);
  expect(await events(search)).toEqual([]);
  await table.transact(searchRemoval(search.userId, search.id));
  await savedSearchTimers["saved_search.look"](app, timer);

  const left = await kept({ of: "creators", brandId: "org_01J00000000000000000000000" });
  pass(DAY);
  await look(left);
  expect((await loadSearch(table, left.userId, left.id))?.alert).toBe("off");
});
