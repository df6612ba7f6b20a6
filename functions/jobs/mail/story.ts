// What an event is about and whom it concerns, read by key from the ids that the event carries.
import type { Agreement } from "../../../shared/domain/agreement.ts";
import type { Application } from "../../../shared/domain/application.ts";
import type { Brand } from "../../../shared/domain/brand.ts";
import { type Cancellation, sumOfParts, sumOfWaiting } from "../../../shared/domain/cancellation.ts";
import type { Dispute } from "../../../shared/domain/dispute.ts";
import { type Currency, decimal } from "../../../shared/domain/money.ts";
import type { Payout } from "../../../shared/domain/payout.ts";
import type { Report } from "../../../shared/domain/report.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { key, splitId } from "../../../shared/store/keys.ts";
import type { Item, Key, Table } from "../../../shared/store/table.ts";
import type { Audience, CancellationFacts, DisputeFacts, Facts } from "./catalogue.ts";

export type Story = {
  facts: Facts;
  /** Where the link leads, on the web origin. */
  path: string;
  people: { brandId?: string; creatorUserId?: string; requester?: string };
  /** Parties that need not be told, because they did it themselves. */
  knows: readonly Audience[];
};

const words = (code: string | undefined) => code?.replaceAll("_", " ");

/** The id with this prefix: named in the event's data, or its aggregate, or the owner of its aggregate. */
function idOf(row: OutboxItem, name: string, prefix: string, inner: readonly string[]): string | undefined {
  if (row.data[name] !== undefined) return row.data[name];
  if (row.aggregate.startsWith(`${prefix}_`)) return row.aggregate;
  const owned = inner.includes(row.aggregate.slice(0, 3)) ? splitId(row.aggregate) : undefined;
  return owned && `${prefix}_${owned.ulid}`;
}

const read = async <T>(table: Table, at: Key | undefined) =>
  at ? ((await table.get<Item>(at)) as T | undefined) : undefined;

const amountIn = (currency: Currency) => (amount: number) => `${decimal(amount, currency)} ${currency.toUpperCase()}`;
/** "2026-11-27 10:00 UTC": the same for every reader. */
const instant = (at: string) => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;

function cancellationFacts(cancellation: Cancellation, currency: Currency): CancellationFacts {
  const { by, status, parts, answerBy, endedAt, reason, declineReason } = cancellation;
  const { toCreator, toBrand } = sumOfParts(parts);
  const waiting = sumOfWaiting(parts);
  const amount = amountIn(currency);
  return {
    by,
    status,
    toCreator: amount(toCreator),
    toBrand: amount(toBrand),
    ...(waiting ? { waiting: { toCreator: amount(waiting.toCreator), toBrand: amount(waiting.toBrand) } } : {}),
    answerBy: instant(answerBy),
    ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
    reason,
    ...(declineReason === undefined ? {} : { declineReason }),
  };
}

function disputeFacts({ openedBy, reasonCode, amount, currency, respondBy, ...rest }: Dispute): DisputeFacts {
  const { proposal, outcome, decideBy } = rest;
  const inWords = amountIn(currency);
  return {
    openedBy,
    reason: reasonCode.replaceAll("_", " "),
    amount: inWords(amount),
    respondBy: instant(respondBy),
    ...(decideBy === undefined ? {} : { decideBy: instant(decideBy) }),
    ...(proposal ? { proposal: `${proposal.creatorBps / 100} %` } : {}),
    ...(outcome
      ? { kind: outcome.kind, toCreator: inWords(outcome.toCreator), toBrand: inWords(outcome.toBrand) }
      : {}),
    ...(outcome?.reasons === undefined ? {} : { reasons: outcome.reasons }),
  };
}

/** Of an act the other side is told, of an end both, and of a reminder who has not answered. */
function knowsOfDispute(row: OutboxItem, { openedBy }: Dispute): readonly Audience[] {
  if (row.type === "dispute.resolved" || row.type === "dispute.unanswered") return [];
  return row.type === "dispute.reminded" && openedBy !== "system" ? [openedBy] : doneBy(row);
}

