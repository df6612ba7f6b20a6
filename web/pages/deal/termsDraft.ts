// Terms while they are being typed: every field as text, and the way to terms and back.
import { killFeeOf } from "../../../shared/domain/killFee.ts";
import type { Terms } from "../../../shared/domain/terms.ts";
import { inputAmount } from "../../app/format.ts";
import { plainDigits, typedAmount, typedCount } from "../../app/typed.ts";
import { isUnpaid } from "./termLines.ts";

export type WorkDraft = Omit<Terms["deliverables"][number], "quantity" | "shareBps"> & {
  quantity: string;
  share: string;
};
export const KILL_FEE_PARTS = ["noDraftBps", "nearDueBps", "draftBps", "approvedBps"] as const;
export type KillFeePart = (typeof KILL_FEE_PARTS)[number];
export type TermsDraft = {
  fee: string;
  work: WorkDraft[];
  fundingPlan: Terms["fundingPlan"];
  holdback: string;
  channels: string[];
  isWorldwide: boolean;
  territories: string;
  rightsDays: string;
  paidMedia: boolean;
  isExclusive: boolean;
  category: string;
  competitors: string;
  exclusiveDays: string;
  ownKillFee: boolean;
  killFee: Record<KillFeePart, string>;
  notes: string;
  final: boolean;
  hours: string;
};

const WORLDWIDE = "worldwide";
const NUMBER = /^\d+(?:[.,]\d{1,2})?$/;
/** 2550 -> "25.5", as a person types it. */
export const percentOf = (bps: number) => String(bps / 100);
const bpsOf = (typed: string): number | undefined => {
  const plain = plainDigits(typed).replace("%", "");
  return NUMBER.test(plain) ? Math.round(Number(plain.replace(",", ".")) * 100) : undefined;
};
const listOf = (typed: string) =>
  typed
    .split(/[,、\n]/)
    .map((each) => each.trim())
    .filter((each) => each !== "");

export function draftOf(terms: Terms): TermsDraft {
  const { usageRights, exclusivity } = terms;
  const parts = killFeeOf(terms);
  return {
    fee: inputAmount(terms.fee),
    work: terms.deliverables.map(({ shareBps, quantity, ...rest }) => ({
      ...rest,
      quantity: String(quantity),
      share: percentOf(shareBps),
    })),
    fundingPlan: terms.fundingPlan,
    holdback: terms.holdbackBps ? percentOf(terms.holdbackBps) : "",
    channels: [...usageRights.channels],
    isWorldwide: usageRights.territories.includes(WORLDWIDE),
    territories: usageRights.territories.filter((each) => each !== WORLDWIDE).join(", "),
    rightsDays: usageRights.days === null ? "" : String(usageRights.days),
    paidMedia: usageRights.paidMedia,
    isExclusive: exclusivity !== null,
    category: exclusivity?.category ?? "",
    competitors: exclusivity?.competitors.join(", ") ?? "",
    exclusiveDays: String(exclusivity?.days ?? 30),
    ownKillFee: terms.killFee !== "standard",
    killFee: {
      noDraftBps: percentOf(parts.noDraftBps),
      nearDueBps: percentOf(parts.nearDueBps),
      draftBps: percentOf(parts.draftBps),
      approvedBps: percentOf(parts.approvedBps),
    },
    notes: terms.notes,
    final: false,
    hours: "72",
  };
}

export type Typed = { terms: Terms | undefined; wrong: Set<string> };

/** The terms that the draft means, or the paths of what cannot be read. `base` gives what is not typed. */
export function typedTerms(draft: TermsDraft, base: Terms): Typed {
  const wrong = new Set<string>();
  const must = <V>(path: string, value: V | undefined, other: V): V => {
    if (value === undefined) wrong.add(path);
    return value ?? other;
  };
  const between = (value: number | undefined, least: number, most: number) =>
    value !== undefined && value >= least && value <= most ? value : undefined;
  const isForever = draft.rightsDays.trim() === "" && base.usageRights.days === null;
  const holdback = draft.holdback.trim() === "" ? 0 : must("holdbackBps", between(bpsOf(draft.holdback), 0, 2000), 0);
  const killFee = (part: KillFeePart) => must(`killFee.${part}`, between(bpsOf(draft.killFee[part]), 0, 10_000), 0);
  // Only a gift begins without a fee, and it stays without one.
  const isGift = isUnpaid(base);
  const { holdbackBps: _, ...rest } = base;
  const terms: Terms = {
    ...rest,
    fee: {
      ...base.fee,
      amount: isGift ? 0 : must("fee.amount", typedAmount(draft.fee, base.fee.currency) || undefined, 0),
    },
    deliverables: draft.work.map(({ share, quantity, ...one }, n) => ({
      ...one,
      quantity: must(`deliverables.${n}.quantity`, between(typedCount(quantity), 1, 50), 1),
      shareBps: draft.work.length === 1 ? 10_000 : must(`deliverables.${n}.shareBps`, bpsOf(share), 0),
    })),
    fundingPlan: draft.fundingPlan,
    usageRights: {
      channels: draft.channels,
      territories: draft.isWorldwide ? [WORLDWIDE] : listOf(draft.territories),
      days: isForever ? null : must("usageRights.days", between(typedCount(draft.rightsDays), 0, 3650), 0),
      paidMedia: draft.paidMedia,
    },
    exclusivity: draft.isExclusive
      ? {
          category: must("exclusivity.category", draft.category.trim() || undefined, ""),
          competitors: listOf(draft.competitors),
          days: must("exclusivity.days", between(typedCount(draft.exclusiveDays), 1, 365), 1),
        }
      : null,
    killFee: draft.ownKillFee
      ? {
          noDraftBps: killFee("noDraftBps"),
          nearDueBps: killFee("nearDueBps"),
          draftBps: killFee("draftBps"),
          approvedBps: killFee("approvedBps"),
        }
      : "standard",
    ...(holdback > 0 ? { holdbackBps: holdback } : {}),
    notes: draft.notes,
  };
  return { terms: wrong.size === 0 ? terms : undefined, wrong };
}
