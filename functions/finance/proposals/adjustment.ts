// What an approved correction of the books posts.
import { posting } from "../../../shared/domain/ledger.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { postingId, postingWrites } from "../../../shared/store/ledger.ts";
import type { Write } from "../../../shared/store/table.ts";

export function bookAdjustment(proposal: Proposal, now: Date): { writes: Write[]; ledgerEntryId: string } {
  const booked = posting({
    kind: "adjustment",
    bizKey: proposal.id,
    currency: proposal.currency,
    lines: proposal.lines ?? [],
    evidence: {
      proposal: proposal.id,
      ...(proposal.evidenceUploadId ? { upload: proposal.evidenceUploadId } : {}),
    },
  });
  return { writes: postingWrites(booked, now), ledgerEntryId: postingId("adjustment", proposal.id) };
}
