// Fault 60: somebody means harm: with other people's ids, with amounts and ids of their own, with messages and metadata that are made up.
import { beforeAll, describe, expect, it } from "vitest";
import { handler as due } from "../../functions/jobs/due/index.ts";
import { handler as exportReport } from "../../functions/jobs/export/index.ts";
import { handler as inbox } from "../../functions/jobs/inbox/index.ts";
import { handler as mail } from "../../functions/jobs/mail/index.ts";
import { handler as operations } from "../../functions/jobs/operations/index.ts";
import { lambdaContext } from "../../local/lambda.ts";
import { type App, installApp } from "../../shared/app.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { takePayment } from "../../shared/payments/funding.ts";
import { routes } from "../../shared/routes/index.ts";
import { openapi } from "../../shared/routes/openapi.ts";
import type { Route } from "../../shared/routes/route.ts";
import { loadFunding } from "../../shared/store/fundings.ts";
import { key } from "../../shared/store/keys.ts";
import { loadOperation } from "../../shared/store/operations.ts";
import { sampleBody } from "../kit/samples.ts";
import { type Edge, openEdge } from "./kit/edge.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual, type Virtual, virtualDeal } from "./kit/virtual.ts";

const batch = (...bodies: string[]) =>
  ({
    Records: bodies.map((body, n) => ({ messageId: String(n), body, attributes: { ApproximateReceiveCount: "1" } })),
  }) as never;

/** What money is on the table, and what was asked of the provider. */
const moneyOf = (world: Virtual) =>
  JSON.stringify([
    world.table
      .items()
      .filter(({ t }) =>
        [
          "posting",
          "balance",
          "operation",
          "milestone",
          "payout",
          "funding",
          "agreement",
          "deliverable",
          "dispute",
          "cancellation",
          "proposal",
        ].includes(t),
      ),
    world.provider.sent,
  ]);

/** Deals of one brand in every state that somebody may want to meddle with, and people with no business in them. */
async function town() {
  const world = openVirtual();
  const deal = async (shape: Parameters<typeof virtualDeal>[1] = {}) => {
    const made = await virtualDeal(world, shape);
    await made.paid();
    return made;
  };
  const reviewed = await deal();
  const review = await inReview(reviewed);
  const disputed = await deal();
  const quarrel = await inReview(disputed);
  const disputeId = await quarrel.dispute("creator");
  const ending = await deal();
  const end = await inReview(ending);
  await end.askToCancel("creator");
  const blocked = await deal({ account: null });
  const blockedOp = await blocked.release();
  const done = await deal();
  const doneOp = await done.release();
  await dispatch(world.app, doneOp);
  const broken = await deal();
  const brokenOp = await broken.release();
  world.provider.fates.push("wrong_object");
  await dispatch(world.app, brokenOp);
  const other = await deal();
  const theirs = await inReview(other);
  await world.table.transact([{ update: key.agreement(other.id), set: { brandId: "org_2" } }]);

  const edge = openEdge(world.app);
  const brand = reviewed.agreement.brandId;
  await edge.person("owner", { orgs: { [brand]: ["owner"] } });
  await edge.person("reviewer", { orgs: { [brand]: ["reviewer"] } });
  await edge.person("creator", { creatorId: reviewed.creatorId });
  await edge.person("rival", { orgs: { org_2: ["owner"] } });
  await edge.person("envious", { creatorId: other.creatorId });
  await edge.person("nobody", {});
  await edge.person("both", { orgs: { org_2: ["owner"] }, creatorId: other.creatorId });
  await edge.person("finance", { groups: ["finance"] });
  await edge.person("approver", { groups: ["finance", "finance_approver"] });
  await edge.person("checker", { groups: ["finance_approver"] });
  await edge.person("mediator", { groups: ["mediator"] });
  await edge.person("partial", { groups: ["mediator"], orgs: { [brand]: ["owner"] } });
  return {
    world,
    edge,
    reviewed,
    review,
    disputed,
    disputeId,
    ending,
    blocked,
    blockedOp,
    done,
    doneOp,
    broken,
    brokenOp,
    other,
    theirs,
  };
}
let all: Awaited<ReturnType<typeof town>>;
let edge: Edge;
beforeAll(async () => {
  all = await town();
  ({ edge } = all);
});

