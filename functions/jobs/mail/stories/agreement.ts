// The story of a deal: its signatures, money, work, end, disputes and what banks ask about it.
import { config } from "../../../../shared/config.ts";
import type { Agreement, Deliverable } from "../../../../shared/domain/agreement.ts";
import { blockOf } from "../../../../shared/domain/blocked.ts";
import { type Cancellation, sumOfParts, sumOfWaiting } from "../../../../shared/domain/cancellation.ts";
import type { Chargeback } from "../../../../shared/domain/chargeback.ts";
import type { Dispute } from "../../../../shared/domain/dispute.ts";
import type { Funding } from "../../../../shared/domain/funding.ts";
import { type Currency, money } from "../../../../shared/domain/money.ts";
import type { Fact } from "../../../../shared/domain/notification.ts";
import type { Operation } from "../../../../shared/domain/operation.ts";
import type { Payout } from "../../../../shared/domain/payout.ts";
import type { WordKey } from "../../../../shared/notify/words/en.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key, splitId } from "../../../../shared/store/keys.ts";
import { isFirstUnread, loadMessage } from "../../../../shared/store/messages.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { at, later, present, read, type Story } from "../story.ts";

type Part = Pick<Story, "by" | "turn" | "isNews"> & { facts?: Readonly<Record<string, Fact | undefined>> };

/** An id that lives in the deal, by the name under which the event carries it. */
const inner = (row: OutboxItem, name: string) => {
  const id = row.data[name];
  return id === undefined ? undefined : splitId(id);
};

const ofSigning = (deal: Agreement): Part => ({
  facts: { answerBy: at(deal.fundBy ?? deal.signBy), product: deal.terms.product?.name },
  turn: deal.brandTotal === 0 ? "unpaid" : "to_pay",
});

async function ofFunding(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const place = inner(row, "fundingId");
  const funding = await read<Funding>(table, place && key.funding(deal.id, place.n));
  return { facts: { amount: money(funding?.amount ?? deal.brandTotal, deal.currency) } };
}

async function ofCancellation(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const place = inner(row, "cancellationId");
  const found = await read<Cancellation>(table, place && key.cancellation(deal.id, place.n));
  if (!found) return {};
  const { by, status, parts, answerBy, reason, declineReason } = found;
  const { toCreator, toBrand } = sumOfParts(parts);
  const waiting = sumOfWaiting(parts);
  const actor = row.type === "agreement.cancellation_declined" ? row.data.by : by;
  return {
    facts: {
      by: actor === "creator" ? deal.creatorName : deal.brandName,
      toCreator: money(toCreator, deal.currency),
      toBrand: money(toBrand, deal.currency),
      creatorLater: waiting && money(waiting.toCreator, deal.currency),
      brandLater: waiting && money(waiting.toBrand, deal.currency),
      answerBy: at(answerBy),
      reason: row.type === "agreement.cancellation_requested" ? reason : declineReason,
    },
    by: actor,
    turn: status,
  };
}

/** Told to mediators when it is theirs: from the start when nobody asked, else once the other side has spoken. */
function turnOf(row: OutboxItem, { openedBy, status }: Dispute): string {
  if (openedBy === "system") return "mediation";
  return row.type === "dispute.answered" && status === "mediation" && row.data.by !== openedBy ? "mediation" : "asked";
}

async function ofDispute(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const place = inner(row, "disputeId");
  const dispute = await read<Dispute>(table, place && key.dispute(deal.id, place.n));
  if (!dispute) return {};
  const { openedBy, reasonCode, amount, currency, respondBy, decideBy, proposal, outcome } = dispute;
  const reason: { word: WordKey } = { word: `dispute.${reasonCode}` };
  const how: { word: WordKey } | undefined = outcome && { word: `outcome.${outcome.kind}` };
  return {
    facts: {
      amount: money(amount, currency),
      reason,
      answerBy: at(respondBy),
      decideBy: at(decideBy),
      share: proposal && { share: proposal.creatorBps },
      how,
      toCreator: outcome && money(outcome.toCreator, currency),
      toBrand: outcome && money(outcome.toBrand, currency),
      reasons: outcome?.reasons,
    },
    // Of a reminder the side is told that has not answered.
    by: row.type === "dispute.reminded" ? openedBy : row.data.by,
    turn: turnOf(row, dispute),
  };
}

