// Many hands at once on one deal's money: whoever comes first decides, and the creator is paid once.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { approve, content, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const DAY = 86_400;

const { standIn, transfersOf } = standInAt(system.stripeUrl);
const transfersMade = async (agreementId: string) => (await transfersOf(agreementId)).length;
const moneyOf = async (agreementId: string) => (await who.finance.agreements.money({ params: { agreementId } })).data;
const many = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.allSettled(Array.from({ length: count }, (_, n) => work(n)));
const codeOf = (reason: unknown) => (reason instanceof ApiError ? reason.problem.code : String(reason));

async function submittedDeal() {
  const deal = await fundedDeal(system, who);
  const room = roomOf(deal.agreement);
  await submitted(who, room);
  return { id: deal.agreement.id, room };
}
const askForChanges = (room: ReturnType<typeof roomOf>) =>
  who.reviewer.deliverables.requestChanges({
    ...room,
    idempotencyKey: randomUUID(),
    body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin, please." },
  });

afterEach(async () => {
  await standIn("DELETE", "/faults");
  await standIn("POST", "/webhooks", {});
  await system.drain();
  const { data } = await who.finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("fifty approvals at once", () => {
  it("are one approval, under one key and under fifty", async () => {
    const [sameKey, ownKeys] = [await submittedDeal(), await submittedDeal()];
    const key = randomUUID();
    const same = await many(50, () => approve(who, sameKey.room, 1, key));
    const own = await many(50, () => approve(who, ownKeys.room, 1));
    const bodies = (all: typeof same) =>
      new Set(all.map((each) => (each.status === "fulfilled" ? JSON.stringify(each.value.data) : codeOf(each.reason))));
    expect([...bodies(same)]).toEqual([expect.stringContaining('"approved"')]);
    expect([...bodies(own)]).toEqual([expect.stringContaining('"approved"')]);
    await system.drain();
    expect([await transfersMade(sameKey.id), await transfersMade(ownKeys.id)]).toEqual([1, 1]);
  });

  it("or a request for changes, never both, also at the instant at which silence approves", async () => {
    for (const race of [1, 2, 3]) {
      const { id, room } = await submittedDeal();
      const due = async () => (await who.owner.agreements.get({ params: { agreementId: id } })).data.deliverables[0];
      const left = Date.parse((await due())?.reviewDue ?? "") - system.clock.now().getTime();
      await system.advance(Math.max(0, left / 1000 - 0.1));
      const [, decisions] = await Promise.all([
        system.advance(1),
        many(12, (n) => (n % race === 0 ? askForChanges(room) : approve(who, room, 1))),
      ]);
      await system.drain();
      const status = (await due())?.status;
      expect(["approved", "changes_requested"]).toContain(status);
      for (const each of decisions)
        if (each.status === "fulfilled") expect(each.value.data.status).toBe(status);
        else expect(codeOf(each.reason)).toBe("illegal_transition");
      expect(await transfersMade(id)).toBe(status === "approved" ? 1 : 0);
    }
  });
});

describe("a payment", () => {
  it("is held once, however often its page is answered and its webhooks come, early or late", async () => {
    for (const knobs of [{ duplicate: 20 }, { delaySeconds: 7_200, duplicate: 3 }]) {
      await standIn("POST", "/webhooks", knobs);
      const { agreement } = await signedDeal(system, who);
      const { data } = await who.payer.agreements.fund({
        params: { agreementId: agreement.id },
        idempotencyKey: randomUUID(),
        body: { returnUrl: `${system.url}/back` },
      });
      const paid = await many(5, () => answerPage(data.checkoutUrl ?? "", "paid"));
      expect(paid.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      await system.advance(DAY);
      const money = await moneyOf(agreement.id);
      expect(money).toMatchObject({ funded: { amount: 49_503 }, held: { amount: 49_503 } });
      expect(money.postings?.map(({ kind }) => kind).sort()).toEqual(["charge_settled", "charge_succeeded"]);
    }
  });
});

describe("an outage of the provider", () => {
  it.each(["500_before", "500_after"])(
    "of thirty hours (%s) delays the transfer and never doubles it",
    async (action) => {
      const { id, room } = await submittedDeal();
      await standIn("POST", "/faults", { action, match: { path: "^/v1/", count: 100_000 } });
      await approve(who, room, 1);
      await system.advance(30 * 3_600);
      expect(await moneyOf(id)).toMatchObject({ releasing: { amount: 45_003 }, released: { amount: 0 } });
      await standIn("DELETE", "/faults");
      await system.advance(2 * DAY);
      expect(await moneyOf(id)).toMatchObject({ releasing: { amount: 0 }, released: { amount: 45_003 } });
      expect(await transfersMade(id)).toBe(1);
    },
  );
});

describe("an account that stops taking transfers", () => {
  it("between the claim and the send holds the money back until it takes them again", async () => {
    const known = await submittedDeal();
    await approve(who, known.room, 1);
    await system.drain();
    const { entries } = (await standIn(
      "GET",
      `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`,
    )) as {
      entries: { params: { destination?: string } }[];
    };
    const account = entries.at(-1)?.params.destination;
    const capability = (status: string) => standIn("POST", `/accounts/${account}/capability`, { status });
    const { id, room } = await submittedDeal();
    // Nobody tells us: the account is refused only when it is sent to.
    await standIn("POST", "/webhooks", { types: "capability|account", drop: 1_000 });
    await capability("restricted");
    await approve(who, room, 1);
    await system.drain();
    expect((await moneyOf(id)).payouts[0]).toMatchObject({
      status: "blocked",
      blockedReason: { code: "account_refused", who: "creator" },
    });
    await standIn("POST", "/webhooks", {});
    await capability("active");
    await system.drain();
    expect((await moneyOf(id)).payouts[0]).toMatchObject({ status: "transferred" });
    expect(await transfersMade(id)).toBe(1);
  });
});

describe("a submission", () => {
  it("sent twenty times at once is one", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    await many(20, () => who.creator.deliverables.submit({ ...room, idempotencyKey: randomUUID(), body: content }));
    const { data } = await who.owner.agreements.get({ params: { agreementId: agreement.id } });
    expect(data.deliverables[0]?.submissions).toHaveLength(1);
  });
});
