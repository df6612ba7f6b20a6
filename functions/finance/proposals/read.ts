// The desk of proposals.
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadProposal, proposalsIn, proposalView } from "../../../shared/store/proposals.ts";

export const get = handle(routes.proposals.get, async ({ app, params }) => {
  const proposal = await loadProposal(app.table, params.proposalId);
  if (!proposal) throw notFound("proposal");
  return proposalView(proposal);
});

export const list = handle(routes.proposals.list, async ({ app, query }) => {
  const { items, nextCursor } = await proposalsIn(app.table, query.status, query);
  return { items: items.map(proposalView), nextCursor };
});