const operationIds = openapi() as unknown as { paths: Record<string, Record<string, { operationId: string }>> };
const idOf = ({ path, method }: Route) => operationIds.paths[path]?.[method.toLowerCase()]?.operationId ?? "";
const AREAS = ["deals", "disputes", "payments", "finance"];
const aimed = Object.values(routes)
  .flatMap((verbs) => Object.values(verbs) as Route[])
  .filter(
    ({ area, params }) =>
      AREAS.includes(area) &&
      params.some((name) => ["agreementId", "deliverableId", "disputeId", "payoutId", "opId"].includes(name)),
  );

/** Real ids of deals that are somebody else's, for every route that takes one. */
function victims(route: Route): Record<string, string>[] {
  const deals = [all.reviewed, all.disputed, all.ending, all.blocked, all.done];
  return deals.map((deal) => ({
    agreementId: deal.id,
    deliverableId: deal.milestones[0]?.deliverableId ?? "",
    disputeId: all.disputeId,
    payoutId: deal.milestones[0]?.payoutId ?? "",
    opId: route.path.includes("retry") ? all.blockedOp : all.doneOp,
    chargebackId: "dp_1",
  }));
}
const addressOf = (route: Route, ids: Readonly<Record<string, string>>) =>
  route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? "x"));

describe("fault 60: other people's ids", () => {
  it.each(aimed.map((route) => ({ name: route.key, route })))("are as good as none: $name", async ({ route }) => {
    const before = moneyOf(all.world);
    const body = sampleBody(idOf(route));
    for (const as of ["rival", "envious", "both", "nobody"])
      for (const ids of victims(route)) {
        const headers = { "if-match": '"1"' };
        const reply = await edge.call(route.method, addressOf(route, ids), { as, headers, ...(body ? { body } : {}) });
        expect([as, reply.status]).toEqual([as, reply.status === 403 ? 403 : 404]);
        expect(JSON.stringify(reply.body)).not.toContain("Tea Ltd");
      }
    expect(moneyOf(all.world)).toBe(before);
  });

  it("tell nobody that they exist: what is somebody else's and what is nowhere get the same answer", async () => {
    const nowhere = "agr_01JDA0000000000000000000ZZ";
    for (const path of ["", "/money", "/timeline", "/contract", "/cancellation"]) {
      const [theirs, none] = [all.reviewed.id, nowhere].map((id) =>
        edge.call("GET", `/v1/agreements/${id}${path}`, { as: "rival" }),
      );
      const [a, b] = [await theirs, await none];
      expect([a?.status, a?.body.code, a?.body.detail]).toEqual([b?.status, b?.body.code, b?.body.detail]);
    }
  });

  it("are in no list of a stranger", async () => {
    for (const as of ["rival", "envious", "nobody"])
      for (const path of ["/v1/agreements", "/v1/payouts"]) {
        const reply = await edge.call("GET", path, { as });
        const text = JSON.stringify(reply.body);
        for (const deal of [all.reviewed, all.disputed, all.blocked, all.done])
          expect(text).not.toContain(deal.id.slice(4));
      }
  });

  it("do not come in through a deal of one's own", async () => {
    const before = moneyOf(all.world);
    const mine = all.other.id;
    const theirs = all.reviewed.milestones[0]?.deliverableId ?? "";
    const work = `/v1/agreements/${mine}/deliverables/${theirs}`;
    const changes = { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin." };
    for (const [verb, body] of [
      ["approve", { submission: 1 }],
      ["request-changes", changes],
      ["verify", {}],
    ] as const)
      expect((await edge.call("POST", `${work}/${verb}`, { as: "rival", body })).status).toBe(404);
    const dispute = { deliverableIds: [theirs], reasonCode: "not_as_agreed", statement: "This is not mine at all." };
    expect((await edge.call("POST", `/v1/agreements/${mine}/disputes`, { as: "rival", body: dispute })).status).toBe(
      422,
    );
    const milestoneId = all.reviewed.milestones[0]?.id;
    const fund = { returnUrl: "http://127.0.0.1:1/x", milestoneId };
    expect((await edge.call("POST", `/v1/agreements/${mine}/fund`, { as: "rival", body: fund })).status).toBe(422);
    expect(moneyOf(all.world)).toBe(before);
  });
});

describe("fault 60: people of the deal who want more than is theirs", () => {
  it("may not act for the other side, nor beyond their role", async () => {
    const before = moneyOf(all.world);
    const { reviewed, disputeId, ending } = all;
    const work = `/v1/agreements/${reviewed.id}/deliverables/${reviewed.milestones[0]?.deliverableId}`;
    const tries: [string, string, unknown][] = [
      ["creator", `${work}/approve`, { submission: 1 }],
      ["creator", `/v1/agreements/${reviewed.id}/fund`, { returnUrl: "http://127.0.0.1:1/x" }],
      ["reviewer", `/v1/agreements/${reviewed.id}/fund`, { returnUrl: "http://127.0.0.1:1/x" }],
      ["reviewer", `/v1/agreements/${reviewed.id}/cancellation`, { reason: "I say so" }],
      ["reviewer", `/v1/agreements/${ending.id}/cancellation/accept`, undefined],
      ["owner", `/v1/disputes/${disputeId}/decide`, { creatorBps: 0, reasons: "Because I say so." }],
      ["partial", `/v1/disputes/${disputeId}/decide`, { creatorBps: 0, reasons: "Because I say so." }],
      ["owner", `/v1/disputes/${disputeId}/withdraw`, undefined],
      ["owner", `/v1/operations/${all.blockedOp}/retry`, { reason: "Pay now" }],
      ["creator", `/v1/operations/${all.blockedOp}/retry`, { reason: "Pay now" }],
      ["mediator", `/v1/operations/${all.blockedOp}/retry`, { reason: "Pay now" }],
      ["finance", `/v1/operations/${all.brokenOp}/retry`, { reason: "Pay again" }],
      ["mediator", "/v1/adjustments", sampleBody("proposals_adjust")],
      ["owner", `/v1/payouts/${reviewed.milestones[0]?.payoutId}/repay`, sampleBody("payouts_repay") ?? {}],
    ];
    for (const [as, path, body] of tries) {
      const reply = await edge.call("POST", path, { as, ...(body === undefined ? {} : { body }) });
      expect([as, path, reply.status]).toEqual([as, path, 403]);
    }
    expect(moneyOf(all.world)).toBe(before);
  });

  it("do not read what is finance's", async () => {
    for (const as of ["owner", "creator", "mediator"]) {
      for (const path of ["/v1/operations", "/v1/ledger/accounts", "/v1/proposals", "/v1/chargebacks"])
        expect([as, path, (await edge.call("GET", path, { as })).status]).toEqual([as, path, 403]);
    }
    for (const as of ["owner", "creator"]) {
      const money = await edge.call("GET", `/v1/agreements/${all.reviewed.id}/money`, { as });
      expect(money.status).toBe(200);
      expect(JSON.stringify(money.body)).not.toMatch(/"postings"|op_[0-9a-f]{20}/);
    }
  });

  it("nobody decides what they proposed themselves, whatever groups they are in, and a decision is not made twice", async () => {
    const lines = [
      { account: "exp:bad_debt", side: "debit", amount: 100 },
      { account: "platform_bank", side: "credit", amount: 100 },
    ];
    const body = { currency: "usd", lines, reason: "A correction" };
    const made = await edge.call("POST", "/v1/adjustments", { as: "approver", body });
    expect(made.status).toBe(201);
    const path = `/v1/proposals/${String(made.body.id)}`;
    const before = all.world.postings();
    for (const [as, status] of [
      ["approver", 409],
      ["finance", 403],
      ["owner", 403],
      ["creator", 403],
    ] as const)
      expect([as, (await edge.call("POST", `${path}/approve`, { as, body: {} })).status]).toEqual([as, status]);
    expect(all.world.postings()).toEqual(before);
    const approvals = await Promise.all(
      Array.from({ length: 10 }, () => edge.call("POST", `${path}/approve`, { as: "checker", body: {} })),
    );
    for (const { status } of approvals) expect([200, 409]).toContain(status);
    expect(all.world.postings().filter((kind) => kind === "adjustment")).toHaveLength(1);
  });

  it("what a body adds is not listened to: ids and amounts come from us", async () => {
    const { reviewed, world } = all;
    const work = `/v1/agreements/${reviewed.id}/deliverables/${reviewed.milestones[0]?.deliverableId}`;
    const smuggled = {
      submission: 1,
      amount: 1,
      toCreator: 99_999_999,
      creatorBps: 1,
      opId: all.doneOp,
      destination: "acct_evil",
      milestoneId: all.other.milestones[0]?.id,
      payoutId: "pay_x",
      approvedBy: "usr_someone_else",
      status: "closed",
    };
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => edge.call("POST", `${work}/approve`, { as: "reviewer", body: smuggled })),
    );
    for (const { status } of replies) expect([200, 409]).toContain(status);
    expect(replies.some(({ status }) => status === 200)).toBe(true);
    const [milestone] = (await reviewed.deal()).milestones;
    expect(milestone).toMatchObject({ status: "releasing", parts: { toCreator: 45_003, toBrand: 0 }, forks: 1 });
    const operation = await loadOperation(world.table, milestone?.opId ?? "");
    expect(operation).toMatchObject({
      params: { amount: 45_003, destination: reviewed.account.stripeAccountId },
      subject: { milestoneId: milestone?.id, creatorId: reviewed.creatorId },
    });
    expect((await reviewed.deal()).deliverables[0]).toMatchObject({ approvedBy: "reviewer", status: "approved" });
    expect(await world.broken()).toEqual([]);
  });
});

