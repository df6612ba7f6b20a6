// Fault 57: a payer leaves at the bank's extra check, or lets the payment page run out.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { fund } from "../../functions/payments/agreements/fund.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import { loadFunding } from "../../shared/store/fundings.ts";
import { key } from "../../shared/store/keys.ts";
import { operationId } from "../../shared/store/operations.ts";
import { call } from "../sim/request.ts";
import { mustBalance, postingsOf, signedOn } from "./kit/deal.ts";
import { DAY, HOUR, openLine } from "./kit/line.ts";

const line = await openLine();
type Reply = { checkoutUrl: string | null; status: string; fundingId: string };

/** A deal whose brand asks for the payment page, and what it meets there. */
async function unpaid() {
  const deal = await signedOn(line);
  const funding = deal.fundings[0];
  if (!funding) throw new Error("There is no funding");
  // Nobody has asked for the money yet.
  await line.table.transact([{ delete: key.funding(deal.id, 1) }]);
  const actor: Actor = {
    userId: "usr_owner",
    email: "owner@people.test",
    groups: [],
    memberships: [{ orgId: deal.agreement.brandId, displayName: "Tea Ltd", roles: ["owner"] }],
  };
  const ask = async () => {
    const params = { agreementId: deal.id };
    const body = { returnUrl: "http://127.0.0.1:1/deals" };
    return (await call(line.app, fund, { actor, params, body, requestId: `req_${randomUUID()}` })) as Reply;
  };
  const sessionOf = ({ checkoutUrl }: Reply) => new URL(checkoutUrl ?? "").pathname.split("/").at(-1) ?? "";
  const sessions = async () => {
    const { data } = await line.stripe.checkout.sessions.list({ limit: 100 });
    return data.filter(({ client_reference_id: of }) => of === funding.id).reverse();
  };
  /** At most one page can be paid at, whatever was asked for. */
  const mustBeOne = async () => {
    const open = (await sessions()).filter(({ status }) => status === "open");
    expect(open.length).toBeLessThanOrEqual(1);
    return open;
  };
  /** The keys under which pages were asked for, in their order, each once. */
  const keys = async () => {
    const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/checkout/sessions$")}`;
    const { entries } = (await line.standIn("GET", path)) as {
      entries: { key: string; params: { client_reference_id?: string } }[];
    };
    const own = entries.filter(({ params }) => params.client_reference_id === funding.id);
    return [...new Set(own.map((entry) => entry.key))];
  };
  const visit = async (reply: Reply, outcome: string) => {
    const answer = await line.stage.call("POST", `/pay/${sessionOf(reply)}`, { outcome });
    await line.drain();
    return answer.status;
  };
  const mustBeUnfunded = async () => {
    const { agreement, milestones } = await deal.deal();
    expect(agreement.status).toBe("pending_funding");
    expect(milestones).toMatchObject([{ status: "pending", funded: false }]);
    expect(await postingsOf(line, deal.id)).toEqual([]);
  };
  const mustBeHeldOnce = async () => {
    expect((await deal.deal()).milestones).toMatchObject([{ status: "held", funded: true }]);
    expect(await postingsOf(line, deal.id)).toEqual(["charge_settled", "charge_succeeded"]);
    const { data } = await line.stripe.charges.list({ transfer_group: deal.id });
    expect(data.filter(({ paid }) => paid)).toHaveLength(1);
    await mustBalance(line);
  };
  return {
    ...deal,
    fundingId: funding.id,
    ask,
    sessionOf,
    sessions,
    mustBeOne,
    keys,
    visit,
    mustBeUnfunded,
    mustBeHeldOnce,
  };
}

const key1 = (id: string) => `fund:${id}:1`;
const key2 = (id: string) => `fund:${id}:2`;

describe("fault 57: a payment that is left at the bank's extra check", () => {
  it("stays unfunded; the same page is open for as long as it lives, and the check may still be passed", async () => {
    const deal = await unpaid();
    const first = await deal.ask();
    await deal.visit(first, "requires_action");
    await deal.mustBeUnfunded();
    await line.advance(20 * HOUR);
    expect(await deal.ask()).toEqual(first);
    expect(await deal.mustBeOne()).toHaveLength(1);
    expect(await deal.keys()).toEqual([key1(deal.fundingId)]);
    await deal.visit(first, "paid");
    await deal.mustBeHeldOnce();
  });

  it.each(["told", "not told"])(
    "and never taken up again: a second attempt under a new key, %s that the page ran out",
    async (told) => {
      const deal = await unpaid();
      const first = await deal.ask();
      if (told === "not told") await line.hooks({ types: ".", drop: -1 });
      await deal.visit(first, "requires_action");
      await line.advance(DAY);
      expect(await deal.mustBeOne()).toEqual([]);
      await deal.mustBeUnfunded();
      await line.hooks();
      const second = await deal.ask();
      expect(deal.sessionOf(second)).not.toBe(deal.sessionOf(first));
      expect(await deal.keys()).toEqual([key1(deal.fundingId), key2(deal.fundingId)]);
      expect(await loadFunding(line.table, deal.fundingId)).toMatchObject({
        status: "requires_payment",
        attempt: 2,
        opId: operationId("checkout", deal.fundingId, 2),
      });
      expect(await deal.mustBeOne()).toHaveLength(1);
      // The first page takes nothing any more.
      expect(await deal.visit(first, "paid")).toBeGreaterThanOrEqual(400);
      await deal.mustBeUnfunded();
      await deal.visit(second, "paid");
      await deal.mustBeHeldOnce();
    },
  );
});

