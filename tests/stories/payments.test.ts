// Paying and being paid, over HTTP on a whole system: asked once, held once, paid once, told to each as is theirs to know.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { approve, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { ledgerTable } from "../kit/money.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const DAY = 86_400;
const returnUrl = "http://localhost:3000/back?deal=1";

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const fund = (agreementId: string, body: { returnUrl: string; milestoneId?: string } = { returnUrl }, by = who.payer) =>
  by.agreements.fund({ params: { agreementId }, idempotencyKey: randomUUID(), body });
const moneyOf = async (agreementId: string, by = who.owner) =>
  (await by.agreements.money({ params: { agreementId } })).data;
const { standIn, transfersOf } = standInAt(system.stripeUrl);
async function mustBalance() {
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
}
/** Paid, submitted and approved; the transfer is under way. */
async function approvedDeal() {
  const deal = await fundedDeal(system, who);
  const room = roomOf(deal.agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  return deal;
}

describe("securing the money", () => {
  it("is for the brand's owner and finance, after both have signed, and leads back home", async () => {
    const { agreement } = await signedDeal(system, who);
    expect(await refused(fund(agreement.id, { returnUrl }, who.reviewer))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    expect(await refused(fund(agreement.id, { returnUrl }, who.creator))).toMatchObject({
      status: 403,
      code: "forbidden",
    });
    const rival = await system.as("owner@rival.test");
    expect(await refused(fund(agreement.id, { returnUrl }, rival))).toMatchObject({ status: 404, code: "not_found" });
    const away = await refused(fund(agreement.id, { returnUrl: "https://evil.example/back" }));
    expect(away).toMatchObject({ status: 422, code: "invalid", errors: [{ path: "returnUrl" }] });
    expect(await refused(fund(agreement.id, { returnUrl, milestoneId: "mst_other.1" }))).toMatchObject({
      status: 422,
      errors: [{ path: "milestoneId" }],
    });
  });

  it("answers with one payment page while it is open, and with a new one when it ran out", async () => {
    const { agreement } = await signedDeal(system, who);
    const first = (await fund(agreement.id)).data;
    expect(first).toMatchObject({ status: "requires_payment", amount: { amount: 49_503, currency: "usd" } });
    expect((await fund(agreement.id)).data.checkoutUrl).toBe(first.checkoutUrl);
    await answerPage(first.checkoutUrl ?? "", "declined");
    await system.drain();
    expect((await fund(agreement.id)).data).toEqual(first);
    await answerPage(first.checkoutUrl ?? "", "expired");
    await system.drain();
    const second = (await fund(agreement.id)).data;
    expect(second.checkoutUrl).not.toBe(first.checkoutUrl);
    await system.advance(DAY);
    const third = (await fund(agreement.id)).data;
    expect(third.checkoutUrl).not.toBe(second.checkoutUrl);
    await answerPage(third.checkoutUrl ?? "", "paid");
    await system.drain();
    expect((await fund(agreement.id)).data).toMatchObject({ checkoutUrl: null, status: "held" });
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 49_503 }, held: { amount: 49_503 } });
  });

  it("opens one page for ten at the same time", async () => {
    const { agreement } = await signedDeal(system, who);
    const asked = await Promise.allSettled(Array.from({ length: 10 }, () => fund(agreement.id)));
    const pages = new Set(asked.flatMap((each) => (each.status === "fulfilled" ? [each.value.data.checkoutUrl] : [])));
    expect(pages.size).toBe(1);
    for (const each of asked)
      if (each.status === "rejected")
        expect(each.reason.problem).toMatchObject({ status: 409, code: "idempotency_in_flight" });
    const { entries } = (await standIn("GET", "/journal?method=POST&path=checkout/sessions")) as {
      entries: { params: { client_reference_id?: string } }[];
    };
    const mine = entries.filter(({ params }) => params.client_reference_id === `fnd_${agreement.id.slice(4)}.1`);
    expect(mine).toHaveLength(1);
  });

  it("takes a slow payment as processing until it is there", async () => {
    const { agreement } = await signedDeal(system, who);
    const { data } = await fund(agreement.id);
    await answerPage(data.checkoutUrl ?? "", "processing");
    await system.drain();
    expect((await fund(agreement.id)).data).toMatchObject({ checkoutUrl: null, status: "processing" });
    expect((await moneyOf(agreement.id)).funded.amount).toBe(0);
    await system.advance(2 * DAY);
    expect((await fund(agreement.id)).data.status).toBe("held");
    await mustBalance();
  });

  it("answers 202 when the provider does not, and goes on by itself", async () => {
    const { agreement } = await signedDeal(system, who);
    await standIn("POST", "/faults", { action: "500_before", match: { path: "checkout/sessions" } });
    const waiting = await fund(agreement.id);
    expect(waiting).toMatchObject({ status: 202, data: { status: "processing", checkoutUrl: null } });
    await system.advance(10);
    expect((await fund(agreement.id)).data).toMatchObject({ status: "requires_payment", checkoutUrl: /\/pay\/cs_/ });
  });

  it("opens another page when the provider keeps failing to open one under the same key", async () => {
    const { agreement } = await signedDeal(system, who);
    await standIn("POST", "/faults", { action: "500_saved", match: { path: "^/v1/checkout/sessions$", count: 1 } });
    const answers: number[] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      const answer = await fund(agreement.id).catch((error: ApiError) => error);
      answers.push(answer.status);
      if (answer instanceof ApiError || !answer.data.checkoutUrl) continue;
      await answerPage(answer.data.checkoutUrl, "paid");
      break;
    }
    expect(answers).toEqual([202, 202, 202, 502, 200]);
    await system.drain();
    expect(await moneyOf(agreement.id)).toMatchObject({ funded: { amount: 49_503 }, held: { amount: 49_503 } });
  });

  it("is done milestone by milestone under such a plan", async () => {
    const deliverables = ["reel", "story"].map((type) => ({ platform: "instagram" as const, type, quantity: 1 }));
    const deal = await signedDeal(system, who, { brief: { deliverables }, terms: { fundingPlan: "milestone" } });
    const [first, second] = deal.agreement.milestones;
    const pay = async (milestoneId?: string) => {
      const { data } = await fund(deal.agreement.id, { returnUrl, ...(milestoneId ? { milestoneId } : {}) });
      await answerPage(data.checkoutUrl ?? "", "paid");
      await system.drain();
      return data.amount?.amount;
    };
    expect(await pay()).toBe((first?.amount.amount ?? 0) + (first?.fee.amount ?? 0));
    const { data: after } = await who.owner.agreements.get({ params: { agreementId: deal.agreement.id } });
    expect([after.status, ...after.milestones.map(({ status }) => status)]).toEqual(["active", "held", "pending"]);
    expect(await pay(second?.id)).toBe((second?.amount.amount ?? 0) + (second?.fee.amount ?? 0));
    expect((await moneyOf(deal.agreement.id)).held.amount).toBe(49_503);
    await mustBalance();
  });
});

