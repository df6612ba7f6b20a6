// Calls about the events of v2.
import { EVENT_LIFE } from "./balance.ts";
import { StripeFail } from "./errors.ts";
import { within } from "./list.ts";
import { matches } from "./listeners.ts";
import { listV2, pagingV2 } from "./listV2.ts";
import { route } from "./route.ts";
import type { EventRecord } from "./state.ts";
import { thinEvent } from "./transferViews.ts";
import type { Work } from "./work.ts";

/** The platform sees the events of all accounts, an account its own. */
const sees = (work: Work, event: EventRecord) =>
  event.thin && (work.account === work.platform || work.account === event.account);

export const coreEventRoutes = [
  route("GET", "/v2/core/events", { ...pagingV2, created: "range", object_id: "str", types: "strs" }, (work, p) => {
    const events = work.tables.event
      .values()
      .filter(
        (event) =>
          sees(work, event) &&
          event.created > work.now - EVENT_LIFE &&
          within(p.created, event.created) &&
          (!p.object_id || event.related?.id === p.object_id) &&
          (!p.types || p.types.some((pattern) => matches(pattern, event.type))),
      );
    return listV2("/v2/core/events", p, events, (event) => thinEvent(event, true));
  }),
  route("GET", "/v2/core/events/{}", {}, (work, _, id) => {
    const event = work.tables.event.get(id);
    if (!event || !sees(work, event)) throw new StripeFail(404, `No such event: '${id}'`, { code: "not_found" });
    return thinEvent(event, true);
  }),
];
