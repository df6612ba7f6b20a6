// Finance lets an operation go again, after a person fixed what stood in its way.
import { isKind } from "../../../shared/domain/access.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { retried } from "../../../shared/payments/retry.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadOperation } from "../../../shared/store/operations.ts";
import { settled } from "../../../shared/store/race.ts";
import { operationView } from "./view.ts";

export const retry = handle(routes.operations.retry, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const operation = await loadOperation(app.table, params.opId);
    if (!operation) throw notFound("operation");
    if (operation.status === "bug" && !isKind(actor, "finance_approver"))
      throw new DomainError("forbidden", "Something went wrong here that must not; it takes a finance approver.");
    const gone = await retried(app, { ...operation, retriedBy: actor.userId }, body.reason, now);
    return gone
      ? save(gone.change, operationView(gone.operation))
      : save({ writes: [], audits: [] }, operationView(operation));
  }),
);
