// Calls about disputes: reading, answering and giving in.
import { disputeView, EVIDENCE } from "./disputeViews.ts";
import { answerDispute, closeDispute, isOpen } from "./disputing.ts";
import { invalid, noSuch } from "./errors.ts";
import { dated, listOf, within } from "./list.ts";
import { own, owned, route } from "./route.ts";
import type { Dispute } from "./state.ts";
import { mergeMetadata, type Work } from "./work.ts";

/** Evidence that decides, as in Stripe's test mode. */
const VERDICTS: Record<string, "won" | "lost"> = { winning_evidence: "won", losing_evidence: "lost" };

const evidence = Object.fromEntries(EVIDENCE.map((name) => [name, "str"])) as Record<(typeof EVIDENCE)[number], "str">;

const answer = { evidence, metadata: "map", submit: "bool", intended_submission_method: "str" } as const;

function disputeOf(work: Work, id: string): Dispute {
  const dispute = own(work, work.tables.dispute.get(id));
  if (!dispute) throw noSuch("dispute", id);
  return dispute;
}

function openOf(work: Work, id: string): Dispute {
  const dispute = disputeOf(work, id);
  if (!isOpen(dispute)) throw invalid(`This dispute is already closed: ${dispute.status}.`);
  return dispute;
}

export const disputeRoutes = [
  route("GET", "/v1/disputes", { ...dated, charge: "str", payment_intent: "str" }, (work, p) => {
    const disputes = owned(work, work.tables.dispute.values()).filter(
      (dispute) =>
        within(p.created, dispute.created) &&
        (!p.charge || dispute.charge === p.charge) &&
        (!p.payment_intent || dispute.intent === p.payment_intent),
    );
    return listOf("/v1/disputes", p, disputes, (dispute) => disputeView(work, dispute));
  }),
  route("GET", "/v1/disputes/{}", {}, (work, _, id) => disputeView(work, disputeOf(work, id))),
  route("POST", "/v1/disputes/{}", answer, (work, p, id) => {
    const before = openOf(work, id);
    const given = Object.entries(p.evidence ?? {}).filter(([, text]) => text !== undefined);
    const after = answerDispute(work, before, {
      evidence: { ...before.evidence, ...Object.fromEntries(given) },
      metadata: mergeMetadata(before.metadata, p.metadata),
      submit: p.submit ?? given.length > 0,
      ...(p.intended_submission_method ? { intended: p.intended_submission_method } : {}),
    });
    const verdict = VERDICTS[after.evidence.uncategorized_text ?? ""];
    const reviewed = after.status === "under_review" || after.status === "appeal_under_review";
    const decided = verdict && reviewed ? closeDispute(work, after, verdict) : after;
    return disputeView(work, decided);
  }),
  route("POST", "/v1/disputes/{}/close", {}, (work, _, id) => {
    const before = openOf(work, id);
    const outcome = before.status.startsWith("warning_") ? "warning_closed" : "lost";
    return disputeView(work, closeDispute(work, before, outcome));
  }),
];
