// A proposal as its API shows it.
import { money } from "../../../shared/domain/money.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";

export const proposalView = ({ amount, ...proposal }: Proposal) => ({
  ...proposal,
  amount: money(amount, proposal.currency),
});
