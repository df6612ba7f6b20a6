// The checker's other answer: everything stays as it was.
import { decide } from "../../../shared/domain/proposal.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { decided, findProposal } from "../../../shared/steps/proposal.ts";
import type { Change } from "../../../shared/store/commit.ts";
import { proposalView } from "../../../shared/store/proposals.ts";
import { settled } from "../../../shared/store/race.ts";

const NOTHING: Change = { writes: [], audits: [] };

export const reject = handle(routes.proposals.reject, async ({ app, actor, params, body, now, save }) =>
  settled(async () => {
    const before = await findProposal(app, params.proposalId);
    if (before.status === "rejected" && before.decidedBy === actor.userId) return proposalView(before);
    const after = decide(before, "reject", { by: actor.userId, reason: body.reason }, now);
    return save(decided(before, after, NOTHING), proposalView(after));
  }),
);
