// Stripe's own books of the platform: lists read to their end, each row as the comparison thinks of it.
import type { Stripe } from "stripe";
import type { Movement, ProviderBooks, SourceRead, Span } from "../books.ts";
import { all, idOf, read, unavailable } from "./read.ts";

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);

/** The list's filter; none when neither bound is given. */
const created = ({ from, to }: Span) =>
  from || to ? { created: { ...(from ? { gte: seconds(from) } : {}), ...(to ? { lt: seconds(to) } : {}) } } : {};

type Reference = string | { id: string } | null;
type Source = {
  id: string;
  object?: string;
  metadata?: Record<string, string> | null;
  amount?: number;
  currency?: string;
  destination?: Reference;
  transfer?: Reference;
  payment_intent?: Reference;
  charge?: Reference;
};

const named = <K extends string>(name: K, value: Reference | undefined) => {
  const id = idOf(value);
  return (id === undefined ? {} : { [name]: id }) as { [P in K]?: string };
};

function sourceOf(given: Source): SourceRead {
  const { id, object = "", metadata, amount, currency } = given;
  return {
    id,
    object,
    metadata: metadata ?? {},
    ...(amount === undefined ? {} : { amount }),
    ...(currency === undefined ? {} : { currency }),
    ...named("destination", given.destination),
    ...named("transferId", object === "transfer_reversal" ? given.transfer : undefined),
    ...named("paymentIntentId", given.payment_intent),
    ...named("chargeId", given.charge),
  };
}

const movementOf = (txn: Stripe.BalanceTransaction): Movement => ({
  id: txn.id,
  type: txn.type,
  amount: txn.amount,
  fee: txn.fee,
  net: txn.net,
  currency: txn.currency,
  at: new Date(txn.created * 1000).toISOString(),
  ...(txn.source ? { source: sourceOf(typeof txn.source === "string" ? { id: txn.source } : txn.source) } : {}),
});

const LIMIT = { limit: 100 } as const;
const isReversal = (source: SourceRead | undefined): source is SourceRead => source?.object === "transfer_reversal";

export function books(stripe: Stripe): ProviderBooks {
  const movements: ProviderBooks["movements"] = async ({ source, ...span }) => {
    const filter = { ...created(span), ...(source === undefined ? {} : { source }) };
    const found = await all((after) =>
      stripe.balanceTransactions.list({ ...filter, ...LIMIT, expand: ["data.source"], ...after }),
    );
    return found.map(movementOf);
  };
  return {
    movements,
    latestMovement: async () => (await read("list", stripe.balanceTransactions.list({ limit: 1 }))).data[0]?.id,
    balance: async () => {
      const { available, pending } = await read("balance", stripe.balance.retrieve());
      const sums = new Map<string, number>();
      for (const { amount, currency } of [...available, ...pending])
        sums.set(currency, (sums.get(currency) ?? 0) + amount);
      return sums;
    },
    objects: async (span) => {
      const [transfers, refunds, reversals] = await Promise.all([
        all((after) => stripe.transfers.list({ ...created(span), ...LIMIT, ...after })),
        all((after) => stripe.refunds.list({ ...created(span), ...LIMIT, ...after })),
        // There is no list of reversals, but each of them moved money.
        all((after) =>
          stripe.balanceTransactions.list({
            ...created(span),
            type: "transfer_refund",
            expand: ["data.source"],
            ...LIMIT,
            ...after,
          }),
        ),
      ]);
      return [
        ...[...transfers, ...refunds].map(sourceOf),
        ...reversals.map((txn) => movementOf(txn).source).filter(isReversal),
      ];
    },
    payments: async (span) => {
      const intents = await all((after) => stripe.paymentIntents.list({ ...created(span), ...LIMIT, ...after }));
      return intents.map(({ id, status, metadata }) => ({ id, status, metadata }));
    },
    payoutsOf: async (stripeAccountId, span) => {
      const options = { stripeContext: stripeAccountId };
      const payouts = await all((after) => stripe.payouts.list({ ...created(span), ...LIMIT, ...after }, options));
      return payouts.map(({ id }) => id).reverse();
    },
    events: async (kind, span) => {
      if (kind === "snapshot") {
        const events = await all((after) => stripe.events.list({ ...created(span), ...LIMIT, ...after }));
        return events.map((event) => ({ id: event.id, body: JSON.stringify(event) }));
      }
      return thinEvents(stripe, span);
    },
  };
}

/** Lists of v2 have no last id to go on from; the library follows the address of each next page. */
async function thinEvents(stripe: Stripe, span: Span) {
  const found: { id: string; body: string }[] = [];
  try {
    for await (const event of stripe.v2.core.events.list({ ...created(span), ...LIMIT }))
      found.push({ id: event.id, body: JSON.stringify(event) });
  } catch (error) {
    throw Object.assign(unavailable(), { cause: error });
  }
  return found;
}
