// Ending an agreement before it is done, on the whole running system: who gets what, who may answer, and who comes first.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { formatInstant, formatMoney } from "../../shared/notify/format.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { approve, content, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const { standIn, transfersOf } = standInAt(system.stripeUrl);
const DAY = 86_400;
const DAY_MS = DAY * 1000;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const day = (n: number) => new Date(system.clock.now().getTime() + n * DAY_MS).toISOString();
const of = (agreementId: string) => ({ params: { agreementId } });
const keyed = (agreementId: string) => ({ ...of(agreementId), idempotencyKey: randomUUID() });
const usd = (amount: number) => formatMoney("en", { amount, currency: "usd" });
const REASON = "The product is not ready in time.";
type Party = (typeof who)["owner"];
const ask = (party: Party, agreementId: string, reason = REASON) =>
  party.cancellations.request({ ...keyed(agreementId), body: { reason } });
const accept = (party: Party, agreementId: string) => party.cancellations.accept(keyed(agreementId));
const decline = (party: Party, agreementId: string, reason?: string) =>
  party.cancellations.decline({ ...keyed(agreementId), body: reason === undefined ? {} : { reason } });
const read = async (agreementId: string) => (await who.owner.agreements.get(of(agreementId))).data;
const moneyOf = async (agreementId: string) => {
  const { data } = await who.finance.agreements.money(of(agreementId));
  const { funded, held, releasing, released, fee, refunded, lost } = data;
  expect(funded.amount).toBe(
    [held, releasing, released, fee, refunded, lost].reduce((sum, { amount }) => sum + amount, 0),
  );
  return {
    funded: funded.amount,
    held: held.amount,
    releasing: releasing.amount,
    released: released.amount,
    fee: fee.amount,
    refunded: refunded.amount,
  };
};
/** What the stand-in really paid back of a deal's charges. */
const refundsOf = async (agreementId: string) => {
  const { entries } = (await standIn("GET", `/journal?method=POST&path=${encodeURIComponent("^/v1/refunds$")}`)) as {
    entries: { params: { amount?: unknown; metadata?: { agreement_id?: string } }; effect: string[] }[];
  };
  return entries
    .filter(
      ({ params, effect }) =>
        params.metadata?.agreement_id === agreementId && effect.some((id) => id.startsWith("re_")),
    )
    .map(({ params }) => Number(params.amount));
};
/** A draft due in a month: far from the week in which the fee is higher. */
const farDue = () => ({ brief: { contentDue: day(30), postWindow: { from: day(31), to: day(60) } } });

