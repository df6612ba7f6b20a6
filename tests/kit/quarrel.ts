// A deal about whose money everybody quarrels: what each of them may do at a moment, and what it comes to when all is over.
import { expect } from "vitest";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { moneyOf } from "../../shared/domain/agreementMoney.ts";
import { type Chargeback, isOpen as isAsked } from "../../shared/domain/chargeback.ts";
import { isSettled } from "../../shared/domain/completion.ts";
import { isOpen } from "../../shared/domain/dispute.ts";
import { decideDispute, withdrawDispute } from "../../shared/domain/disputeCourse.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import { claimClawback } from "../../shared/payments/clawback.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { claimRepayment, mustBeRepayable } from "../../shared/payments/repayReversed.ts";
import { retried } from "../../shared/payments/retry.ts";
import { applyReversal } from "../../shared/payments/reversal.ts";
import { disputedIn, ending, opening } from "../../shared/steps/dispute.ts";
import { deliverablePut } from "../../shared/store/agreements.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";
import { disputesOf } from "../../shared/store/disputes.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { LostRace } from "../../shared/store/race.ts";
import type { Item } from "../../shared/store/table.ts";
import { virtualTable } from "../sim/virtualTable.ts";
import { atProvider, bankOf, goOn } from "./chargeback.ts";
import { look } from "./forks.ts";
import { moneyApp, signedMoney } from "./money.ts";
import type { Fate } from "./provider.ts";

export type Quarrel =
  | { kind: "approve" | "repay"; which: number }
  | { kind: "look" | "withdraw" }
  | { kind: "send"; which: number; fate: "ok" | "refused" | "lost" }
  | { kind: "dispute"; which: number; isAll: boolean; side: "brand" | "creator" }
  | { kind: "decide"; bps: number }
  /** What the bank does next is the `act`-th of what it may do. */
  | { kind: "bank"; which: number; act: number; share: number; isTold: boolean }
  | { kind: "recover"; which: number; share: number }
  | { kind: "reverseByHand"; which: number; share: number; isTold: boolean };

/** How it all ends: what a mediator decides, which banks that still ask find for us, and which do so after an appeal. */
export type End = { creatorBps: number; finds: readonly boolean[]; appeals: readonly boolean[] };

const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];
const partOf = (amount: number, share: number) => Math.floor((amount * share) / 100);
const total = (amounts: readonly number[]) => amounts.reduce((sum, each) => sum + each, 0);

