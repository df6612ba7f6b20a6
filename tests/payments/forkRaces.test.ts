// A thousand races for one milestone: approval, silence, a dispute and a cancellation at once, and the send in between.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { timers } from "../../functions/jobs/due/timers/index.ts";
import { type ActorRef, SYSTEM } from "../../shared/domain/actor.ts";
import type { Application } from "../../shared/domain/application.ts";
import type { DisputeReason } from "../../shared/domain/dispute.ts";
import { decideDispute, lapse, withdrawDispute } from "../../shared/domain/disputeCourse.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import { splitParts } from "../../shared/domain/fees.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { cancelling, loadStakes, requesting } from "../../shared/steps/cancellation.ts";
import { approving } from "../../shared/steps/delivery.ts";
import { disputedIn, ending, opening } from "../../shared/steps/dispute.ts";
import { deliverablePut } from "../../shared/store/agreements.ts";
import { lastCancellation } from "../../shared/store/cancellations.ts";
import { type Change, type TimerItem, toWrites } from "../../shared/store/commit.ts";
import { loadDeliverable } from "../../shared/store/deliverables.ts";
import { disputesOf } from "../../shared/store/disputes.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { key } from "../../shared/store/keys.ts";
import { settled } from "../../shared/store/race.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { type Chance, chanceOf } from "../sim/chance.ts";
import { virtualTable } from "../sim/virtualTable.ts";

const BRAND: ActorRef = { type: "user", id: "usr_reviewer" };
const statement = "The tin that we agreed on is not shown anywhere.";

