// A deal on the line: a creator whose account can be paid, a brand that pays at the stand-in, and the oracle of what was
// really paid: the stand-in's own journal.
import { expect } from "vitest";
import type { Operation } from "../../../shared/domain/operation.ts";
import { runInvariants } from "../../../shared/store/invariants.ts";
import { balanceOf } from "../../../shared/store/ledger.ts";
import { loadOperation, stripeObjectPut } from "../../../shared/store/operations.ts";
import { signedMoney } from "../../kit/money.ts";
import type { Line } from "./line.ts";

type Entry = {
  path: string;
  key: string | null;
  params: { transfer_group?: string; amount?: string };
  status: number;
  replayed: boolean;
  fault: string | null;
  effect: string[];
};

type Shape = NonNullable<Parameters<typeof signedMoney>[1]> & {
  /** The currency of the creator's account, where it is not that of the platform. */
  settles?: string;
  /** An earlier deal, whose creator this one is of. */
  creatorOf?: { creatorId: string; stripeAccountId: string };
};

/** A signed deal, not yet paid for, whose creator has an account that takes transfers. */
export async function signedOn(line: Line, { settles, creatorOf: known, ...shape }: Shape = {}) {
  const { stage, app } = line;
  const stripeAccountId = known?.stripeAccountId ?? (await stage.connect("complete", settles)).account.id;
  const creator = known ? { creatorId: known.creatorId, account: null } : { account: { stripeAccountId } };
  const money = await signedMoney(line.rig, { ...shape, ...creator });
  await app.table.transact([stripeObjectPut(stripeAccountId, { creatorId: money.creatorId })]);

  /** The n-th funding's session, open for payment. */
  const session = async (n = 1) => {
    const funding = money.fundings[n - 1];
    if (!funding) throw new Error(`No funding ${n}`);
    const { id, amount, currency } = funding;
    const metadata = { env: app.stage, agreement_id: money.id, funding_id: id };
    const name = "A video";
    return stage.stripe.checkout.sessions.create({
      mode: "payment",
      client_reference_id: id,
      line_items: [{ quantity: 1, price_data: { currency, unit_amount: amount, product_data: { name } } }],
      payment_intent_data: { transfer_group: money.id, metadata },
      metadata,
      success_url: "http://127.0.0.1/paid",
      cancel_url: "http://127.0.0.1/left",
    });
  };
  const pay = async (n = 1) => {
    const { id } = await session(n);
    await stage.call("POST", `/pay/${id}`, { outcome: "paid" });
    return stage.stripe.checkout.sessions.retrieve(id);
  };
  /** The calls that asked for this deal's transfer, in their order. */
  const asked = async (): Promise<Entry[]> => {
    const path = `/journal?method=POST&path=${encodeURIComponent("^/v1/transfers$")}`;
    const { entries } = (await line.standIn("GET", path)) as { entries: Entry[] };
    return entries.filter(({ params }) => params.transfer_group === money.id);
  };
  /** Ids of the transfers that were really made for it. */
  const made = async () => (await asked()).flatMap(({ effect }) => effect.filter((id) => id.startsWith("tr_")));
  return { ...money, stripeAccountId, session, pay, asked, made };
}
export type LineDeal = Awaited<ReturnType<typeof signedOn>>;

/** A deal whose money is held. The one event that says so is told, and from then on all are. */
export async function heldOn(line: Line, shape: Shape = {}) {
  await line.hooks({ types: "^(?!payment_intent\\.succeeded$)", drop: -1 });
  const deal = await signedOn(line, shape);
  await deal.pay();
  await line.drain();
  await line.hooks();
  expect((await deal.deal()).milestones.map(({ status }) => status)).not.toContain("pending");
  return deal;
}

/** A deal whose release is claimed; nothing is sent before the line is drained. */
export async function claimedOn(line: Line, shape: Shape = {}) {
  const deal = await heldOn(line, shape);
  const opId = await deal.release();
  const operation = async (): Promise<Operation> => {
    const found = await loadOperation(line.table, opId);
    if (!found) throw new Error(`No operation ${opId}`);
    return found;
  };
  return { ...deal, opId, operation };
}
export type ClaimedDeal = Awaited<ReturnType<typeof claimedOn>>;

export async function mustBalance(line: Line) {
  const { invariants } = await runInvariants(line.table, line.now());
  expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
}

/** The creator has exactly their due, once, at the provider and on their own page of our books. */
export async function mustHaveTheirDue(line: Line, deal: ClaimedDeal, amount = 45_003) {
  const made = await deal.made();
  expect(made).toHaveLength(1);
  const { data } = await line.stripe.transfers.list({ transfer_group: deal.id });
  expect(data).toMatchObject([{ id: made[0], amount, destination: deal.stripeAccountId, reversed: false }]);
  expect(await deal.operation()).toMatchObject({ status: "done", stripeId: made[0] });
  expect((await deal.payoutOf())?.stripeTransferId).toBe(made[0]);
  expect((await deal.deal()).milestones[0]?.status).toBe("released");
  expect(await balanceOf(line.table, `payable:${deal.creatorId}`, deal.agreement.currency)).toBe(0);
}

/** The same, and every invariant of the whole ledger holds. */
export async function mustBePaidOnce(line: Line, deal: ClaimedDeal, amount = 45_003) {
  await mustHaveTheirDue(line, deal, amount);
  await mustBalance(line);
}

/** Every send carried the one key of this attempt. */
export const keysOf = async (deal: ClaimedDeal) => [...new Set((await deal.asked()).map(({ key }) => key))];

/** The postings of a deal by kind, sorted. */
export async function postingsOf(line: Line, agreementId: string): Promise<string[]> {
  const kinds: string[] = [];
  for await (const item of line.table.scan({ types: ["posting"] }))
    if (item.agreementId === agreementId) kinds.push(String(item.kind));
  return kinds.sort();
}