export async function quarrel(fee: number, works: number) {
  const table = virtualTable();
  const shares = Array.from({ length: works }, (_, n) => (n === 0 ? 10_000 - 3_000 * (works - 1) : 3_000));
  const money = await signedMoney(moneyApp(table), { fee, shares });
  const { app, provider, clock } = money;
  await table.transact([{ put: { ...key.reserve(money.agreement.briefId), t: "reserve", sv: 1 } }]);
  await money.paid();
  const handedIn = (await money.deal()).deliverables.map((work) => ({
    ...work,
    status: "submitted" as const,
    submissionCount: 1,
    version: work.version + 1,
  }));
  await table.transact(handedIn.map(deliverablePut));
  const charged = money.agreement.brandTotal;
  const banks = [bankOf(money), bankOf(money)];
  let proposals = 0;
  const proposalId = () => {
    proposals += 1;
    return `prp_${proposals}`;
  };

  /** What the provider does not do, whatever becomes of the rest. */
  const refuses = ({ kind, params }: Operation): Fate | undefined => {
    const taken = [...provider.disputes.values()].some(
      ({ balanceTransactions }) => total(balanceTransactions.map(({ amount }) => amount)) < 0,
    );
    if (kind === "refund" && taken) return { rejected: "charge_disputed" };
    const transfer = provider.transfers.find(({ id }) => id === params.transfer);
    const left = (transfer?.amount ?? 0) - (transfer?.amountReversed ?? 0);
    return kind === "reversal" && Number(params.amount) > left ? { rejected: "balance_insufficient" } : undefined;
  };
  const choose = (fate?: Fate) => provider.choose((operation) => refuses(operation) ?? fate);
  choose();

  const save = (change: Change) =>
    table.transact(toWrites(change, { actor: SYSTEM, now: app.now(), correlationId: "test" }));
  /** What cannot be done now is refused with a reason, and changes nothing. */
  const attempt = async (work: () => Promise<void>) => {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof LostRace) throw error;
    }
  };
  const operations = async (): Promise<Operation[]> => {
    const found: Operation[] = [];
    for await (const item of table.scan<Item & Operation>({ types: ["operation"] })) found.push(item);
    return found.filter(({ kind }) => kind !== "checkout").sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1));
  };
  const open = async () => disputesOf(await money.deal()).find(isOpen);
  const chargebacks = async () =>
    (await Promise.all(banks.map(({ record }) => record()))).filter((each): each is Chargeback => each !== undefined);

  async function approve(n: number) {
    const work = at((await money.deal()).deliverables, n);
    if (work?.status !== "submitted" || work.disputeId !== undefined) return;
    await table.transact([deliverablePut({ ...work, status: "closed", version: work.version + 1 })]);
    await look(money);
  }
  async function dispute(given: Extract<Quarrel, { kind: "dispute" }>) {
    const deal = await money.deal();
    const first = at(deal.deliverables, given.which);
    const named = given.isAll ? deal.deliverables : first ? [first] : [];
    const { side } = given;
    const isDone = named.every(({ status }) => status === "closed");
    const body = {
      reasonCode: isDone ? ("rights_misuse" as const) : ("not_as_agreed" as const),
      statement: "It is not shown anywhere.",
    };
    const { change } = await opening(
      app,
      deal,
      { ...body, deliverableIds: named.map(({ id }) => id), side },
      app.now(),
    );
    await save(change);
  }
  async function decide(creatorBps: number) {
    const deal = await money.deal();
    const before = await open();
    if (!before) return;
    const given = { creatorBps, reasons: "It is not shown anywhere.", milestones: disputedIn(deal, before) };
    await save(await ending(app, deal, decideDispute({ ...before, status: "mediation" }, given, app.now()), app.now()));
  }
  async function withdraw() {
    const before = await open();
    if (!before) return;
    const step = withdrawDispute(before, before.openedBy, app.now());
    await save(await ending(app, await money.deal(), step, app.now()));
  }

  /** Both banks together take no more than was paid. */
  const canTake = () =>
    charged +
    total([...provider.disputes.values()].flatMap((each) => each.balanceTransactions.map(({ amount }) => amount)));
  const taken = (id: string) =>
    -total((provider.disputes.get(id)?.balanceTransactions ?? []).map(({ amount }) => amount));
  function bankActs(n: number, act: number, part: number) {
    const bank = at(banks, n);
    if (!bank) return;
    const status = provider.disputes.get(bank.id)?.status;
    const moved = provider.disputes.get(bank.id)?.balanceTransactions ?? [];
    const has = taken(bank.id);
    const takes = () => {
      const amount = part > 60 ? canTake() : partOf(canTake(), part);
      if (amount > 0) bank.takes(amount);
    };
    const loses = () => {
      takes();
      if (taken(bank.id) > 0) bank.says("lost");
    };
    const says = (next: string) => () => bank.says(next);
    const next = (): (() => void)[] => {
      if (status === undefined) return [bank.warns, bank.asks, takes, loses, loses].map((act) => () => act());
      if (moved.length === 0)
        return status === "lost" || status === "won" ? [] : [takes, loses, says("warning_closed"), says("won")];
      if (has === 0) return [];
      return status === "lost"
        ? [says("appeal_needs_response"), () => bank.givesBack("won"), () => bank.givesBack("lost")]
        : [bank.looks, says("lost"), says("lost"), () => bank.givesBack("won")];
    };
    at(next(), act)?.();
  }
  const tellAll = async () => {
    for (const bank of banks) if (provider.disputes.has(bank.id)) await bank.tell();
    for (const { id } of provider.transfers) await applyReversal(app, id, "evt_reversal");
  };

  async function recover(n: number, part: number) {
    const [milestone, records] = [at((await money.deal()).milestones, n), await chargebacks()];
    const lost = records.find(({ status, loss }) => status === "lost" && loss.platform > 0);
    if (!lost || !milestone) return;
    const most = Math.min(lost.loss.platform, milestone.amount);
    const asked = { milestoneId: milestone.id, amount: Math.max(1, partOf(most, part)), proposalId: proposalId() };
    await save((await claimClawback(app, lost, asked, app.now())).change);
  }
  async function reverseByHand(n: number, part: number, isTold: boolean) {
    const transfer = at(provider.transfers, n);
    const amount = transfer ? partOf(transfer.amount - transfer.amountReversed, part) : 0;
    if (!transfer || amount === 0) return;
    transfer.amountReversed += amount;
    const { id: transferId, currency } = transfer;
    provider.reversals.push({
      id: `trr_hand_${provider.reversals.length}`,
      transferId,
      amount,
      currency,
      metadata: {},
    });
    if (isTold) await applyReversal(app, transferId, "evt_reversal");
  }
  async function repay(n: number) {
    const payout = await money.payoutOf((n % works) + 1);
    if (!payout) return;
    const given = { payoutId: payout.id, amount: mustBeRepayable(payout), proposalId: proposalId() };
    await save(await claimRepayment(app, given, app.now()));
  }
  async function send(n: number, fate: "ok" | "refused" | "lost") {
    const operation = at(
      (await operations()).filter((each) => !isOver(each)),
      n,
    );
    if (!operation) return;
    choose(fate === "refused" ? { rejected: "balance_insufficient" } : fate === "lost" ? "lost_answer" : undefined);
    await dispatch(app, operation.opId);
    choose();
  }

  const take = (given: Quarrel): Promise<void> =>
    attempt(async () => {
      if (given.kind === "approve") await approve(given.which);
      if (given.kind === "look") await goOn(money);
      if (given.kind === "send") await send(given.which, given.fate);
      if (given.kind === "dispute") await dispute(given);
      if (given.kind === "decide") await decide(given.bps);
      if (given.kind === "withdraw") await withdraw();
      if (given.kind === "recover") await recover(given.which, given.share);
      if (given.kind === "reverseByHand") await reverseByHand(given.which, given.share, given.isTold);
      if (given.kind === "repay") await repay(given.which);
      if (given.kind === "bank") {
        bankActs(given.which, given.act, given.share);
        if (given.isTold) await tellAll();
      }
    });

  async function booked() {
    const sums = new Map<string, number>();
    for await (const { lines } of table.scan<PostingItem>({ types: ["posting"] }))
      for (const { account, dr, cr } of lines) {
        const name = account.replace(/^(held|payable|receivable|dispute_hold|brand_credit):.*/, "$1");
        sums.set(name, (sums.get(name) ?? 0) + dr - cr);
      }
    return Object.fromEntries(sums);
  }
  async function mustBalance() {
    const { invariants } = await runInvariants(table, app.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  }

  /** Everybody comes to an end: banks decide, disputes end, work is judged, finance pays and lets go again what is stuck. */
  async function toTheEnd({ creatorBps, finds, appeals }: End) {
    for (const [n, bank] of banks.entries()) {
      const told = provider.disputes.get(bank.id);
      if (!told || ["won", "lost", "warning_closed"].includes(told.status)) continue;
      if (told.balanceTransactions.length === 0) bank.says("warning_closed");
      else if (finds[n]) bank.givesBack("won");
      else bank.says("lost");
    }
    await settle(creatorBps);
    for (const [n, bank] of banks.entries())
      if (appeals[n] && provider.disputes.get(bank.id)?.status === "lost" && taken(bank.id) > 0) bank.givesBack("won");
    if (appeals.includes(true)) await settle(creatorBps);
  }

  async function settle(creatorBps: number) {
    for (let round = 0; round < 8; round += 1) {
      await tellAll();
      await attempt(() => decide(creatorBps));
      for (let n = 0; n < works; n += 1) {
        await attempt(() => approve(n));
        await attempt(() => repay(n));
      }
      for (const operation of await operations())
        if (operation.status === "blocked" || operation.status === "bug")
          await attempt(async () => {
            const gone = await retried(app, operation, "It was fixed", app.now());
            if (gone) await save(gone.change);
          });
      clock.pass(3_700);
      await goOn(money);
      for (const { opId, status } of await operations()) if (status === "unknown") await dispatch(app, opId);
    }
  }

  async function atRest() {
    const { milestones } = await money.deal();
    const accounts = await booked();
    const records = await chargebacks();
    const { refunded } = moneyOf(milestones, []);
    const banksHave = -total(
      [...provider.disputes.values()].flatMap((each) => each.balanceTransactions.map(({ amount }) => amount)),
    );
    const theirs = milestones.map(({ status, parts, amount, recovery, clawedBack = 0 }) =>
      status === "lost" ? 0 : (parts?.toCreator ?? amount) - (recovery?.fromCreator ?? 0) - clawedBack,
    );
    const lost = milestones.filter(({ status }) => status === "lost").map((each) => each.amount + each.fee + each.tax);
    const borne = records.map(({ loss }) => loss.platform);
    expect(accounts["stripe:platform"] ?? 0).toBe(atProvider(money));
    return {
      accounts,
      unsettled: milestones.filter((each) => !isSettled(each)).map(({ id, status }) => [id, status]),
      openOperations: (await operations())
        .filter((each) => !isOver(each))
        .map(({ kind, status, blockedReason, lastError }) => [kind, status, blockedReason?.code, lastError?.code]),
      /** In minor units: with the creator, less what they owe; what of the deal is theirs, and of the milestone of which it is least. */
      creator: {
        has:
          total(provider.transfers.map(({ amount, amountReversed }) => amount - amountReversed)) -
          (accounts.receivable ?? 0),
        due: total(theirs),
        least: Math.min(...theirs),
      },
      brand: {
        gotBack: total(provider.refunds.map(({ amount }) => amount)) + banksHave - (accounts.brand_credit ?? 0),
        due: refunded + total(lost) + total(borne),
      },
      loss:
        total(borne) -
        total(records.flatMap(({ clawbacks }) => clawbacks.map(({ amount, repaid }) => (repaid ? 0 : amount)))),
      asked: records.filter(isAsked).map(({ id }) => id),
    };
  }
  return { take, mustBalance, toTheEnd, atRest };
}
