// Asks for a look at whether a deal is over: set by whatever may have been its last step.
import { setTimer } from "./commit.ts";
import type { Put } from "./table.ts";

/**
 * Goes into the transaction that closes a deliverable or records a transfer. The look itself comes after the commit and
 * reads everything anew: of two last steps at once, the later look sees both.
 */
export const lookForCompletion = (agreementId: string, now: Date): Put =>
  setTimer({ aggregate: agreementId, kind: "agreement.complete", dueAt: now.toISOString(), rule: "after a last step" });