afterEach(async () => {
  await system.drain();
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("a brand that cancels", () => {
  it("before a draft pays a tenth: the creator gets it, the brand the rest, the budget and the slot are free", async () => {
    const { agreement, brief } = await fundedDeal(system, who, { fee: 45_003, ...farDue() });
    const { id } = agreement;
    const { data: told } = await who.owner.cancellations.estimate(of(id));
    expect(told).toMatchObject({
      by: "brand",
      estimate: { toCreator: { amount: 4_500, currency: "usd" }, fee: { amount: 449 }, toBrand: { amount: 44_554 } },
    });
    expect((await read(id)).status).toBe("active");
    const asked = await ask(who.owner, id);
    expect(asked.status).toBe(201);
    expect(asked.data).toMatchObject({ status: "requested", by: "brand", reason: REASON, estimate: told.estimate });
    expect(asked.data.estimate.milestones).toMatchObject([{ stage: "no_draft", creatorBps: 1000 }]);
    expect(await moneyOf(id)).toMatchObject({ funded: 49_503, held: 49_503 });
    expect((await read(id)).cancellation).toEqual(asked.data);

    const again = await ask(who.owner, id);
    expect([again.status, again.data]).toEqual([200, asked.data]);
    const reserve = () => system.table.get({ pk: `BRIEF#${brief.id}`, sk: "RESERVE" });
    const taken = await reserve();
    expect(taken).toMatchObject({ liveAgreements: 1, slotsTaken: 1, committed: 49_503 });

    const { data: ended } = await accept(who.creator, id);
    expect(ended).toMatchObject({ status: "accepted", estimate: told.estimate });
    await system.drain();
    expect(await moneyOf(id)).toEqual({
      funded: 49_503,
      held: 0,
      releasing: 0,
      released: 4_500,
      fee: 449,
      refunded: 44_554,
    });
    expect(await refundsOf(id)).toEqual([44_554]);
    expect(await transfersOf(id)).toHaveLength(1);
    expect(await read(id)).toMatchObject({
      status: "cancelled",
      deliverables: [{ status: "cancelled" }],
      milestones: [{ status: "split" }],
      cancellation: { status: "accepted" },
    });
    expect(await reserve()).toMatchObject({ liveAgreements: 0, agreements: 0, slotsTaken: 0, committed: 4_949 });
    expect((await accept(who.creator, id)).data).toEqual(ended);
    expect(await refused(decline(who.creator, id))).toMatchObject({
      code: "illegal_transition",
      current: { status: "cancelled" },
    });
    const { data: applications } = await who.creator.applications.list({ query: { limit: 100 } });
    expect(applications.items.find(({ agreementId }) => agreementId === id)?.status).toBe("expired");
    const { data: timeline } = await who.creator.agreements.timeline(of(id));
    expect(timeline.items.filter(({ aggregate }) => aggregate === id).slice(-2)).toMatchObject([
      { actor: "brand", action: "agreement.cancellation_requested", facts: { toCreator: 4_500, toBrand: 44_554 } },
      { actor: "creator", action: "agreement.cancelled", from: "cancellation_requested", to: "cancelled" },
    ]);
    const { data: payouts } = await who.creator.agreements.money(of(id));
    expect(payouts.payouts).toMatchObject([{ amount: { amount: 4_500 }, status: "transferred" }]);
    await system.advance(7 * DAY);
    expect((await who.creator.agreements.money(of(id))).data.payouts).toMatchObject([{ status: "paid_out" }]);
  });

  it("and gets no answer within five business days has cancelled all the same; both are told what they get", async () => {
    const { agreement } = await fundedDeal(system, who, { fee: 40_000, ...farDue() });
    const { id } = agreement;
    await submitted(who, roomOf(agreement));
    const { data: asked } = await ask(who.owner, id);
    expect(asked.estimate).toMatchObject({
      toCreator: { amount: 20_000 },
      fee: { amount: 2_000 },
      toBrand: { amount: 22_000 },
    });
    const left = (Date.parse(asked.answerBy) - system.clock.now().getTime()) / 1000;
    // The review window is long over by then: its clock stood still.
    await system.advance(left - 60);
    expect(await read(id)).toMatchObject({ status: "cancellation_requested", deliverables: [{ status: "submitted" }] });
    await system.advance(61);
    expect(await read(id)).toMatchObject({
      status: "cancelled",
      deliverables: [{ status: "cancelled" }],
      cancellation: { status: "lapsed" },
    });
    await system.drain();
    expect(await moneyOf(id)).toMatchObject({ held: 0, released: 20_000, fee: 2_000, refunded: 22_000 });
    expect(await refused(accept(who.creator, id))).toMatchObject({
      code: "illegal_transition",
      current: { status: "cancelled" },
    });
    const { items } = (await (await fetch(`${system.url}/_local/mailbox`)).json()) as {
      items: { to: string; text: string }[];
    };
    const mails = items.filter(({ text }) => text.includes(id));
    for (const to of ["owner@brand.test", "sam@creator.test"]) {
      const own = mails.filter(
        (mail) => mail.to === to && mail.text.includes(usd(20_000)) && mail.text.includes(usd(22_000)),
      );
      expect(own.length).toBe(2);
      expect(own.some(({ text }) => text.includes(formatInstant("en", "UTC", asked.answerBy)))).toBe(true);
    }
  });

  it("after the draft is a week late and nothing ever came gets all of it back", async () => {
    const { agreement } = await fundedDeal(system, who, {
      fee: 40_000,
      brief: { applyBy: day(5), contentDue: day(10), postWindow: { from: day(11), to: day(60) } },
    });
    await system.advance(18 * DAY);
    const { data } = await who.owner.cancellations.estimate(of(agreement.id));
    expect(data.estimate).toMatchObject({
      toCreator: { amount: 0 },
      toBrand: { amount: 44_000 },
      milestones: [{ stage: "overdue" }],
    });
  });
});

describe("a creator who cancels", () => {
  it("gives everything back that is not released, and frees the promise to the category", async () => {
    const deliverable = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
    const exclusivity = { category: "Iced tea", competitors: [], days: 30 };
    const brief = { ...farDue().brief, deliverables: [deliverable, deliverable], budget: 900_000, exclusivity };
    const { agreement } = await fundedDeal(system, who, { fee: 40_000, brief });
    const { id } = agreement;
    const first = roomOf(agreement, 0);
    await submitted(who, first);
    await approve(who, first, 1);
    await system.drain();
    await submitted(who, roomOf(agreement, 1));
    const { data } = await who.creator.cancellations.estimate(of(id));
    expect(data.estimate).toMatchObject({ toCreator: { amount: 0 }, fee: { amount: 0 }, toBrand: { amount: 22_000 } });
    expect(data.estimate.milestones).toHaveLength(1);
    const promised = async () =>
      (
        await system.table.get<{ pk: string; sk: string; t: string; sv: number; times: { agreementId: string }[] }>({
          pk: `CREATOR#${agreement.creatorId}`,
          sk: "EXCL#iced tea",
        })
      )?.times.map(({ agreementId }) => agreementId);
    expect(await promised()).toEqual([id]);
    await ask(who.creator, id);
    await accept(who.owner, id);
    await system.drain();
    expect(await promised()).toEqual([]);
    expect(await moneyOf(id)).toEqual({
      funded: 44_000,
      held: 0,
      releasing: 0,
      released: 20_000,
      fee: 2_000,
      refunded: 22_000,
    });
    expect(await refundsOf(id)).toEqual([22_000]);
    expect(await read(id)).toMatchObject({
      deliverables: [{ status: "approved" }, { status: "cancelled" }],
      milestones: [{ status: "released" }, { status: "refunded" }],
    });
    expect(
      await refused(who.creator.deliverables.post({ ...first, body: { url: "https://www.instagram.com/reel/1" } })),
    ).toMatchObject({ code: "illegal_transition" });
  });
});

describe("an answer", () => {
  it("is the other side's; a no lets every clock go on with what was left", async () => {
    const { agreement } = await fundedDeal(system, who, farDue());
    const { id } = agreement;
    const room = roomOf(agreement);
    await submitted(who, room);
    const before = (await read(id)).deliverables[0];
    await system.advance(DAY);
    const { data: asked } = await ask(who.creator, id, "I am moving to another city.");
    expect((await read(id)).deliverables[0]).not.toHaveProperty("reviewDue");
    for (const work of [
      () => approve(who, room, 1),
      () =>
        who.reviewer.deliverables.requestChanges({
          ...room,
          body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Tin." },
        }),
      () => ask(who.owner, id),
      () => ask(who.creator, id, "For another reason."),
      () => who.owner.cancellations.estimate(of(id)),
    ])
      expect(await refused(work())).toMatchObject({
        code: "illegal_transition",
        current: { status: "cancellation_requested" },
      });
    expect(await refused(accept(who.creator, id))).toMatchObject({ status: 403, code: "not_your_turn" });
    expect(await refused(decline(who.creator, id))).toMatchObject({ status: 403, code: "not_your_turn" });
    expect(await refused(who.owner.cancellations.withdraw(of(id)))).toMatchObject({
      status: 403,
      code: "not_your_turn",
    });
    expect(await refused(accept(who.reviewer, id))).toMatchObject({ status: 403, code: "forbidden" });
    expect(await refused(who.owner.cancellations.accept(of(id)))).toMatchObject({ code: "idempotency_key_required" });

    await system.advance(4 * DAY);
    const { data } = await decline(who.owner, id, "The draft is here, let us look at it.");
    expect(data).toMatchObject({ status: "declined", declineReason: "The draft is here, let us look at it." });
    const resumed = (await read(id)).deliverables[0];
    const stood = Date.parse(data.endedAt ?? "") - Date.parse(asked.createdAt);
    expect(Date.parse(resumed?.reviewDue ?? "")).toBe(Date.parse(before?.reviewDue ?? "") + stood);
    expect((await decline(who.owner, id, "The draft is here, let us look at it.")).data).toEqual(data);
    expect(await refused(accept(who.owner, id))).toMatchObject({
      code: "illegal_transition",
      current: { status: "active" },
    });
    await system.advance(2 * DAY + 1);
    expect((await read(id)).deliverables[0]).toMatchObject({ status: "approved", approvalMode: "auto" });
  });

  it("is not needed when the request is taken back; then it can be asked for again", async () => {
    const { agreement } = await fundedDeal(system, who, farDue());
    const { id } = agreement;
    expect(await refused(who.owner.cancellations.get(of(id)))).toMatchObject({ code: "not_found" });
    expect(await refused(accept(who.creator, id))).toMatchObject({
      code: "illegal_transition",
      current: { status: "active" },
    });
    const { data: first } = await ask(who.owner, id);
    await system.advance(2 * DAY);
    expect((await who.owner.cancellations.withdraw(of(id))).data).toMatchObject({ id: first.id, status: "withdrawn" });
    expect((await who.owner.cancellations.withdraw(of(id))).status).toBe(200);
    const { draftDue } = (await read(id)).deliverables[0] ?? {};
    expect(Date.parse(draftDue ?? "")).toBeGreaterThan(Date.parse(agreement.deliverables[0]?.draftDue ?? ""));
    await submitted(who, roomOf(agreement));
    const { data: second } = await ask(who.owner, id);
    expect(second.id).not.toBe(first.id);
    expect(second.estimate.milestones).toMatchObject([{ stage: "draft" }]);
    expect((await who.finance.cancellations.get(of(id))).data.id).toBe(second.id);
    await system.advance(8 * DAY);
    expect((await read(id)).status).toBe("cancelled");
  });
});

describe("silence", () => {
  it("takes no effect while the parties dispute, and takes it soon after", async () => {
    const { agreement } = await fundedDeal(system, who, { fee: 40_000, ...farDue() });
    const { id } = agreement;
    const room = roomOf(agreement);
    await submitted(who, room);
    const { data: asked } = await ask(who.owner, id);
    const { data: dispute } = await who.creator.disputes.open({
      ...of(id),
      body: {
        deliverableIds: [room.params.deliverableId],
        reasonCode: "unjust_rejection",
        statement: "The work is what was agreed, and it is ready to be posted.",
      },
    });
    const disputed = { params: { disputeId: dispute.id } };
    await who.owner.disputes.addEvidence({ ...disputed, body: { text: "It shows another tea." } });
    await system.advance((Date.parse(asked.answerBy) - system.clock.now().getTime()) / 1000 + 3_600);
    expect(await read(id)).toMatchObject({ status: "cancellation_requested" });
    await who.creator.disputes.withdraw(disputed);
    await system.advance(DAY);
    expect(await read(id)).toMatchObject({ status: "cancelled", cancellation: { status: "lapsed" } });
    expect(await moneyOf(id)).toMatchObject({ held: 0, released: 20_000, fee: 2_000, refunded: 22_000 });
  });
});

describe("a milestone plan", () => {
  const deliverable = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
  const planned = async () => {
    const { agreement } = await signedDeal(system, who, {
      fee: 40_000,
      brief: { ...farDue().brief, deliverables: [deliverable, deliverable], budget: 900_000 },
      terms: { fundingPlan: "milestone" },
    });
    const page = async (n: number) => {
      const milestoneId = agreement.milestones[n]?.id ?? "";
      const body = { returnUrl: `${system.url}/back`, milestoneId };
      return (await who.payer.agreements.fund({ ...keyed(agreement.id), body })).data;
    };
    const pay = async (checkoutUrl: string | null) => {
      await answerPage(checkoutUrl ?? "", "paid");
      await system.drain();
    };
    await pay((await page(0)).checkoutUrl);
    return { id: agreement.id, page, pay };
  };

  it("voids what was not paid, and sends back what is paid afterwards", async () => {
    const { id, page, pay } = await planned();
    const { checkoutUrl } = await page(1);
    await ask(who.owner, id);
    expect((await who.owner.cancellations.get(of(id))).data.estimate).toMatchObject({
      toCreator: { amount: 2_000 },
      toBrand: { amount: 19_800 },
    });
    await accept(who.creator, id);
    await system.drain();
    expect((await read(id)).milestones.map(({ status }) => status)).toEqual(["split", "voided"]);
    expect(await moneyOf(id)).toMatchObject({ funded: 22_000, held: 0, released: 2_000, fee: 200, refunded: 19_800 });
    expect(await refused(page(1))).toMatchObject({ code: "illegal_transition", current: { status: "cancelled" } });
    await pay(checkoutUrl);
    await system.drain();
    expect((await read(id)).milestones.map(({ status }) => status)).toEqual(["split", "voided"]);
    expect((await refundsOf(id)).sort((a, b) => a - b)).toEqual([19_800, 22_000]);
  });

  it("holds what is paid while the answer is awaited, and gives it back whole at the end", async () => {
    const { id, page, pay } = await planned();
    const { checkoutUrl } = await page(1);
    await ask(who.owner, id);
    await pay(checkoutUrl);
    expect(await moneyOf(id)).toMatchObject({ funded: 44_000, held: 44_000 });
    await accept(who.creator, id);
    await system.drain();
    expect((await read(id)).milestones.map(({ status }) => status)).toEqual(["split", "refunded"]);
    expect(await moneyOf(id)).toMatchObject({ held: 0, released: 2_000, fee: 200, refunded: 41_800 });
  });
});

describe("many hands at once", () => {
  const many = <T>(count: number, work: (n: number) => Promise<T>) =>
    Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)));
  const codes = (all: PromiseSettledResult<unknown>[]) =>
    new Set(
      all.flatMap((each) =>
        each.status === "rejected"
          ? [each.reason instanceof ApiError ? each.reason.problem.code : String(each.reason)]
          : [],
      ),
    );

  it("accept, decline and approve: one of them decides, and the money is divided once", async () => {
    for (const race of [1, 2]) {
      const { agreement } = await fundedDeal(system, who, { fee: 40_000, ...farDue() });
      const { id } = agreement;
      const room = roomOf(agreement);
      await submitted(who, room);
      await ask(who.creator, id);
      const acts = [accept, decline, () => approve(who, room, 1)];
      const all = await many<unknown>(20, async (n) => acts[(n + race) % 3]?.(who.owner, id));
      await system.drain();
      expect([...codes(all)].filter((code) => code !== "illegal_transition")).toEqual([]);
      const { status, cancellation, deliverables } = await read(id);
      const money = await moneyOf(id);
      if (status === "cancelled") {
        expect([cancellation?.status, deliverables[0]?.status]).toEqual(["accepted", "cancelled"]);
        expect(money).toMatchObject({ released: 0, refunded: 44_000 });
        expect([await transfersOf(id), await refundsOf(id)]).toMatchObject([[], [44_000]]);
      } else {
        expect([status, cancellation?.status]).toEqual(["active", "declined"]);
        const approved = deliverables[0]?.status === "approved";
        expect(money).toMatchObject(approved ? { released: 40_000, fee: 4_000 } : { held: 44_000 });
        expect(await refundsOf(id)).toEqual([]);
      }
    }
  });

  it("asking while work is handed in or approved: what is judged is what was there", async () => {
    for (const step of ["submit", "approve"] as const) {
      const { agreement } = await fundedDeal(system, who, { fee: 40_000, ...farDue() });
      const { id } = agreement;
      const room = roomOf(agreement);
      if (step === "approve") await submitted(who, room);
      const [asked, ...others] = await Promise.allSettled([
        ask(who.owner, id),
        ...Array.from({ length: 9 }, () =>
          step === "approve" ? approve(who, room, 1) : who.creator.deliverables.submit({ ...room, body: content }),
        ),
      ]);
      const { deliverables, cancellation } = await read(id);
      const status = deliverables[0]?.status ?? "";
      expect(asked?.status).toBe("fulfilled");
      const stage = cancellation?.estimate.milestones[0]?.stage;
      expect(stage).toBe(status === "submitted" ? "draft" : status === "not_started" ? "no_draft" : undefined);
      expect([...codes(others)].filter((code) => code !== "illegal_transition")).toEqual([]);
      await accept(who.creator, id);
      await system.drain();
      expect((await moneyOf(id)).held).toBe(0);
    }
  });

  it("an answer at the instant at which silence takes effect", async () => {
    const { agreement } = await fundedDeal(system, who, { fee: 40_000, ...farDue() });
    const { id } = agreement;
    const { data: asked } = await ask(who.owner, id);
    await system.advance((Date.parse(asked.answerBy) - system.clock.now().getTime()) / 1000 - 0.1);
    const [, answers] = await Promise.all([
      system.advance(1),
      many(10, (n) => (n % 2 === 0 ? decline(who.creator, id) : accept(who.creator, id))),
    ]);
    await system.drain();
    expect([...codes(answers)].filter((code) => code !== "illegal_transition")).toEqual([]);
    const { status, cancellation } = await read(id);
    expect(status).toBe(cancellation?.status === "declined" ? "active" : "cancelled");
    expect(await moneyOf(id)).toMatchObject(
      status === "active" ? { held: 44_000 } : { released: 4_000, fee: 400, refunded: 39_600 },
    );
  });
});
