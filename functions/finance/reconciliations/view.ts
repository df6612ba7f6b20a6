// An exception as finance sees it: without what only the next run needs.
import type { ReconException } from "../../../shared/domain/reconciliation.ts";

export function exceptionView({ ref: _ref, ...exception }: ReconException) {
  return exception;
}
