// The money's code and the inbox on a table in memory, for rules that must hold over thousands of small worlds.
import { work } from "../../../functions/jobs/inbox/index.ts";
import type { ProviderEvent } from "../../../shared/payments/gateway.ts";
import { eventArrived } from "../../../shared/payments/receiveEvent.ts";
import { parseEvent } from "../../../shared/payments/stripe/verify.ts";
import { commitAsSystem } from "../../../shared/payments/systemChange.ts";
import { runInvariants } from "../../../shared/store/invariants.ts";
import { EventStored, type StripeEventItem } from "../../../shared/store/stripeEvents.ts";
import type { Item } from "../../../shared/store/table.ts";
import { bankOf } from "../../kit/chargeback.ts";
import { moneyApp, signedMoney } from "../../kit/money.ts";
import { type Fault, type Operation, virtualTable } from "../../sim/virtualTable.ts";
import { snapshotOf } from "./events.ts";

const TRIES = 20;

export type Hook = (operation: Operation) => Promise<Fault | undefined> | Fault | undefined;

/** A world of its own: nothing in it is real, and nothing in it waits. */
export function openVirtual() {
  const hook: { each: Hook | undefined } = { each: undefined };
  const table = virtualTable({ beforeEach: (operation) => hook.each?.(operation) });
  const rig = moneyApp(table);
  const { app, clock } = rig;

  /** Takes an event in, as the webhooks and the backfill do. */
  const takeIn = async (body: string): Promise<string> => {
    const event = parseEvent("snapshot", body) as ProviderEvent;
    const now = app.now();
    try {
      await commitAsSystem(app, eventArrived("snapshot", event, body, { live: false, now }).change, event.id, now);
    } catch (error) {
      if (!(error instanceof EventStored)) throw error;
    }
    return event.id;
  };
  const open = () =>
    table.items().filter((item) => item.t === "stripe_event" && ["stored", "parked"].includes(String(item.status)));
  /** Looks at every event that waits, in the order in which they are due, until none does. */
  const settle = async () => {
    for (let round = 0; round < TRIES && open().length > 0; round += 1) {
      const items = (open() as StripeEventItem[]).sort((a, b) => (String(a.gsi3sk) < String(b.gsi3sk) ? -1 : 1));
      for (const { eventId } of items) await work(app, eventId);
      clock.pass(3_600);
    }
  };
  const statusOf = (eventId: string) =>
    table.items().find((item: Item) => item.t === "stripe_event" && item.eventId === eventId)?.status;
  return {
    ...rig,
    hook,
    table,
    takeIn,
    work: (eventId: string) => work(app, eventId),
    tell: async (body: string) => work(app, await takeIn(body)),
    settle,
    statusOf,
    broken: async () => (await runInvariants(table, app.now())).invariants.filter(({ ok }) => !ok),
    postings: () =>
      table
        .items()
        .filter(({ t }) => t === "posting")
        .map(({ kind }) => String(kind))
        .sort(),
  };
}
export type Virtual = ReturnType<typeof openVirtual>;

type Object = { id: string; object: string } & Record<string, unknown>;

/** A signed deal in a world of its own, and the provider's events about it. */
export async function virtualDeal(world: Virtual, shape: Parameters<typeof signedMoney>[1] = {}) {
  const money = await signedMoney(world, shape);
  const [funding] = money.fundings;
  const metadata = { env: "test", funding_id: funding?.id ?? "", agreement_id: money.id };
  const paymentIntentId = `pi_${funding?.id}`;
  const intent: Object = { id: paymentIntentId, object: "payment_intent", metadata };
  const session: Object = { id: `cs_${money.id}`, object: "checkout.session", payment_intent: intent.id, metadata };
  const charge: Object = { id: `ch_${paymentIntentId}`, object: "charge", payment_intent: intent.id, metadata };
  /** A new event, which nobody has seen, about the object. */
  const event = (type: string, object: Object, more: Record<string, unknown> = {}) =>
    snapshotOf(world.app.now(), type, object, more);
  const transfer = (n = 0): Object => {
    const made = world.provider.transfers[n];
    if (!made) throw new Error(`No transfer ${n}`);
    return { id: made.id, object: "transfer", metadata: { ...made.metadata } };
  };
  const refund = (): Object => {
    const [made] = world.provider.refunds;
    if (!made) throw new Error("Nothing was refunded");
    return { id: made.id, object: "refund", charge: made.chargeId, metadata: { ...made.metadata } };
  };
  const bank = (id: string): Object => ({ id, object: "payout" });
  /** The bank of the payer, which may question the payment. */
  const payersBank = bankOf(money);
  const dispute: Object = { id: payersBank.id, object: "dispute", charge: charge.id };
  const warning: Object = { id: `issfr_${money.id}`, object: "radar.early_fraud_warning", charge: charge.id };
  const account = money.account.stripeAccountId ?? "";
  await world.table.transact([
    { put: { pk: `SX#${account}`, sk: "H", t: "stripe_object", sv: 1, stripeId: account, creatorId: money.creatorId } },
  ]);
  world.provider.recipients.set(account, {
    stripeAccountId: account,
    transfersEnabled: true,
    payoutsEnabled: true,
    requirementsDue: [],
  });
  const objects = { intent, session, charge, transfer, refund, bank, dispute, warning };
  return { ...money, ...objects, payersBank, event, from: { account }, paymentIntentId };
}
export type VirtualDeal = Awaited<ReturnType<typeof virtualDeal>>;
