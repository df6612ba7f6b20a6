// Asks for a day's reconciliation; a job runs it.
import { isUnderWay, mustBeOver, reconciliationId, requested } from "../../../shared/domain/reconciliation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { loadReconciliation, reconciliationAudit, reconciliationPut } from "../../../shared/store/reconciliations.ts";

export const create = handle(routes.reconciliations.create, async ({ app, actor, body, now, save }) => {
  const { day, currency } = body;
  mustBeOver(day, currency, now);
  const id = reconciliationId(day, currency);
  return settled(async () => {
    const before = await loadReconciliation(app.table, id);
    if (before && isUnderWay(before, now)) return before;
    const head = requested(before, { day, currency, by: actor.userId, now });
    return save(
      {
        writes: [reconciliationPut(head)],
        audits: [reconciliationAudit(head, "requested", before?.status)],
        events: [{ type: "recon.requested", aggregate: id, version: head.version, data: { reconciliationId: id } }],
      },
      head,
    );
  });
});