describe("being paid", () => {
  it("moves exactly the agreed amount to the bank, and each reads what is theirs to know", async () => {
    const { agreement } = await approvedDeal();
    await system.advance(7 * DAY);
    const brand = await moneyOf(agreement.id);
    expect(brand).toMatchObject({
      funded: { amount: 49_503, currency: "usd" },
      held: { amount: 0 },
      releasing: { amount: 0 },
      released: { amount: 45_003 },
      fee: { amount: 4_500 },
      payouts: [{ status: "paid_out", amount: { amount: 45_003, currency: "usd" } }],
    });
    expect(brand).not.toHaveProperty("postings");
    expect(brand.lines.map(({ kind, amount }) => [kind, amount.amount])).toEqual([
      ["funded", 49_503],
      ["release_started", 45_003],
      ["fee_earned", 4_500],
      ["transferred", 45_003],
    ]);
    expect((await moneyOf(agreement.id, who.creator)).lines).toEqual(brand.lines);
    const finance = await moneyOf(agreement.id, who.finance);
    expect(finance.postings?.map(({ kind }) => kind).sort()).toEqual([
      "charge_settled",
      "charge_succeeded",
      "release_claimed",
      "transfer_done",
    ]);
    const stranger = await system.as("owner@rival.test");
    expect(await refused(stranger.agreements.money({ params: { agreementId: agreement.id } }))).toMatchObject({
      status: 404,
    });
    expect(await ledgerTable(system.table, agreement.id)).toMatchInlineSnapshot(`
      "
      posting                      account                         debit     credit
      charge_succeeded             transit:charge                  49503
                                   held: 1                                    49503
      charge_settled               stripe:platform                 48037
                                   exp:stripe_fee                   1466
                                   transit:charge                             49503
      release_claimed              held: 1                         49503
                                   payable                                    45003
                                   rev:platform_fee                            4500
      transfer_done                payable                         45003
                                   stripe:platform                            45003
      "
    `);
    await mustBalance();
  });

  it.each(["500_before", "500_after", "reset_after", "cut_body", "json_no_error", "429"])(
    "happens once though the provider's answer is %s",
    async (action) => {
      await standIn("POST", "/faults", { action, match: { path: "^/v1/transfers$" } });
      const { agreement } = await approvedDeal();
      await system.advance(2 * 3600);
      expect(await transfersOf(agreement.id)).toHaveLength(1);
      expect((await moneyOf(agreement.id)).released.amount).toBe(45_003);
      await standIn("DELETE", "/faults");
      await mustBalance();
    },
  );

  it("needs no webhook for the transfer, and none is believed twice", async () => {
    await standIn("POST", "/webhooks", { types: "transfer", drop: 100 });
    const silent = await approvedDeal();
    await system.drain();
    expect((await moneyOf(silent.agreement.id)).released.amount).toBe(45_003);
    await standIn("POST", "/webhooks", { types: ".", duplicate: 3 });
    const loud = await approvedDeal();
    await system.advance(7 * DAY);
    expect(await moneyOf(loud.agreement.id)).toMatchObject({
      released: { amount: 45_003 },
      payouts: [{ status: "paid_out" }],
    });
    await standIn("POST", "/webhooks", {});
    await mustBalance();
  });

  it("waits for the creator's account, says so, and goes on when it is well again", async () => {
    const deal = await fundedDeal(system, who);
    const { data: mine } = await who.creator.payoutAccount.get();
    expect(mine).toMatchObject({ rail: "connect", status: "enabled", transfersEnabled: true });
    const { balances } = (await standIn("GET", "/state")) as { balances: Record<string, unknown> };
    const owned = await Promise.all(
      Object.keys(balances).map(async (id) => ({ id, item: await system.table.get({ pk: `SX#${id}`, sk: "H" }) })),
    );
    const { data: me } = await who.creator.me.get();
    const stripeAccountId = owned.find(({ item }) => item?.creatorId === me.creatorId)?.id;
    const capability = async (status: string) => {
      await standIn("POST", `/accounts/${stripeAccountId}/capability`, { status });
      await system.drain();
    };
    await capability("restricted");
    expect((await who.creator.payoutAccount.get()).data).toMatchObject({ transfersEnabled: false });
    const room = roomOf(deal.agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.drain();
    const blocked = await moneyOf(deal.agreement.id, who.creator);
    expect(blocked).toMatchObject({
      releasing: { amount: 45_003 },
      payouts: [{ status: "blocked", blockedReason: { code: "transfers_not_enabled", who: "creator" } }],
    });
    expect(await transfersOf(deal.agreement.id)).toEqual([]);
    await mustBalance();
    await capability("active");
    expect(await moneyOf(deal.agreement.id)).toMatchObject({
      released: { amount: 45_003 },
      payouts: [{ status: "transferred" }],
    });
    expect(await transfersOf(deal.agreement.id)).toHaveLength(1);
    await mustBalance();
  });

  it("survives a bank that sends the money back", async () => {
    const { agreement } = await approvedDeal();
    await system.advance(7 * DAY);
    const payout = async () => (await moneyOf(agreement.id)).payouts[0];
    const bankPayout = (await payout())?.stripePayoutId;
    await standIn("POST", `/payouts/${bankPayout}/fail`, {});
    await system.drain();
    expect(await payout()).toMatchObject({ status: "bank_failed", expectedAt: null });
    expect((await moneyOf(agreement.id)).released.amount).toBe(45_003);
    await mustBalance();
    const { entries } = (await standIn(
      "GET",
      `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`,
    )) as {
      entries: { params: { transfer_group?: string; destination?: string } }[];
    };
    const account = entries.find(({ params }) => params.transfer_group === agreement.id)?.params.destination;
    const giveAnotherBank = () =>
      standIn("POST", `/accounts/${account}/capability`, { capability: "payouts", status: "active" });
    await giveAnotherBank();
    await system.advance(2 * DAY);
    const second = await payout();
    expect(second?.status).toBe("in_transit");
    expect(second?.stripePayoutId).not.toBe(bankPayout);
    await standIn("POST", `/payouts/${second?.stripePayoutId}/fail`, {});
    await system.drain();
    expect(await payout()).toMatchObject({ status: "bank_failed" });
    await giveAnotherBank();
    await system.advance(6 * DAY);
    expect(await payout()).toMatchObject({ status: "paid_out", expectedReason: "arrived" });
    expect(await transfersOf(agreement.id)).toHaveLength(1);
    await mustBalance();
  });
});

describe("a payout account", () => {
  it("is made once on the rail of the country, and each call links anew to its onboarding", async () => {
    const sam = await system.as("sam@creator.test");
    const ask = () => sam.payoutAccount.setUp({ body: { country: "US", entityType: "individual" } });
    const [first, second] = [(await ask()).data, (await ask()).data];
    expect(first).toMatchObject({ rail: "connect", transfersEnabled: true, onboardingUrl: /\/onboard\/link_/ });
    expect(second.onboardingUrl).not.toBe(first.onboardingUrl);
    expect(JSON.stringify(first)).not.toContain("acct_");
    const other = await refused(sam.payoutAccount.setUp({ body: { country: "JP", entityType: "individual" } }));
    expect(other).toMatchObject({ status: 409, code: "illegal_transition" });
    const nowhere = await refused(sam.payoutAccount.setUp({ body: { country: "AQ", entityType: "individual" } }));
    expect(nowhere).toMatchObject({ status: 409, code: "rail_unsupported" });
  });

  it("is made by the sweep when the provider did not answer", async () => {
    const fresh = await system.as("admin@fairbrief.test");
    await fresh.creators.save({
      body: {
        handle: "new.here",
        displayName: "New Here",
        country: "US",
        languages: ["en"],
        niches: ["food"],
        values: [],
        bio: "",
        rateCard: [],
        birthDate: "1990-01-01",
      },
    });
    const ask = () => fresh.payoutAccount.setUp({ body: { country: "US", entityType: "individual" } });
    expect(await refused(fresh.payoutAccount.get())).toMatchObject({ status: 404 });
    await standIn("POST", "/faults", { action: "500_before", match: { path: "^/v2/core/accounts$" } });
    const waiting = await ask();
    expect(waiting).toMatchObject({ status: 202, data: { status: "onboarding", requirementsDue: [] } });
    await system.advance(10);
    const { data } = await ask();
    expect(data.requirementsDue.length).toBeGreaterThan(0);
    await answerPage(data.onboardingUrl ?? "", "complete");
    await system.drain();
    expect((await fresh.payoutAccount.get()).data).toMatchObject({ status: "enabled", transfersEnabled: true });
  });

  it("is offline where the provider does not pay", async () => {
    const linh = await system.as("linh@creator.test");
    expect((await linh.payoutAccount.get()).data).toMatchObject({
      rail: "offline",
      status: "enabled",
      transfersEnabled: false,
      payoutsEnabled: false,
    });
    expect(await refused(who.owner.payoutAccount.get())).toMatchObject({ status: 403 });
  });
});

describe("a webhook", () => {
  const send = (path: string, body: string, header?: string) =>
    fetch(`${system.url}/v1/webhooks/${path}`, {
      method: "POST",
      headers: { "content-type": "application/json", ...(header ? { "stripe-signature": header } : {}) },
      body,
    });
  const secret = system.disk.collection<string>("secret").get("webhook.snapshot") ?? "";
  const event = (more: Record<string, unknown> = {}) =>
    JSON.stringify({
      id: `evt_${randomUUID()}`,
      object: "event",
      type: "customer.created",
      api_version: "2026-10-28.endive",
      created: Math.floor(system.clock.now().getTime() / 1000),
      livemode: false,
      data: { object: { id: "cus_1", object: "customer" } },
      ...more,
    });
  const signed = (payload: string) =>
    Stripe.webhooks.generateTestHeaderString({
      payload,
      secret,
      timestamp: Math.floor(system.clock.now().getTime() / 1000),
    });
  const stored = async (body: string) =>
    system.table.get({ pk: `EVT#${(JSON.parse(body) as { id: string }).id}`, sk: "H" });

  it("is stored once when it is signed, and not at all when it is not", async () => {
    const body = event();
    const forged = await send(
      "stripe",
      body,
      signed(body).replace(/.$/, (last) => (last === "0" ? "1" : "0")),
    );
    expect([forged.status, ((await forged.json()) as { code: string }).code]).toEqual([400, "bad_signature"]);
    expect((await send("stripe", body)).status).toBe(400);
    expect((await send("stripe-thin", body, signed(body))).status).toBe(400);
    expect(await stored(body)).toBeUndefined();
    const replies = await Promise.all(Array.from({ length: 10 }, () => send("stripe", body, signed(body))));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    await system.drain();
    expect(await stored(body)).toMatchObject({ status: "ignored", type: "customer.created" });
  });

  it.each([
    ["another mode", { livemode: true }],
    ["another version of the API", { api_version: "2020-08-27" }],
  ])("of %s is kept apart", async (_, more) => {
    const body = event({ type: "payment_intent.succeeded", ...more });
    expect((await send("stripe", body, signed(body))).status).toBe(200);
    await system.drain();
    expect(await stored(body)).toMatchObject({ status: "quarantined" });
  });

  it("about something not known yet is looked at again for three days, then left for a person", async () => {
    const object = { id: "tr_unknown", object: "transfer", metadata: { env: "local", op_id: "op_unknown" } };
    const body = event({ type: "transfer.created", data: { object } });
    expect((await send("stripe", body, signed(body))).status).toBe(200);
    await system.drain();
    expect(await stored(body)).toMatchObject({ status: "parked" });
    await system.advance(4 * DAY);
    expect(await stored(body)).toMatchObject({ status: "lost" });
  });
});
