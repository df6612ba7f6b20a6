// Proposals of finance: one row each, listed by status for the desk that decides them.
import { config } from "../config.ts";
import { money } from "../domain/money.ts";
import { PROPOSAL_STATUSES, type Proposal, type ProposalStatus } from "../domain/proposal.ts";
import { key, list, shardOf } from "./keys.ts";
import { newestFirst } from "./listing.ts";
import { follows } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table } from "./table.ts";

/** Writes the row; `proposal.version` is the new version, the one before it is the condition. */
export const proposalPut = (proposal: Proposal): Put => ({
  put: {
    ...proposal,
    ...key.proposal(proposal.id),
    t: "proposal",
    sv: 1,
    gsi4pk: list.proposals(proposal.status, shardOf(proposal.id, config.shards.ops)),
    gsi4sk: `${proposal.createdAt}#${proposal.id}`,
    card: proposal,
  },
  ...follows("proposal", proposal.version),
});

export async function loadProposal(table: Table, proposalId: string): Promise<Proposal | undefined> {
  const item = await table.get<Item & { card?: unknown }>(key.proposal(proposalId));
  if (!item) return undefined;
  const { card: _card, ...proposal } = stored<Proposal & { card?: unknown }>(item);
  return proposal;
}

/** A proposal as its API shows it. */
export const proposalView = ({ amount, ...proposal }: Proposal) => ({
  ...proposal,
  amount: money(amount, proposal.currency),
});

const rangesIn = (statuses: readonly ProposalStatus[]) =>
  statuses.flatMap((status) =>
    Array.from({ length: config.shards.ops }, (_, shard) => ({
      index: "gsi4" as const,
      pk: list.proposals(status, shard),
    })),
  );

/** All of them at once: people make them one by one, so they are few. */
export async function allProposals(table: Table, statuses: readonly ProposalStatus[]): Promise<Proposal[]> {
  const shards = await Promise.all(rangesIn(statuses).map((range) => table.queryAll<{ card: Proposal }>(range)));
  return shards.flat().map(({ card }) => card);
}

export const proposalsIn = (
  table: Table,
  status: ProposalStatus | undefined,
  query: { limit?: number | undefined; cursor?: string | undefined },
) =>
  newestFirst<Proposal>(
    table,
    rangesIn(status === undefined ? PROPOSAL_STATUSES : [status]).map((range) => ({ ...range, prefix: "" })),
    ["proposals", status ?? null],
    query,
  );
