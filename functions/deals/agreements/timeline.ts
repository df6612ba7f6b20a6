// What happened in a deal, from the application to the last milestone.
import { timelineOf } from "../../../shared/domain/timeline.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { auditsOf, membersAmong } from "../../../shared/store/audits.ts";
import { disputesOf } from "../../../shared/store/disputes.ts";
import { loadNegotiation } from "../../../shared/store/offers.ts";
import { findAsReader } from "./find.ts";

export const timeline = handle(routes.agreements.timeline, async ({ app, actor, params }) => {
  const deal = await findAsReader(app, actor, params.agreementId);
  const { agreement, deliverables, milestones } = deal;
  const negotiation = await loadNegotiation(app.table, agreement.applicationId);
  const entries = await auditsOf(app.table, [
    agreement.applicationId,
    ...(negotiation?.offers ?? []).map(({ id }) => id),
    agreement.id,
    ...deliverables.map(({ id }) => id),
    ...milestones.map(({ id }) => id),
    ...disputesOf(deal).map(({ id }) => id),
  ]);
  const people = new Set(entries.flatMap((entry) => (entry.actor.type === "user" ? [entry.actor.id] : [])));
  const brandUserIds = await membersAmong(app.table, agreement.brandId, [...people]);
  return { items: timelineOf(entries, { creatorUserId: agreement.creatorUserId, brandUserIds }) };
});