describe("fault 60: messages of our own queues, replayed or made up", () => {
  const withQueue = () => {
    const sent: string[] = [];
    const mails: string[] = [];
    const app: App = {
      ...all.world.app,
      queue: { send: async (queue, body) => void sent.push(`${queue} ${JSON.stringify(body)}`) },
      mailer: { send: async ({ to }) => void mails.push(to) },
    };
    installApp(app);
    return { app, sent, mails };
  };

  it("send nothing that was not claimed, and nothing twice", async () => {
    withQueue();
    const before = moneyOf(all.world);
    const forged = [
      all.doneOp,
      all.blockedOp,
      all.brokenOp,
      "op_00000000000000000000000000",
      `${all.doneOp}|A#001`,
      "../OP#x",
      all.reviewed.milestones[0]?.id ?? "",
      all.done.id,
    ].map((opId) => JSON.stringify({ opId, amount: 1, destination: "acct_evil", force: true }));
    const bodies = [...forged, ...forged, '{"opId":{"$ne":1}}', '{"opId":["a"]}', '{"__proto__":{"opId":"x"}}', "[]"];
    await operations(batch(...bodies));
    expect(moneyOf(all.world)).toBe(before);
  });

  it("name events, reports and rows that are not there, or are something else: nothing follows", async () => {
    const { sent, mails } = withQueue();
    const before = moneyOf(all.world);
    await inbox(batch(...["evt_x", all.doneOp, "../x"].map((eventId) => JSON.stringify({ eventId }))));
    await exportReport(batch(...["rpt_x", all.done.id].map((reportId) => JSON.stringify({ reportId }))));
    const rows = [
      key.user("owner"),
      key.agreement(all.reviewed.id),
      key.operation(all.doneOp),
      key.milestoneMoney(all.done.id, 1),
    ];
    await mail(batch(...rows.map((row) => JSON.stringify(row))));
    for (const message of [
      '{"kind":"op","shard":"999"}',
      '{"kind":"__proto__","shard":"0"}',
      '{"kind":"agreement","shard":"0"}',
    ])
      await due(batch(message), lambdaContext("job-due", 60_000)).catch(() => undefined);
    expect(mails).toEqual([]);
    expect(sent).toEqual([]);
    expect(moneyOf(all.world)).toBe(before);
  });

  it("wake what is due, as the clock would: under its own key, with what was frozen, once", async () => {
    withQueue();
    const { reviewed, world } = all;
    const opId = (await reviewed.deal()).milestones[0]?.opId ?? "";
    const sends = world.provider.sent.length;
    await Promise.all(Array.from({ length: 20 }, () => operations(batch(JSON.stringify({ opId })))));
    expect(world.provider.sent.slice(sends).map(({ key: sentAs }) => sentAs)).toEqual([`transfer:${opId}:1`]);
    expect(await loadOperation(world.table, opId)).toMatchObject({ status: "done", params: { amount: 45_003 } });
    expect(await world.broken()).toEqual([]);
  });
});

