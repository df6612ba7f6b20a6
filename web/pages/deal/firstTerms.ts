// The terms with which a negotiation begins: what the brief asks for, at the price that the creator named.
import { allocate, type Money } from "../../../shared/domain/money.ts";
import type { Terms } from "../../../shared/domain/terms.ts";
import type { api } from "../../app/api.ts";

export type BriefView = Awaited<ReturnType<typeof api.briefs.get>>["data"];

const WHOLE_BPS = 10_000;
const inside = (amount: number, { min, max }: { min: number; max: number }) => Math.min(Math.max(amount, min), max);

/** `rate` is what the applicant asked for; it is moved into the brief's range. */
export function firstTerms(brief: BriefView, rate?: Money): Terms {
  const currency = brief.currency ?? rate?.currency ?? "usd";
  const range = brief.compensation ?? { min: 0, max: Number.MAX_SAFE_INTEGER };
  const asked = rate?.currency === currency ? rate.amount : range.min;
  const work = brief.deliverables ?? [];
  const shares = allocate(
    WHOLE_BPS,
    work.map(() => 1),
  );
  const draftDue = brief.contentDue ?? new Date().toISOString();
  return {
    fee: { amount: inside(asked, range), currency },
    deliverables: work.map(({ platform, type, quantity }, n) => ({
      platform,
      type,
      quantity,
      draftDue,
      postDue: brief.postWindow?.to ?? draftDue,
      shareBps: shares[n] ?? 0,
    })),
    fundingPlan: "full",
    releaseOn: brief.releaseOn ?? "approval",
    reviewWindowDays: brief.reviewWindowDays ?? 3,
    maxRevisions: brief.maxRevisions ?? 2,
    minLiveDays: brief.minLiveDays ?? 0,
    usageRights: brief.usageRights ?? { channels: [], territories: [], days: 0, paidMedia: false },
    exclusivity: brief.exclusivity ?? null,
    killFee: "standard",
    notes: "",
    ...(brief.product ? { product: brief.product } : {}),
  };
}
