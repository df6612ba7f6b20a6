// One break explained by a person; the reconciliation passes with the last.
import { invalid, notFound } from "../../../shared/domain/errors.ts";
import { isRepeat, resolved, summed } from "../../../shared/domain/reconciliation.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadPosting } from "../../../shared/store/ledger.ts";
import { settled } from "../../../shared/store/race.ts";
import {
  exceptionPut,
  loadException,
  loadExceptions,
  reconciliationAudit,
  reconciliationPut,
} from "../../../shared/store/reconciliations.ts";
import { found } from "./found.ts";
import { exceptionView } from "./view.ts";

export const resolve = handle(routes.reconciliations.resolve, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const head = await found(app.table, params.reconciliationId);
    const n = Number(params.n);
    const before = await loadException(app.table, head.id, n);
    if (!before) throw notFound("exception");
    if (isRepeat(before, body, actor.userId)) return exceptionView(before);
    if (body.postingId !== undefined && !(await loadPosting(app.table, body.postingId)))
      throw invalid({ path: "postingId", key: "no_such_posting" });
    const after = resolved(before, body, { by: actor.userId, now });
    const others = (await loadExceptions(app.table, head.id)).filter((each) => each.n !== n);
    const sums = head.status === "failed" ? summed(head, [...others, after]) : head;
    const next = { ...sums, version: head.version + 1, updatedAt: now.toISOString() };
    const audit = reconciliationAudit(next, "exception_resolved", head.status);
    return save(
      {
        writes: [exceptionPut(after), reconciliationPut(next)],
        audits: [{ ...audit, facts: { ...audit.facts, n, difference: after.difference } }],
      },
      exceptionView(after),
    );
  }),
);