describe("fault 60: metadata that somebody edited", () => {
  it("of a payment: it funds nothing but what it was asked for, and in no other amount", async () => {
    const world = openVirtual();
    const [mine, theirs] = [await virtualDeal(world), await virtualDeal(world, { fee: 99_999 })];
    const { fundingId: target } = await theirs.pay();
    world.provider.payments.delete(`pi_${target}`);
    // The event says one thing, the payment itself another.
    await mine.pay();
    const lie = { ...mine.intent, metadata: { ...(mine.intent.metadata as object), funding_id: target } };
    const eventId = await world.takeIn(mine.event("payment_intent.succeeded", lie));
    await world.work(eventId);
    expect(world.statusOf(eventId)).toBe("parked");
    expect(await loadFunding(world.table, target)).toMatchObject({ status: "requires_payment" });
    // The payment says so too: it is not what that deal asked for, and goes back to who paid.
    const payment = world.provider.payments.get(mine.paymentIntentId);
    if (!payment) throw new Error("No payment");
    world.provider.payments.set(mine.paymentIntentId, {
      ...payment,
      metadata: { ...payment.metadata, funding_id: target },
    });
    await takePayment(world.app, target, mine.paymentIntentId, "evt_edited");
    for (const deal of [mine, theirs]) {
      expect((await deal.deal()).milestones).toMatchObject([{ status: "pending", funded: false }]);
      await expect(deal.release()).rejects.toMatchObject({ code: "not_funded" });
    }
    expect(await world.broken()).toEqual([]);
  });

  it("of a transfer: it is not taken for one that we ordered when it went elsewhere, or for another amount", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const metadata = { env: "test", op_id: opId, agreement_id: deal.id, attempt: "1" };
    const real = {
      amount: 45_003,
      currency: "usd",
      destination: deal.from.account,
      reversed: false,
      amountReversed: 0,
      metadata,
    };
    for (const [id, more] of Object.entries({
      tr_elsewhere: { destination: "acct_evil" },
      tr_more: { amount: 49_503 },
      tr_other: { currency: "eur" },
    })) {
      world.provider.transfers.push({ ...real, id, ...more });
      await world.tell(deal.event("transfer.created", { id, object: "transfer", metadata }));
      expect(await loadOperation(world.table, opId)).toMatchObject({ status: "ready" });
      world.provider.transfers.pop();
    }
    expect(world.postings()).not.toContain("transfer_done");
    expect(await dispatch(world.app, opId)).toMatchObject({ status: "done" });
    expect(world.provider.transfers).toHaveLength(1);
    expect(await world.broken()).toEqual([]);
  });

  it("of a refund, or of an object of another kind: nothing of ours is done by it", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const metadata = { env: "test", op_id: opId, attempt: "1" };
    const chargeId = (await deal.deal()).milestones[0]?.chargeId ?? "";
    world.provider.refunds.push({
      id: "re_evil",
      chargeId,
      amount: 45_003,
      currency: "usd",
      status: "succeeded",
      metadata,
    });
    await world.tell(deal.event("refund.created", { id: "re_evil", object: "refund", metadata }));
    expect(await loadOperation(world.table, opId)).toMatchObject({ status: "ready" });
    expect(world.postings()).not.toContain("refund_done");
  });

  it("on a creator's own account: what they make there is none of ours, whatever it is called", async () => {
    const world = openVirtual();
    const deal = await virtualDeal(world);
    await deal.paid();
    const opId = await deal.release();
    const before = moneyOf(world);
    const metadata = { env: "test", op_id: opId, funding_id: deal.fundings[0]?.id, agreement_id: deal.id };
    for (const [type, object, id] of [
      ["transfer.created", "transfer", "tr_own"],
      ["payment_intent.succeeded", "payment_intent", "pi_own"],
      ["charge.succeeded", "charge", "ch_own"],
      ["checkout.session.completed", "checkout.session", "cs_own"],
      ["refund.created", "refund", "re_own"],
    ] as const) {
      const eventId = await world.takeIn(
        deal.event(type, { id, object, metadata, payment_intent: "pi_own" }, deal.from),
      );
      await world.work(eventId);
      expect([type, world.statusOf(eventId)]).toEqual([type, "ignored"]);
    }
    expect(moneyOf(world)).toBe(before);
    expect(await world.broken()).toEqual([]);
  });
});
