// Proposals of finance: one row each, listed by status for the desk that decides them.
import { config } from "../config.ts";
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

export const proposalsIn = (
  table: Table,
  status: ProposalStatus | undefined,
  query: { limit?: number | undefined; cursor?: string | undefined },
) =>
  newestFirst<Proposal>(
    table,
    (status === undefined ? PROPOSAL_STATUSES : [status]).flatMap((each) =>
      Array.from({ length: config.shards.ops }, (_, shard) => ({
        index: "gsi4" as const,
        pk: list.proposals(each, shard),
        prefix: "",
      })),
    ),
    ["proposals", status ?? null],
    query,
  );
