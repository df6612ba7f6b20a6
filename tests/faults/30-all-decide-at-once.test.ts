// Fault 30: approval, rejection, silence, the end of the deal and disputes about one draft, all in the same moment.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { DomainError, STATUS } from "../../shared/domain/errors.ts";
import { splitParts } from "../../shared/domain/fees.ts";
import { isOver, type Operation } from "../../shared/domain/operation.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { signedMoney } from "../kit/money.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";
import { type Chance, chanceOf } from "../sim/chance.ts";
import type { VirtualTable } from "../sim/virtualTable.ts";
import { inReview, type Side } from "./kit/review.ts";
import { openVirtual } from "./kit/virtual.ts";

const system = await testSystem();
const who = await parties(system);
const { transfersOf } = standInAt(system.stripeUrl);

const RACES = 1_000;
const DAY = 86_400;
const CLAIM = /^(release|refund|split)_(claimed|voided)$/;

type Answer = { name: string; error?: DomainError };

const REVIEWED = ["approved", "changes_requested"];

/** Reviews that took effect although a dispute or a request for the end of the deal had come first. */
function reviewsInTheWay({ changes }: VirtualTable): string[] {
  let agreement = "";
  const found: string[] = [];
  for (const { before, after } of changes) {
    if (after?.t === "agreement") agreement = String(after.status);
    if (after?.t !== "deliverable" || before?.status !== "submitted" || !REVIEWED.includes(String(after.status)))
      continue;
    if (before.disputeId !== undefined) found.push(`${after.status} in dispute`);
    if (agreement !== "active") found.push(`${after.status} while ${agreement}`);
  }
  return found;
}

/** One draft in review on a table where whoever asks waits for some turns. */
async function raced(chance: Chance) {
  const world = openVirtual();
  const { app, clock, table } = world;
  const money = await signedMoney(world);
  await money.paid();
  const review = await inReview(money, 3 * DAY);
  const isAsked = chance.hits(0.4);
  if (isAsked) await review.askToCancel("brand");
  // The last instant of the review window; that of an answer about the end comes later.
  clock.pass(isAsked ? 30 * DAY : 3 * DAY);
  const disputes: { by: Side; id: string }[] = [];

  const send = async () => {
    const open = table.items().filter(({ t }) => t === "operation") as unknown as Operation[];
    for (const operation of open) if (!isOver(operation)) await dispatch(app, operation.opId);
  };
  const openDispute = async (by: Side) => void disputes.push({ by, id: await review.dispute(by) });
  const decisions: [string, () => Promise<unknown>][] = [
    ["approve", () => review.approve()],
    ["approve", () => review.approve()],
    ["reject", () => review.reject()],
    ["silence", () => review.silence()],
    ["dispute", () => openDispute("brand")],
    ["dispute", () => openDispute("creator")],
    ["send", send],
    ...(isAsked
      ? ([
          ["agree", () => review.agreeToCancel("creator")],
          ["refuse", () => review.refuseToCancel("creator")],
          ["lapse", () => review.lapse()],
        ] as [string, () => Promise<unknown>][])
      : ([
          ["ask", () => review.askToCancel("creator")],
          ["agree", () => review.agreeToCancel("brand")],
        ] as [string, () => Promise<unknown>][])),
  ];

  /** What was answered to each; whatever is no refusal with a reason breaks the test. */
  const race = async (): Promise<Answer[]> => {
    world.hook.each = async () => {
      for (let turns = chance.below(12); turns > 0; turns -= 1) await Promise.resolve();
      return undefined;
    };
    const begun = [...decisions].sort(() => chance.next() - 0.5).slice(0, chance.between(3, decisions.length));
    const answers = await Promise.allSettled(begun.map(([, act]) => act()));
    world.hook.each = undefined;
    return answers.map((answer, n) => {
      const name = begun[n]?.[0] ?? "";
      if (answer.status === "fulfilled") return { name };
      if (!(answer.reason instanceof DomainError)) throw answer.reason;
      return { name, error: answer.reason };
    });
  };
  const rest = async () => {
    for (let round = 0; round < 4; round += 1) {
      await review.look();
      await send();
      clock.pass(120);
    }
  };
  /** Whoever began a dispute gives in; what is rejected then ends with the deal. */
  const end = async () => {
    await rest();
    for (const { by, id } of disputes) await review.giveIn(by, id);
    await rest();
    const { agreement } = await money.deal();
    if (agreement.status === "cancellation_requested")
      await review.lapse({ ...app, now: () => new Date("2030-01-01") });
    else if ((await review.milestone()).status === "held") {
      await review.askToCancel("brand");
      await review.agreeToCancel("creator");
    }
    await rest();
  };
  return { ...money, world, review, disputes, race, end };
}

