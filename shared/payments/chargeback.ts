// What banks and the provider ask about payments, followed to its end: read again, merged, booked, and step by step applied to the deal.
import type { App } from "../app.ts";
import { type Chargeback, chargebackStatus, isOpen, lifted, merge, type Told } from "../domain/chargeback.ts";
import { chargebackAt, chargebackPut, chargebacksOf, loadChargeback } from "../store/chargebacks.ts";
import type { Change } from "../store/commit.ts";
import { loadFunding } from "../store/fundings.ts";
import { foldBalances, postingWrites } from "../store/ledger.ts";
import { loadStripeObject, stripeObjectPut } from "../store/operations.ts";
import { settled } from "../store/race.ts";
import { nextChargebackStep } from "./chargebackSteps.ts";
import { creditRefused } from "./creditRefused.ts";
import { commitAsSystem } from "./systemChange.ts";
import { unblockCharge, waitingForCharge } from "./unblock.ts";

const ATTEMPTS = 8;

/** `tell` is asked after the record was read, so that a telling that is older than the record loses the race. */
const note = (app: App, id: string, tell: () => Promise<Told>, cause: string): Promise<Chargeback | undefined> =>
  settled(async () => {
    const before = await loadChargeback(app.table, id);
    const told = await tell();
    const { agreementId = "", fundingId = "" } = (await loadStripeObject(app.table, told.chargeId)) ?? {};
    const funding = await loadFunding(app.table, fundingId);
    if (!funding) return undefined;
    const { brandId, creatorId } = funding;
    const isAnswered =
      told.kind !== "dispute" && before === undefined && (await disputeOf(app, agreementId, told.chargeId));
    const now = app.now();
    const given: Told = isAnswered && told.status === "warning" ? { ...told, status: "closed" } : told;
    const merged = merge(before, given, { agreementId, fundingId, brandId, creatorId }, now);
    if (!merged) return before;
    const { chargeback, postings, audit, events } = merged;
    const change: Change = {
      writes: [
        chargebackPut(chargeback),
        ...(before ? [] : [stripeObjectPut(id, { agreementId, fundingId })]),
        ...foldBalances(postings.flatMap((posting) => postingWrites(posting, now))),
      ],
      audits: [audit],
      events,
    };
    await commitAsSystem(app, change, cause, now);
    app.log.metric("chargeback", 1, { outcome: chargeback.status });
    return chargeback;
  }, ATTEMPTS);

/** A warning is over when what it warned of has come. */
const disputeOf = async (app: App, agreementId: string, chargeId: string) =>
  (await chargebacksOf(app.table, agreementId)).find((each) => each.kind === "dispute" && each.chargeId === chargeId);

/** What the record asks for as it stands, one transaction a step. */
async function applySteps(app: App, agreementId: string, id: string, cause: string): Promise<void> {
  for (;;) {
    const went = await settled(async () => {
      const now = app.now();
      const change = await nextChargebackStep(app, agreementId, id, now);
      if (change) await commitAsSystem(app, change, cause, now);
      return change !== undefined;
    }, ATTEMPTS);
    if (!went) break;
  }
}

/** Does everything that follows from the record as it stands, then lets go what waited for its end; whoever comes second finds nothing to do. */
export async function applyChargeback(app: App, agreementId: string, id: string, cause: string): Promise<void> {
  await applySteps(app, agreementId, id, cause);
  const chargeback = await chargebackAt(app.table, agreementId, id);
  if (chargeback && !isOpen(chargeback)) await unblockCharge(app, chargeback.chargeId);
}

/** What was refused because the payment is disputed may concern a chargeback that is over: nobody will tell of that again. */
export async function applyLosses(app: App, chargeId: string, cause: string): Promise<void> {
  const { agreementId } = (await loadStripeObject(app.table, chargeId)) ?? {};
  if (agreementId === undefined) return;
  const ofCharge = (await chargebacksOf(app.table, agreementId)).filter((each) => each.chargeId === chargeId);
  const lost = ofCharge.filter(({ status }) => status === "lost");
  for (const { id } of lost) await applySteps(app, agreementId, id, cause);
  const [last] = lost;
  if (last && !ofCharge.some(isOpen)) await creditRefunds(app, last, cause);
}