describe("fault 57: a payment page that runs out", () => {
  it("is replaced as often as it takes, each time under the next key, and never are two open", async () => {
    const deal = await unpaid();
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      const reply = await deal.ask();
      expect(await deal.mustBeOne()).toHaveLength(1);
      await deal.visit(reply, attempt === 2 ? "declined" : "expired");
      await line.advance(DAY);
      await deal.mustBeUnfunded();
      expect(await deal.mustBeOne()).toEqual([]);
    }
    const last = await deal.ask();
    expect(await deal.keys()).toEqual([1, 2, 3, 4].map((n) => `fund:${deal.fundingId}:${n}`));
    await deal.visit(last, "paid");
    await deal.mustBeHeldOnce();
    expect((await deal.ask()).status).toBe("held");
    expect(await deal.sessions()).toHaveLength(4);
  });

  it("by our clock and not yet by the provider's: it is closed there before another one is opened", async () => {
    const deal = await unpaid();
    const first = await deal.ask();
    // The provider lets it live longer than we were told.
    await line.table.transact([
      { update: key.funding(deal.id, 1), set: { sessionExpiresAt: line.now().toISOString() } },
    ]);
    line.pass(1);
    const second = await deal.ask();
    const [one, two] = await deal.sessions();
    expect([one?.id, one?.status]).toEqual([deal.sessionOf(first), "expired"]);
    expect([two?.id, two?.status]).toEqual([deal.sessionOf(second), "open"]);
    expect(await deal.visit(first, "paid")).toBeGreaterThanOrEqual(400);
    await deal.visit(second, "paid");
    await deal.mustBeHeldOnce();
  });

  it("and was paid in its last second: nobody is asked to pay again", async () => {
    const deal = await unpaid();
    const first = await deal.ask();
    await line.hooks({ types: ".", drop: -1 });
    await line.stage.call("POST", `/pay/${deal.sessionOf(first)}`, { outcome: "paid" });
    await line.advance(DAY);
    expect(await deal.ask()).toMatchObject({ checkoutUrl: null, status: "processing" });
    expect(await deal.sessions()).toHaveLength(1);
    await line.hooks();
  });
});

describe("fault 57: many who ask at once", () => {
  it.each(["at first", "after a page ran out"])("%s: one page, under one key", async (when) => {
    const deal = await unpaid();
    if (when !== "at first") {
      await deal.visit(await deal.ask(), "expired");
      await line.advance(DAY);
    }
    const replies = await Promise.allSettled(Array.from({ length: 20 }, () => deal.ask()));
    for (const reply of replies)
      if (reply.status === "rejected") expect(reply.reason).toMatchObject({ code: "idempotency_in_flight" });
    expect(replies.some(({ status }) => status === "fulfilled")).toBe(true);
    expect(await deal.mustBeOne()).toHaveLength(1);
    const open = await deal.ask();
    const urls = replies.flatMap((reply) => (reply.status === "fulfilled" ? [reply.value.checkoutUrl] : []));
    expect(new Set(urls.filter((url) => url !== null))).toEqual(new Set([open.checkoutUrl]));
    expect(await deal.keys()).toHaveLength(when === "at first" ? 1 : 2);
    await deal.visit(open, "paid");
    await deal.mustBeHeldOnce();
  });

  it("and whose answer gets lost: the same page under the same key", async () => {
    const deal = await unpaid();
    await line.fault("reset_after", { path: "^/v1/checkout/sessions$", count: 2 });
    const first = await deal.ask();
    expect(first).toMatchObject({ checkoutUrl: null, status: "processing" });
    await line.advance(HOUR);
    const open = await deal.ask();
    expect(await deal.keys()).toEqual([key1(deal.fundingId)]);
    expect(await deal.mustBeOne()).toHaveLength(1);
    await deal.visit(open, "paid");
    await deal.mustBeHeldOnce();
  });
});