describe("fault 30: everybody decides at once", () => {
  it("over HTTP: one of them wins, and every loser is answered 409 with the state that the winner left", async () => {
    const key = () => randomUUID();
    const of = (agreementId: string) => ({ params: { agreementId } });
    const read = async (agreementId: string) => (await who.owner.agreements.get(of(agreementId))).data;
    for (const race of [1, 2, 3, 4]) {
      const { agreement } = await fundedDeal(system, who);
      const { id } = agreement;
      const room = roomOf(agreement);
      await submitted(who, room);
      const isAsked = race % 2 === 0;
      if (isAsked)
        await who.owner.cancellations.request({ ...of(id), idempotencyKey: key(), body: { reason: "Late" } });
      const { deliverables, cancellation } = await read(id);
      const due = Date.parse((isAsked ? cancellation?.answerBy : deliverables[0]?.reviewDue) ?? "");
      await system.advance((due - system.clock.now().getTime()) / 1000 - 0.1);

      const about = { deliverableIds: [room.params.deliverableId], statement: "The tin is not shown anywhere." };
      const acts: [string, () => Promise<unknown>][] = [
        [
          "approve",
          () => who.reviewer.deliverables.approve({ ...room, idempotencyKey: key(), body: { submission: 1 } }),
        ],
        [
          "reject",
          () =>
            who.owner.deliverables.requestChanges({
              ...room,
              body: {
                submission: 1,
                reasonCode: "off_brief",
                clauses: ["deliverables.0"],
                comment: "Show the tin, please.",
              },
            }),
        ],
        ["dispute", () => who.owner.disputes.open({ ...of(id), body: { ...about, reasonCode: "not_as_agreed" } })],
        ["dispute", () => who.creator.disputes.open({ ...of(id), body: { ...about, reasonCode: "unjust_rejection" } })],
        ["agree", () => who.creator.cancellations.accept({ ...of(id), idempotencyKey: key() })],
        ["refuse", () => who.creator.cancellations.decline({ ...of(id), idempotencyKey: key(), body: {} })],
        ["time", () => system.advance(1)],
      ];
      const turn = race % acts.length;
      const begun = [...acts.slice(turn), ...acts.slice(0, turn)];
      const answers = await Promise.allSettled(begun.map(([, act]) => act()));
      const won = begun.filter((_, n) => answers[n]?.status === "fulfilled").map(([name]) => name);
      for (const answer of answers) {
        if (answer.status === "fulfilled") continue;
        if (!(answer.reason instanceof ApiError)) throw answer.reason;
        expect(answer.reason).toMatchObject({
          status: 409,
          problem: { current: { status: expect.any(String), version: expect.any(Number) } },
        });
      }
      for (const name of ["approve", "reject", "dispute"])
        expect(won.filter((each) => each === name).length).toBeLessThanOrEqual(1);
      expect(won).not.toEqual(expect.arrayContaining(["approve", "reject"]));
      expect(won).not.toEqual(expect.arrayContaining(["agree", "refuse"]));

      await system.drain();
      const { deliverables: after, milestones, disputes } = await read(id);
      if (won.includes("approve")) expect(after[0]).toMatchObject({ status: "approved", approvalMode: "manual" });
      const isPaid = ["released", "split"].includes(milestones[0]?.status ?? "");
      // Money that is held is held fast by a dispute; one that came after the release asks it back.
      for (const dispute of disputes) {
        const { frozenMilestoneIds, recoverableMilestoneIds } = (
          await who.owner.disputes.get({ params: { disputeId: dispute.id } })
        ).data;
        expect([frozenMilestoneIds.length, recoverableMilestoneIds.length]).toEqual(isPaid ? [0, 1] : [1, 0]);
      }
      expect(await transfersOf(id)).toHaveLength(isPaid ? 1 : 0);
      const { data } = await who.finance.ledger.check();
      expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
    }
  });

  it("a thousand times on a table in memory: money goes one way, once", async () => {
    const outcomes = new Map<string, number>();
    const count = (what: string) => outcomes.set(what, (outcomes.get(what) ?? 0) + 1);
    for (let seed = 1; seed <= RACES; seed += 1) {
      const rig = await raced(chanceOf(seed));
      const { world, review, provider } = rig;
      const answers = await rig.race();
      const won = (name: string) => answers.filter((answer) => answer.name === name && !answer.error).length > 0;
      const { status, approvalMode } = await review.deliverable();
      const told = `seed ${seed}: ${answers.map(({ name, error }) => `${name} ${error?.code ?? "ok"}`).join(", ")}`;
      const holds = (rule: string, isSo: boolean) => {
        if (!isSo) expect.fail(`${rule}; ${told}; ${status} ${approvalMode}`);
      };

      holds("approved or rejected", !(won("approve") && won("reject")));
      holds("agreed or refused", !(won("agree") && won("refuse")));
      holds("one dispute", rig.disputes.length <= 1);
      if (won("approve")) holds("approved by a person", status === "approved" && approvalMode === "manual");
      if (won("reject")) holds("rejected", status === "changes_requested" || won("agree"));
      const late = reviewsInTheWay(world.table);
      holds(`no review in the way of another word: ${late}`, late.length === 0);
      if (approvalMode === "auto") holds("silence was not spoken into", !won("approve") && !won("reject"));
      for (const { error } of answers) {
        if (!error) continue;
        holds(`409 ${error.code}`, STATUS[error.code] === 409);
        const { current } = error.extras;
        const isReal = world.table.changes.some(
          ({ after }) => after?.status === current?.status && after?.version === current?.version,
        );
        holds(`what is now: ${JSON.stringify(current)}`, current?.status !== undefined && isReal);
        count("refused");
      }
      const claims = world.table.items().filter(({ t, kind }) => t === "posting" && CLAIM.test(String(kind)));
      const balance = claims.reduce((sum, { kind }) => sum + (String(kind).endsWith("claimed") ? 1 : -1), 0);
      holds(`one fork: ${claims.map(({ kind }) => kind)}`, balance === 0 || balance === 1);
      holds("a fork is on the milestone", ((await review.milestone()).moneyFork !== undefined) === (balance === 1));

      await rig.end();
      const milestone = await review.milestone();
      const { transfers, refunds } = provider;
      const sum = (list: readonly { amount: number }[]) => list.reduce((total, { amount }) => total + amount, 0);
      const parts = milestone.parts ?? splitParts(milestone, 0);
      holds("settled", ["released", "refunded", "split"].includes(milestone.status));
      holds("paid once", transfers.length <= 1 && refunds.length <= 1);
      holds("to the cent", sum(transfers) === parts.toCreator && sum(refunds) === parts.toBrand);
      const broken = await world.broken();
      if (broken.length > 0) expect({ told, broken }).toEqual({ told, broken: [] });
      for (const name of new Set(answers.filter(({ error }) => !error).map((answer) => answer.name))) count(name);
      count(milestone.moneyFork ?? "none");
    }
    // Each of them came first often enough.
    for (const what of [
      "approve",
      "reject",
      "silence",
      "dispute",
      "agree",
      "refuse",
      "ask",
      "release",
      "split",
      "refused",
    ])
      expect({ what, often: (outcomes.get(what) ?? 0) > 20, outcomes: [...outcomes] }).toMatchObject({
        what,
        often: true,
      });
  }, 600_000);
});
