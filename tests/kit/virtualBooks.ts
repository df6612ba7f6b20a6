// The books of the provider in memory, made of what it did: one movement for each payment's charge and each transfer.
import type { Movement, ProviderBooks } from "../../shared/payments/books.ts";
import type { PaidFunding, TransferRead } from "../../shared/payments/gateway.ts";

type Made = { payments: ReadonlyMap<string, PaidFunding>; transfers: readonly TransferRead[]; now: () => Date };

export function virtualBooks({ payments, transfers, now }: Made): ProviderBooks {
  const at = () => now().toISOString();
  const charged = (): Movement[] =>
    [...payments.values()].flatMap(({ charge, paymentIntentId, metadata }) => {
      const txn = charge?.balanceTransaction;
      if (!charge || !txn) return [];
      const source = { id: charge.id, object: "charge", metadata, paymentIntentId };
      const { id, amount, fee, net, currency } = txn;
      return [{ id, type: "charge", amount, fee, net, currency, at: at(), source }];
    });
  const sent = (): Movement[] =>
    transfers.map(({ id, amount, currency, destination, metadata }) => ({
      id: `txn_${id}`,
      type: "transfer",
      amount: -amount,
      fee: 0,
      net: -amount,
      currency,
      at: at(),
      source: { id, object: "transfer", metadata, amount, currency, destination },
    }));
  const movements = () => [...charged(), ...sent()].reverse();
  return {
    movements: async ({ source }) => movements().filter((each) => source === undefined || each.source?.id === source),
    latestMovement: async () => movements()[0]?.id,
    balance: async () => {
      const sums = new Map<string, number>();
      for (const { currency, net } of movements()) sums.set(currency, (sums.get(currency) ?? 0) + net);
      return sums;
    },
    objects: async () => sent().flatMap(({ source }) => (source ? [source] : [])),
    payments: async () =>
      [...payments.values()].map(({ paymentIntentId, status, metadata }) => ({
        id: paymentIntentId,
        status,
        metadata,
      })),
    payoutsOf: async () => [],
    events: async () => [],
  };
}
