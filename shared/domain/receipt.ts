// Receipts: one for each movement of money between a party and the platform, told from the books and stored nowhere else.
import * as z from "zod/mini";
import type { Agreement, Deliverable, Milestone } from "./agreement.ts";
import type { Funding } from "./funding.ts";
import { type CurrencyCode, Money, money } from "./money.ts";
import type { BankEvent, PayoutFact } from "./payout.ts";
import { Country, Id, Instant } from "./text.ts";

/** Whose receipt it is: brands get those of what they paid and got back, creators those of what they got and gave back. */
export const RECEIPT_KINDS = {
  payment: "brand",
  refund: "brand",
  refund_failed: "brand",
  payout: "creator",
  reversal: "creator",
} as const;
export type ReceiptKind = keyof typeof RECEIPT_KINDS;
const KINDS = Object.keys(RECEIPT_KINDS) as [ReceiptKind, ...ReceiptKind[]];

/** What a total is made of. `debt_paid_back` is taken off, all others are added. */
export const RECEIPT_LINES = [
  "creator_amount",
  "platform_fee",
  "tax",
  "not_taken",
  "agreed_amount",
  "debt_paid_back",
  "refunded",
  "not_arrived",
  "taken_back",
] as const;
export type ReceiptLine = (typeof RECEIPT_LINES)[number];
export const DEDUCTED: readonly ReceiptLine[] = ["debt_paid_back"];

export const RECEIPT_REFERENCES = [
  "paymentIntentId",
  "chargeId",
  "transferId",
  "refundId",
  "reversalId",
  "bankPayoutId",
  "bankReference",
  "poNumber",
  "costCentre",
  "ledgerEntryId",
] as const;
export type ReceiptReference = (typeof RECEIPT_REFERENCES)[number];

export const Receipt = z.object({
  id: Id,
  kind: z.enum(KINDS),
  agreementId: Id,
  termsHash: z.string(),
  briefTitle: z.string(),
  brand: z.object({ id: Id, name: z.string() }),
  creator: z.object({ id: Id, name: z.string(), country: Country }),
  /** When the books have it. */
  paidAt: Instant,
  /** The lines in order; `debt_paid_back` is taken off, the others are added. */
  lines: z.array(z.object({ kind: z.enum(RECEIPT_LINES), amount: Money })),
  total: Money,
  /** The work that it is about; what each part pays the creator. */
  work: z.array(
    z.object({ milestoneId: Id, platform: z.string(), type: z.string(), quantity: z.int(), amount: Money }),
  ),
  references: z.partialRecord(z.enum(RECEIPT_REFERENCES), z.string()),
  /** The way to the creator's bank, as far as it is known; `received` is what came to their balance, in its currency. */
  bank: z.optional(
    z.object({
      status: z.enum(["in_transit", "paid_out", "bank_failed"]),
      at: Instant,
      received: z.optional(z.object({ amount: z.int(), currency: z.string() })),
    }),
  ),
});
export type Receipt = z.infer<typeof Receipt>;

type Subject = { agreement: Agreement; milestones: readonly Milestone[]; deliverables: readonly Deliverable[] };
type Told = Pick<Receipt, "kind" | "paidAt" | "lines"> & {
  references: { [R in ReceiptReference]?: string | undefined };
  bank?: Receipt["bank"] | undefined;
};

/** Adds what was added and takes off what was taken off, in minor units. */
export const totalOf = (lines: readonly { kind: ReceiptLine; amount: { amount: number } }[]) =>
  lines.reduce((sum, { kind, amount }) => sum + (DEDUCTED.includes(kind) ? -amount.amount : amount.amount), 0);

/** `part` names the movement within its deal: the same one has the same id for ever. */
export const receiptId = (agreementId: string, part: string) => `rcp_${agreementId.slice("agr_".length)}.${part}`;
/** The deal that a receipt's id speaks of. */
export const agreementOf = (id: string): string | undefined => {
  const ulid = /^rcp_([0-9A-Z]{26})\./.exec(id)?.[1];
  return ulid && `agr_${ulid}`;
};

