// The timer of a kept search: once a day a look at what came since the look before, told where there is anything.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import { editSearch, looked, lookOf, type SavedSearch } from "../../../../shared/domain/savedSearch.ts";
import { type Change, toWrites } from "../../../../shared/store/commit.ts";
import { key } from "../../../../shared/store/keys.ts";
import { settled } from "../../../../shared/store/race.ts";
import { countNew, loadSearch, lookWrites, searchPut } from "../../../../shared/store/savedSearches.ts";
import type { Table } from "../../../../shared/store/table.ts";
import type { TimerHandler } from "./handler.ts";

const isStillIn = async (table: Table, { userId, brandId }: SavedSearch) =>
  brandId === undefined || (await table.get(key.membership(userId, brandId))) !== undefined;

/** The version that was read lets one of two runs commit; the event's own key tells it once. */
const look: TimerHandler = (app, { aggregate, data: { userId = "" } }) =>
  settled(async () => {
    const now = app.now();
    const before = await loadSearch(app.table, userId, aggregate);
    const between = before && lookOf(before, now);
    if (!before || !between) return;
    const commit = (change: Change) =>
      app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
    if (!(await isStillIn(app.table, before))) {
      const after = editSearch(before, { alert: "off" }, now);
      if (after) await commit({ writes: [searchPut(after)], audits: [] });
      return;
    }
    const count = await countNew(app.table, before, between, now);
    const after = looked(before, between, count, now);
    const events =
      count === 0
        ? []
        : [
            {
              type: "saved_search.found" as const,
              aggregate,
              version: after.version,
              data: { searchId: aggregate, userId },
            },
          ];
    await commit({ writes: [searchPut(after), ...lookWrites(after, now)], audits: [], events });
  });

export const savedSearchTimers = { "saved_search.look": look } satisfies Record<string, TimerHandler>;
