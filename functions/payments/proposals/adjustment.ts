// What an approved correction of the books posts.
import { posting } from "../../../shared/domain/ledger.ts";
import { providerIds } from "../../../shared/domain/matching.ts";
import type { Proposal } from "../../../shared/domain/proposal.ts";
import { postingId, postingWrites } from "../../../shared/store/ledger.ts";
import type { Write } from "../../../shared/store/table.ts";

/** What the reason names at the provider (`re_...`, `txn_...`) is what the posting is about: the reconciliation puts them together. */
export function bookAdjustment(proposal: Proposal, now: Date): { writes: Write[]; ledgerEntryId: string } {
  const about = providerIds(proposal.reason);
  const booked = posting({
    kind: "adjustment",
    bizKey: proposal.id,
    currency: proposal.currency,
    lines: proposal.lines ?? [],
    evidence: {
      proposal: proposal.id,
      ...(about.length > 0 ? { provider: about.join(" ") } : {}),
      ...(proposal.evidenceUploadId ? { upload: proposal.evidenceUploadId } : {}),
    },
  });
  return { writes: postingWrites(booked, now), ledgerEntryId: postingId("adjustment", proposal.id) };
}