/** One deal with a draft in review, on a table where whoever asks waits for some turns. */
async function raced(chance: Chance) {
  let isRacing = false;
  const table = virtualTable({
    beforeEach: async () => {
      for (let turns = isRacing ? chance.below(12) : 0; turns > 0; turns -= 1) await Promise.resolve();
      return undefined;
    },
  });
  const rig = moneyApp(table);
  const { app, clock } = rig;
  const money = await signedMoney(rig);
  await money.paid();
  const { agreement } = money;
  const application: Application = {
    id: agreement.applicationId,
    version: 1,
    status: "accepted",
    briefId: agreement.briefId,
    briefVersion: 1,
    briefTitle: agreement.briefTitle,
    brandId: agreement.brandId,
    brandName: agreement.brandName,
    creatorId: agreement.creatorId,
    creatorHandle: "mali",
    creatorName: "Mali",
    creatorCountry: "TH",
    creatorUserId: agreement.creatorUserId,
    pitch: "x",
    rate: { amount: 1, currency: "usd" },
    answers: [],
    conflicts: [],
    offerCount: 1,
    createdAt: agreement.createdAt,
    updatedAt: agreement.updatedAt,
  };
  const [before] = (await money.deal()).deliverables;
  if (!before) throw new Error("The deal has a deliverable");
  const { approvedAt: _at, approvedBy: _by, approvalMode: _mode, ...draft } = before;
  const reviewDue = app.now().toISOString();
  await table.transact([
    deliverablePut({ ...draft, status: "submitted", version: before.version + 1, submissionCount: 1, reviewDue }),
    { put: { ...key.application(application.id), t: "application", sv: 1, ...application } },
    { put: { ...key.reserve(agreement.briefId), t: "reserve", sv: 1, available: 0, liveAgreements: 1 } },
  ]);

  const commit = (change: Change, actor: ActorRef = SYSTEM) =>
    table.transact(toWrites(change, { actor, now: app.now(), correlationId: randomUUID() }));
  const deal = money.deal;
  const found = async () => {
    const one = await loadDeliverable(table, agreement.id, before.id);
    if (!one) throw new Error("The deliverable is gone");
    return one;
  };
  const timer = (kind: TimerItem["kind"], aggregate: string) =>
    timers[kind](app, {
      ...key.timer(aggregate, kind),
      t: "timer",
      sv: 1,
      aggregate,
      kind,
      dueAt: reviewDue,
      rule: "",
      data: { agreementId: agreement.id },
    });
  const operations = () => table.items().filter((item) => item.t === "operation") as unknown as Operation[];
  const send = async () => {
    for (const operation of operations()) if (!isOver(operation)) await dispatch(app, operation.opId);
  };
  const REASON = { brand: "not_as_agreed", creator: "unjust_rejection" } as const;
  const openDispute = (side: "brand" | "creator", reasonCode: DisputeReason = REASON[side]) =>
    settled(async () => {
      const given = { deliverableIds: [before.id], reasonCode, statement, side } satisfies Parameters<
        typeof opening
      >[2];
      await commit((await opening(app, await deal(), given, app.now())).change, BRAND);
    }, 8);
  const cancel = async () => {
    await settled(async () => {
      await commit(requesting(await deal(), { by: "brand", reason: "Plans have changed" }, app.now()).change, BRAND);
    });
    await settled(async () => {
      const now = await deal();
      const asked = lastCancellation(now);
      if (!asked) throw new Error("Nobody asked");
      const stakes = await loadStakes(app, now.agreement);
      await commit(cancelling(now, asked, { ...stakes, side: "creator", answer: "accept" }, app.now()).change);
    });
  };

  const acts: readonly (() => Promise<unknown>)[] = [
    () =>
      settled(async () => {
        const { change } = await approving(app, await found(), { submission: 1, by: BRAND }, app.now());
        await commit(change, BRAND);
      }),
    () => timer("deliverable.review", before.id),
    () => openDispute("brand"),
    () => openDispute("creator"),
    cancel,
    send,
    () => timer("agreement.complete", agreement.id),
    send,
  ];
  /** What people and timers do at once; a refusal with a reason is an answer. */
  const race = async () => {
    isRacing = true;
    const begun = [...acts].sort(() => chance.next() - 0.5).slice(0, chance.between(3, acts.length));
    const answers = await Promise.allSettled(begun.map((act) => act()));
    isRacing = false;
    for (const each of answers)
      if (each.status === "rejected" && !(each.reason instanceof DomainError)) throw each.reason;
  };
  /** Whatever is due is done, until nothing is. */
  const calm = async () => {
    for (let round = 0; round < 6; round += 1) {
      await timer("agreement.complete", agreement.id);
      await send();
      clock.pass(120);
    }
  };
  /** The open dispute ends one way or another. */
  const end = () =>
    settled(async () => {
      const now = await deal();
      const [open] = disputesOf(now).filter(({ status }) => status !== "resolved" && status !== "withdrawn");
      if (!open) return;
      if (chance.hits(0.3))
        return commit(await ending(app, now, withdrawDispute(open, open.openedBy, app.now()), app.now()));
      const milestones = disputedIn(now, open);
      const late = new Date(Date.parse(open.respondBy) + 1);
      const lapsed = lapse({ ...open, reminded: 2 }, milestones, late);
      if (lapsed?.dispute.outcome) return commit(await ending(app, now, lapsed, app.now()));
      const share = { creatorBps: chance.between(0, 10_000), milestones, reasons: "As it was shown." };
      return commit(
        await ending(app, now, decideDispute({ ...open, status: "mediation" }, share, app.now()), app.now()),
      );
    });
  /** What was paid for is taken down later: released money is asked back. */
  const breach = async () => {
    try {
      await openDispute("brand", "live_breach");
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  };
  return { ...money, table, race, calm, end, breach, approveLate: () => timer("deliverable.review", before.id) };
}

it("ends each of them with one fork, paid once, to the cent", { timeout: 600_000 }, async () => {
  const ends = new Map<string, number>();
  for (let seed = 1; seed <= 1_000; seed += 1) {
    const chance = chanceOf(seed);
    const rig = await raced(chance);
    await rig.race();
    await rig.calm();
    await rig.end();
    await rig.calm();
    // What is still in review is approved by silence in the end.
    rig.clock.pass(30 * 86_400);
    await rig.approveLate();
    await rig.calm();
    await rig.breach();
    await rig.calm();
    await rig.end();
    await rig.calm();
    const { milestones, agreement } = await rig.deal();
    const [milestone] = milestones;
    if (!milestone) throw new Error("The deal has a milestone");
    const told = `seed ${seed}: ${milestone.status}, ${agreement.status}`;
    expect({ told, settled: ["released", "refunded", "split"].includes(milestone.status) }).toEqual({
      told,
      settled: true,
    });
    const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);
    const { transfers, refunds, reversals } = rig.provider;
    expect({ told, transfers: transfers.length <= 1, refunds: refunds.length <= 1 }).toEqual({
      told,
      transfers: true,
      refunds: true,
    });
    const paid = sum(transfers) - sum(reversals);
    const { recovery, parts } = milestone;
    const whole = parts ?? splitParts(milestone, 10_000);
    expect({ told, paid, back: sum(refunds) }).toEqual({
      told,
      paid: whole.toCreator - (recovery?.fromCreator ?? 0),
      back: recovery?.toBrand ?? whole.toBrand,
    });
    const { invariants } = await runInvariants(rig.table, rig.app.now());
    expect({ told, broken: invariants.filter(({ ok }) => !ok) }).toEqual({ told, broken: [] });
    const how = `${milestone.moneyFork}${recovery ? " and recovery" : ""} by ${milestone.decision?.cause ?? "approval"}`;
    ends.set(how, (ends.get(how) ?? 0) + 1);
  }
  // The races really go every way.
  const ways = ["release by approval", "release and recovery by approval", "split by dispute", "split by cancellation"];
  for (const how of ways)
    expect({ how, times: (ends.get(how) ?? 0) > 10, ends: [...ends] }).toMatchObject({ how, times: true });
});