/** One message is told of until it is read; those that follow it are seen with it. */
async function ofMessage(table: Table, row: OutboxItem): Promise<Part> {
  if (row.type !== "message.sent") return { by: row.data.by };
  const message = await loadMessage(table, row.data.messageId ?? "");
  return {
    by: row.data.by,
    isNews: async (userId) => message?.status === "sent" && isFirstUnread(table, message, userId),
  };
}

async function ofChargeback(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const id = row.data.chargebackId;
  const found = await read<Chargeback>(table, id === undefined ? undefined : key.chargeback(deal.id, id));
  return { facts: { amount: found && money(found.amount, found.currency), answerBy: at(found?.evidenceDueBy) } };
}

async function ofOperation(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const id = row.data.opId;
  const operation = await read<Operation>(table, id === undefined ? undefined : key.operation(id));
  if (!operation) return {};
  const { params, subject } = operation;
  return {
    facts: { amount: money(Number(params.amount), (subject.currency as Currency | undefined) ?? deal.currency) },
  };
}

async function ofPayout(table: Table, row: OutboxItem): Promise<Part> {
  const id = row.data.payoutId ?? (row.aggregate.startsWith("pay_") ? row.aggregate : undefined);
  const payout = await read<Payout>(table, id === undefined ? undefined : key.payout(id));
  const code = row.data.code;
  return {
    facts: { amount: payout && money(payout.amount, payout.currency), code },
    turn: code === undefined ? (row.data.way ?? "transfer") : blockOf(code).who,
  };
}

async function ofWork(table: Table, row: OutboxItem, deal: Agreement): Promise<Part> {
  const id = row.data.deliverableId ?? row.aggregate;
  const place = id.startsWith("dlv_") ? splitId(id) : undefined;
  const work = await read<Deliverable>(table, place && key.deliverable(deal.id, place.n));
  if (!work) return {};
  if (row.type === "submission.received") return { facts: { answerBy: at(work.reviewDue) } };
  if (row.type === "review.reminded")
    return { facts: { answerBy: at(work.reviewDue) }, isNews: async () => work.reviewDue !== undefined };
  if (row.type === "review.changes_requested") return { facts: { answerBy: at(work.draftDue) } };
  const verifyBy = at(work.verifyDue) ?? (work.postedAt && later(work.postedAt, config.deliverable.verifySeconds));
  return row.type === "post.submitted" && verifyBy ? { facts: { answerBy: verifyBy } } : {};
}

function partOf(table: Table, row: OutboxItem, deal: Agreement): Part | Promise<Part> {
  const noun = row.type.split(".")[0];
  if (row.type === "agreement.funded") return ofFunding(table, row, deal);
  if (row.type === "agreement.hold_ended") return { facts: { days: String(config.maxHoldDays) } };
  if (row.type.startsWith("agreement.cancel")) return ofCancellation(table, row, deal);
  if (noun === "agreement") return ofSigning(deal);
  if (noun === "dispute") return ofDispute(table, row, deal);
  if (noun === "message") return ofMessage(table, row);
  if (noun === "chargeback") return ofChargeback(table, row, deal);
  if (noun === "refund" || noun === "recovery") return ofOperation(table, row, deal);
  if (noun === "transfer" || noun === "payout") return ofPayout(table, row);
  return ofWork(table, row, deal);
}

export async function ofAgreement(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const deal = await read<Agreement>(table, key.agreement(id));
  if (!deal) return undefined;
  const { facts = {}, by, turn, isNews } = await partOf(table, row, deal);
  const { chargebackId } = row.data;
  const {
    briefTitle: brief,
    brandName: brand,
    creatorName: creator,
    brandId,
    briefId,
    creatorId,
    creatorUserId,
  } = deal;
  return {
    facts: present({ brief, brand, creator, ...facts }),
    sides: { brand, creator },
    places: { agreementId: id, brandId, briefId, ...(chargebackId ? { chargebackId } : {}) },
    people: { brandId, creatorUserId, creatorId },
    by,
    turn,
    isNews,
  };
}
