// Agreements, newest first: a party's own, or all of them for staff.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import {
  type AgreementCard,
  agreementsOfAll,
  agreementsOfBrand,
  agreementsOfCreator,
} from "../../../shared/store/agreements.ts";
import { newestFirst } from "../../../shared/store/listing.ts";
import { isStaff } from "./find.ts";
import { agreementSummary } from "./reply.ts";

export const list = handle(routes.agreements.list, async ({ app, actor, query }) => {
  const statuses = [...new Set(query.status ?? [])].sort();
  const ranges = isStaff(actor)
    ? agreementsOfAll(statuses)
    : [
        ...actor.memberships.flatMap(({ orgId }) => agreementsOfBrand(orgId, statuses)),
        ...(actor.creatorId === undefined ? [] : agreementsOfCreator(actor.creatorId, statuses)),
      ];
  const scope = ["agreements", actor.userId, actor.actsFor ?? "", isStaff(actor), statuses];
  const page = await newestFirst<AgreementCard>(app.table, ranges, scope, query);
  return { ...page, items: page.items.map(agreementSummary) };
});