/** Nothing more will come of these refunds: what the bank did not give the brand is owed to it. */
async function creditRefunds(app: App, { agreementId, id, chargeId }: Chargeback, cause: string): Promise<void> {
  for (const { opId } of await waitingForCharge(app, chargeId))
    await settled(async () => {
      const chargeback = await chargebackAt(app.table, agreementId, id);
      const now = app.now();
      const change = chargeback && (await creditRefused(app, chargeback, opId, now));
      if (!change) return;
      await commitAsSystem(app, change, cause, now);
      app.log.error("a refund was refused because a bank took a part of its payment; the brand is owed it", { opId });
      app.log.metric("refund_failed", 1);
    }, ATTEMPTS);
}

/** The dispute holds the money from now on, so what only warned of it lets go. */
async function endWarnings(app: App, { agreementId, chargeId, id }: Chargeback, cause: string): Promise<void> {
  const all = await chargebacksOf(app.table, agreementId);
  for (const each of all) {
    if (each.kind === "dispute" || each.chargeId !== chargeId) continue;
    await settled(async () => {
      const before = await chargebackAt(app.table, agreementId, each.id);
      if (before?.status !== "warning") return;
      const now = app.now();
      const { chargeback, audit, events } = lifted(before, `The payment is disputed: ${id}`, now);
      await commitAsSystem(app, { writes: [chargebackPut(chargeback)], audits: [audit], events }, cause, now);
    }, ATTEMPTS);
    await applyChargeback(app, agreementId, each.id, cause);
  }
}

/** Notes what is told of a question, and does what follows from it. False while its charge is not on our books. */
export async function followTold(app: App, id: string, tell: () => Promise<Told>, cause: string): Promise<boolean> {
  const chargeback = await note(app, id, tell, cause);
  if (!chargeback) return false;
  await applyChargeback(app, chargeback.agreementId, id, cause);
  const { kind, agreementId, chargeId } = chargeback;
  const dispute = kind === "dispute" ? chargeback : await disputeOf(app, agreementId, chargeId);
  if (dispute) await endWarnings(app, dispute, cause);
  return true;
}

/** The present state of a dispute, read again. False while its charge is not on our books. */
export const followDispute = (app: App, disputeId: string, cause: string): Promise<boolean> =>
  followTold(
    app,
    disputeId,
    async () => {
      const read = await (await app.payments()).retrieveDispute(disputeId);
      const { id, chargeId, amount, currency, reason, evidenceDueBy } = read;
      const status = chargebackStatus(read.status);
      const told = { id, kind: "dispute" as const, chargeId, amount, currency, reason, status };
      return { ...told, ...(evidenceDueBy ? { evidenceDueBy } : {}), movements: read.balanceTransactions };
    },
    cause,
  );

/** A warning or a review as its event tells of it: neither is ever opened again, so the order of events does not matter. */
export type Question = {
  id: string;
  kind: "warning" | "review";
  chargeId: string;
  reason: string;
  /** The provider itself said that all is well. */
  isApproved: boolean;
};

/** False while the charge is not on our books. What a person or the provider has ended stays ended. */
export const followQuestion = (app: App, question: Question, cause: string): Promise<boolean> =>
  followTold(
    app,
    question.id,
    async () => {
      const { id, kind, chargeId, reason, isApproved } = question;
      const [known, owner] = await Promise.all([loadChargeback(app.table, id), loadStripeObject(app.table, chargeId)]);
      const funding = await loadFunding(app.table, owner?.fundingId ?? "");
      const status = isApproved || known?.status === "closed" ? "closed" : "warning";
      const { amount = 0, currency = "usd" } = funding ?? {};
      return { id, kind, chargeId, amount, currency, reason, status, movements: [] };
    },
    cause,
  );
