// The mediators' list: who waits longest comes first.
import type { DisputeCard, DisputeStatus } from "../../shared/domain/dispute.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { disputesOfAll } from "../../shared/store/disputes.ts";
import { oldestFirst } from "../../shared/store/listing.ts";
import { disputeSummary } from "./reply.ts";

const TO_DECIDE: readonly DisputeStatus[] = ["mediation", "proposed"];

export const list = handle(routes.disputes.list, async ({ app, query }) => {
  const statuses = query.status?.length ? [...new Set(query.status)].sort() : TO_DECIDE;
  const scope = ["disputes", statuses];
  const { items, nextCursor } = await oldestFirst<DisputeCard>(app.table, disputesOfAll(statuses), scope, query);
  return { items: items.map(disputeSummary), nextCursor };
});