async function ofAgreement(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const deal = await read<Agreement>(table, key.agreement(id));
  if (!deal) return undefined;
  const payoutId = row.data.payoutId ?? (row.aggregate.startsWith("pay_") ? row.aggregate : undefined);
  const payout = await read<Payout>(table, payoutId === undefined ? undefined : key.payout(payoutId));
  const asked = row.data.cancellationId === undefined ? undefined : splitId(row.data.cancellationId);
  const cancellation = await read<Cancellation>(table, asked && key.cancellation(id, asked.n));
  const held = row.data.disputeId === undefined ? undefined : splitId(row.data.disputeId);
  const dispute = await read<Dispute>(table, held && key.dispute(id, held.n));
  const signed = deal.signatures.map(({ side }) => side);
  const all = signed.includes("brand") && signed.includes("creator");
  return {
    facts: {
      brief: deal.briefTitle,
      brand: deal.brandName,
      creator: deal.creatorName,
      ...(payout ? { amount: amountIn(payout.currency)(payout.amount) } : {}),
      ...(cancellation ? { cancellation: cancellationFacts(cancellation, deal.currency) } : {}),
      ...(dispute ? { dispute: disputeFacts(dispute) } : {}),
    },
    path: dispute ? `/disputes/${dispute.id}` : payout ? `/payouts/${payout.id}` : `/agreements/${deal.id}`,
    people: { brandId: deal.brandId, creatorUserId: deal.creatorUserId },
    // Of a signature the side that has not signed is told; of the last one the brand, which pays next.
    knows: dispute ? knowsOfDispute(row, dispute) : row.type === "agreement.signed" ? (all ? ["creator"] : signed) : [],
  };
}

/** Events of a negotiation say whose act they were. */
const doneBy = ({ data: { by } }: OutboxItem): readonly Audience[] => (by === "brand" || by === "creator" ? [by] : []);

async function ofApplication(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const application = await read<Application>(table, key.application(id));
  if (!application) return undefined;
  const reason = row.type === "application.declined" ? words(application.declineReason) : undefined;
  return {
    facts: {
      brief: application.briefTitle,
      brand: application.brandName,
      creator: application.creatorName,
      ...(reason === undefined ? {} : { reason }),
    },
    path: `/applications/${id}`,
    people: { brandId: application.brandId, creatorUserId: application.creatorUserId },
    knows: doneBy(row),
  };
}

const nobody = { brief: "", brand: "", creator: "" };

/** Undefined when what the event speaks of is gone, or nobody is concerned. */
export async function storyOf(table: Table, row: OutboxItem): Promise<Story | undefined> {
  const agreementId = idOf(row, "agreementId", "agr", ["dlv", "mst", "pay", "fnd"]);
  const applicationId = idOf(row, "applicationId", "app", ["off"]);
  if (applicationId !== undefined && /^(offer|application)\./.test(row.type))
    return ofApplication(table, row, applicationId);
  if (agreementId !== undefined) return ofAgreement(table, row, agreementId);
  const reportId = idOf(row, "reportId", "rpt", []);
  if (reportId !== undefined) {
    const report = await read<Report>(table, key.report(reportId));
    return (
      report && { facts: nobody, path: `/reports/${reportId}`, people: { requester: report.requestedBy }, knows: [] }
    );
  }
  const brandId = idOf(row, "brandId", "org", []);
  const brand = await read<Brand>(table, brandId === undefined ? undefined : key.org(brandId));
  if (!brand) return undefined;
  const { verificationReason: reason } = brand;
  const facts = { ...nobody, brand: brand.displayName, ...(reason === undefined ? {} : { reason }) };
  return { facts, path: `/brands/${brand.id}`, people: { brandId: brand.id }, knows: [] };
}