function receipt(subject: Subject, part: string, milestoneIds: readonly string[], told: Told): Receipt {
  const { agreement, milestones, deliverables } = subject;
  const { id, termsHash, briefTitle, brandId, brandName, creatorId, creatorName, creatorCountry, currency } = agreement;
  const { bank, references, lines, ...rest } = told;
  const work = milestones
    .filter((milestone) => milestoneIds.includes(milestone.id))
    .flatMap((milestone) => {
      const deliverable = deliverables.find((one) => one.id === milestone.deliverableId);
      if (!deliverable) return [];
      const { platform, type, quantity } = deliverable;
      return [{ milestoneId: milestone.id, platform, type, quantity, amount: money(milestone.amount, currency) }];
    });
  return {
    id: receiptId(id, part),
    agreementId: id,
    termsHash,
    briefTitle,
    brand: { id: brandId, name: brandName },
    creator: { id: creatorId, name: creatorName, country: creatorCountry },
    ...rest,
    lines,
    total: money(totalOf(lines), lines[0]?.amount.currency ?? currency),
    work,
    references: Object.fromEntries(Object.entries(references).filter(([, value]) => value)),
    ...(bank ? { bank } : {}),
  };
}

/** The brand's receipt for what is held, or was; undefined while nothing of it came. */
export function fundingReceipt(subject: Subject, funding: Funding, ledgerEntryId: string): Receipt | undefined {
  const { status, heldAt, n, milestoneIds, creatorAmount, fee, tax, currency, paymentIntentId, chargeId } = funding;
  if (status !== "held" || heldAt === undefined) return undefined;
  const { poNumber, costCentre } = subject.agreement;
  const line = (kind: ReceiptLine, amount: number) => ({ kind, amount: money(amount, currency) });
  return receipt(subject, `f${n}`, milestoneIds, {
    kind: "payment",
    paidAt: heldAt,
    lines: [line("creator_amount", creatorAmount), line("platform_fee", fee), ...(tax > 0 ? [line("tax", tax)] : [])],
    references: {
      paymentIntentId,
      chargeId,
      poNumber: poNumber ?? undefined,
      costCentre: costCentre ?? undefined,
      ledgerEntryId,
    },
  });
}

/** A payment that the deal did not take, or its way back. */
export type SparePayment = {
  kind: "payment" | "refund";
  /** Minor units. */
  amount: number;
  currency: z.infer<typeof CurrencyCode>;
  at: string;
  paymentIntentId: string;
  ledgerEntryId: string;
};

export function spareReceipt(subject: Subject, spare: SparePayment): Receipt {
  const { kind, amount, currency, at, paymentIntentId, ledgerEntryId } = spare;
  return receipt(subject, `${kind === "payment" ? "x" : "r"}${paymentIntentId}`, [], {
    kind,
    paidAt: at,
    lines: [{ kind: kind === "payment" ? "not_taken" : "refunded", amount: money(amount, currency) }],
    references: { paymentIntentId, ledgerEntryId },
  });
}

const bankOf = ({ bank }: PayoutFact): Receipt["bank"] | undefined => {
  const last: BankEvent | undefined = bank.at(-1);
  if (!last) return undefined;
  const { status, at, received } = last;
  const { amount = 0, currency = "" } = received ?? {};
  return { status, at, ...(received ? { received: { amount, currency } } : {}) };
};

/** The receipt of one row of a payout. `offline` is what is known of a payment by bank transfer. */
export function factReceipt(
  subject: Subject,
  milestone: Milestone,
  fact: PayoutFact,
  offline: { at?: string | undefined; reference?: string | undefined } = {},
): Receipt {
  const { rowType, creatorAmountMinor, adjustmentMinor = 0, currency, recordedAt, ledgerEntryId } = fact;
  const line = (kind: ReceiptLine, amount: number) => ({ kind, amount: money(amount, currency) });
  const tell = (told: Pick<Told, "kind" | "lines" | "references" | "bank">) =>
    receipt(subject, `m${milestone.n}.${fact.n}`, [milestone.id], {
      ...told,
      paidAt: recordedAt,
      references: { ...told.references, ledgerEntryId },
    });
  if (rowType === "refund") {
    const references = { chargeId: fact.stripeChargeId, refundId: fact.refundId };
    return adjustmentMinor > 0
      ? tell({ kind: "refund_failed", lines: [line("not_arrived", adjustmentMinor)], references })
      : tell({ kind: "refund", lines: [line("refunded", -adjustmentMinor)], references });
  }
  if (rowType === "reversal")
    return tell({
      kind: "reversal",
      lines: [line("taken_back", -creatorAmountMinor)],
      references: { transferId: fact.stripeTransferId, reversalId: fact.reversalId },
    });
  return tell({
    kind: "payout",
    lines: [
      line("agreed_amount", creatorAmountMinor),
      ...(adjustmentMinor < 0 ? [line("debt_paid_back", -adjustmentMinor)] : []),
    ],
    references: {
      transferId: fact.stripeTransferId,
      bankPayoutId: fact.bank.at(-1)?.stripePayoutId,
      bankReference: offline.reference,
    },
    bank: bankOf(fact) ?? (offline.at === undefined ? undefined : { status: "paid_out", at: offline.at }),
  });
}
