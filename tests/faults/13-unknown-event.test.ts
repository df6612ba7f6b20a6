// Fault 13: the provider says something new: a type, a word in a field, or a version of its API that we do not know.
import { beforeEach, describe, expect, it } from "vitest";
import { claimedOn, heldOn, mustBalance, mustBePaidOnce, signedOn } from "./kit/deal.ts";
import { snapshotOf, stored, thinOf, told } from "./kit/events.ts";
import { DAY, openLine } from "./kit/line.ts";

const line = await openLine();
beforeEach(() => line.hooks({ types: ".", drop: -1 }));
const withHooks = async <T>(work: () => Promise<T>) => {
  await line.hooks();
  const done = await work();
  await line.hooks({ types: ".", drop: -1 });
  return done;
};

describe("fault 13: a type that is not known", () => {
  it.each<[string, "snapshot" | "thin"]>([
    ["customer.created", "snapshot"],
    ["transfer.teleported", "snapshot"],
    ["payment_intent.split_in_two", "snapshot"],
    ["constructor", "snapshot"],
    ["__proto__", "snapshot"],
    ["toString", "snapshot"],
    ["", "snapshot"],
    ["v2.money_management.transaction.created", "thin"],
    ["v2.core.accounting.closed", "thin"],
  ])("is stored, ignored and counted: %j", async (type, kind) => {
    const body =
      kind === "thin"
        ? thinOf(line.now(), type, "acct_somebody")
        : snapshotOf(line.now(), type, { id: "obj_1", object: "something", metadata: { env: "test", op_id: "op_1" } });
    const [ignored, failed] = [line.metric("stripe_event_ignored"), line.metric("stripe_event_failed")];
    expect(await told(line, body, kind)).toBe(200);
    expect(await stored(line.table, body)).toMatchObject({ status: "stored", body });
    await line.drain();
    expect(await stored(line.table, body)).toMatchObject({ status: "ignored", type, tries: 0 });
    expect(line.metric("stripe_event_ignored")).toBe(ignored + 1);
    expect(line.metric("stripe_event_failed")).toBe(failed);
  });
});

describe("fault 13: a new word in a field", () => {
  /** The provider's reads answer with one word changed, whatever else is true. */
  const saying = async <T>(
    change: (gateway: Awaited<ReturnType<typeof line.app.payments>>) => object,
    work: () => Promise<T>,
  ) => {
    const gateway = await line.app.payments();
    const before = { ...gateway };
    Object.assign(gateway, change(before));
    try {
      return await work();
    } finally {
      Object.assign(gateway, before);
    }
  };

  it("of a payment is no payment, until it is said in words that are known", async () => {
    const deal = await signedOn(line);
    const session = await deal.pay();
    const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
    const tell = async () => {
      const body = snapshotOf(line.now(), "payment_intent.succeeded", intent);
      expect(await told(line, body)).toBe(200);
      await line.drain();
      expect(await stored(line.table, body)).toMatchObject({ status: "done" });
      return (await deal.deal()).milestones[0]?.status;
    };
    const strange = await saying(
      (before) => ({
        retrievePayment: async (id: string) => ({ ...(await before.retrievePayment(id)), status: "succeeded_mostly" }),
      }),
      tell,
    );
    expect([strange, await tell()]).toEqual(["pending", "held"]);
    await mustBalance(line);
  });

  it("of a bank payout changes nothing about it", async () => {
    const deal = await withHooks(() => claimedOn(line));
    await line.drain();
    await line.advance(3 * DAY);
    const [payout] = (await line.stripe.payouts.list({}, { stripeContext: deal.stripeAccountId })).data;
    const before = await deal.payoutOf();
    const body = snapshotOf(line.now(), "payout.updated", payout ?? { id: "", object: "" }, {
      account: deal.stripeAccountId,
    });
    await saying(
      (real) => ({
        retrievePayout: async (account: string, id: string) => ({
          ...(await real.retrievePayout(account, id)),
          status: "resting",
        }),
      }),
      async () => {
        await told(line, body);
        await line.drain();
      },
    );
    expect(await stored(line.table, body)).toMatchObject({ status: "done" });
    expect(await deal.payoutOf()).toEqual(before);
    await mustBePaidOnce(line, deal);
  });

  it("of an account's capability is not taken for a permission to pay", async () => {
    const deal = await withHooks(() => heldOn(line));
    await line.stage.call("POST", `/_standin/accounts/${deal.stripeAccountId}/capability`, { status: "pending" });
    const raw = await line.stripe.v2.core.accounts.retrieve(deal.stripeAccountId, {
      include: ["configuration.recipient"],
    });
    expect(raw.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status).toBe("pending");
    // Whatever is not "active" stands for a word that is not known, too: only the one good word opens.
    await told(
      line,
      thinOf(line.now(), "v2.core.account[configuration.recipient].capability_status_updated", deal.stripeAccountId),
      "thin",
    );
    await line.drain();
    const account = await line.table.get({ pk: `CREATOR#${deal.creatorId}`, sk: "PAYOUT#connect" });
    expect(account).toMatchObject({ transfersEnabled: false });
  });
});

describe("fault 13: another version of the API", () => {
  it.each(["2026-12-31.fir", "2020-08-27", ""])("(%s) is stored, kept apart and counted", async (version) => {
    const deal = await signedOn(line);
    const session = await deal.pay();
    const intent = await line.stripe.paymentIntents.retrieve(String(session.payment_intent));
    const body = snapshotOf(line.now(), "payment_intent.succeeded", intent, { api_version: version });
    const before = line.metric("webhook_quarantined");
    expect(await told(line, body)).toBe(200);
    await line.drain();
    expect(await stored(line.table, body)).toMatchObject({ status: "quarantined", body });
    expect(line.metric("webhook_quarantined")).toBe(before + 1);
    expect((await deal.deal()).milestones[0]?.status).toBe("pending");
    // The same news in the version we speak is taken.
    await told(line, snapshotOf(line.now(), "payment_intent.succeeded", intent));
    await line.drain();
    expect((await deal.deal()).milestones[0]?.status).toBe("held");
  });
});
