// Calls about transfers: money from the platform's balance to a connected account's, and back.
import { invalid, noSuch, StripeFail } from "./errors.ts";
import { balanceOf, post } from "./ledger.ts";
import { dated, listOf, paging, within } from "./list.ts";
import { checkAmount, currencyOf, exchange, exchangeRate, share } from "./money.ts";
import { ratesOf } from "./rates.ts";
import { own, owned, route } from "./route.ts";
import { type Account, type Charge, type Reversal, type Transfer, type Txn, takenOf } from "./state.ts";
import { reversalsOf, reversalView, transferView } from "./transferViews.ts";
import { emit, mergeMetadata, newId, type Work } from "./work.ts";

const insufficient = (message: string) => new StripeFail(400, message, { code: "balance_insufficient" });

function transferOf(work: Work, id: string): Transfer {
  const transfer = own(work, work.tables.transfer.get(id));
  if (!transfer) throw noSuch("transfer", id);
  return transfer;
}

function destinationOf(work: Work, id: string): Account {
  const account = work.tables.account.get(id);
  if (!account || id === work.platform) throw noSuch("destination", id, "destination");
  if (account.deauthorized)
    throw invalid(`The account ${id} has left this platform.`, "destination", "account_invalid");
  if (account.closed) throw invalid(`The account ${id} is closed.`, "destination", "account_closed");
  if (account.transfers !== "active")
    throw invalid(
      "Your destination account needs to have at least one of the following capabilities enabled: transfers.",
      "destination",
      "transfers_not_allowed",
    );
  return account;
}

/** The charge a transfer draws on; its transfers never sum to more than what it brought and was not refunded. */
function sourceOf(work: Work, id: string, amount: number, currency: string): { charge: Charge; txn: Txn } {
  const charge = own(work, work.tables.charge.get(id));
  const txn = charge?.txn ? work.tables.txn(work.account).get(charge.txn) : undefined;
  if (!charge) throw noSuch("charge", id, "source_transaction");
  if (!txn) throw invalid(`Charge ${id} has not succeeded.`, "source_transaction");
  if (txn.currency !== currency)
    throw invalid(
      `The currency of source_transaction's balance transaction (${txn.currency}) must be the same as the transfer currency (${currency}).`,
      "currency",
    );
  const used = owned(work, work.tables.transfer.values())
    .filter((transfer) => transfer.sourceTransaction === id)
    .reduce((sum, transfer) => sum + transfer.amount - transfer.reversed, 0);
  const limit = txn.amount - share(txn.amount, charge.refunded, takenOf(charge));
  if (used + amount > limit)
    throw invalid(
      `Transfers using this transaction as a source must not exceed the source amount of ${limit}. ${used} of it are already transferred.`,
      "amount",
    );
  return { charge, txn };
}

/** Both sides of a transfer: out of the platform's balance, into the destination's as a payment. */
function move(work: Work, transfer: Omit<Transfer, "txn">, availableOn: number): Transfer {
  const { id, amount, currency, arrived, destination, destinationPayment, description } = transfer;
  const out = post(work, transfer.account, {
    type: "transfer",
    category: "transfer",
    amount: -amount,
    currency,
    availableOn,
    source: id,
    description,
  });
  const into = post(work, destination, {
    type: "payment",
    category: "charge",
    amount: arrived.amount,
    currency: arrived.currency,
    exchangeRate: exchangeRate(currency, arrived.currency, ratesOf(work)),
    availableOn,
    source: destinationPayment,
    description,
  });
  work.tables.charge.put(destinationPayment, {
    id: destinationPayment,
    account: destination,
    created: work.now,
    status: "succeeded",
    amount: arrived.amount,
    refunded: 0,
    currency: arrived.currency,
    customer: null,
    description,
    intent: null,
    transferGroup: transfer.transferGroup,
    sourceTransfer: id,
    metadata: {},
    txn: into.id,
    failure: null,
  });
  const made: Transfer = { ...transfer, txn: out.id };
  work.tables.transfer.put(id, made);
  return made;
}

function reverse(work: Work, transfer: Transfer, amount: number, metadata: Record<string, string>): Reversal {
  const { arrived, destination } = transfer;
  const reversed = transfer.reversed + amount;
  const back = share(arrived.amount, reversed, transfer.amount) - arrived.reversed;
  const original = work.tables.txn(transfer.account).get(transfer.txn);
  const availableOn = Math.max(work.now, original?.availableOn ?? 0);
  // Money on its way goes back the same way; what has arrived has to be there still.
  const isThere = availableOn > work.now || balanceOf(work, destination, arrived.currency).available >= back;
  if (!isThere && !work.tables.account.get(destination)?.debitNegative)
    throw insufficient("The connected account has not enough in its balance to reverse this transfer.");
  const id = newId(work, "trr_");
  const common = { availableOn, description: `REVERSAL OF ${transfer.id}` };
  const txn = post(work, transfer.account, {
    ...common,
    type: "transfer_refund",
    category: "transfer_reversal",
    amount,
    currency: transfer.currency,
    source: id,
  });
  post(work, destination, {
    ...common,
    type: "payment_refund",
    category: "refund",
    amount: -back,
    currency: arrived.currency,
    source: transfer.destinationPayment,
  });
  const { account, currency } = transfer;
  const reversal = { id, account, created: work.now, transfer: transfer.id, amount, currency, metadata, txn: txn.id };
  work.tables.reversal.put(id, reversal);
  const after: Transfer = { ...transfer, reversed, arrived: { ...arrived, reversed: arrived.reversed + back } };
  work.tables.transfer.put(transfer.id, after);
  emit(work, "transfer.reversed", transferView(work, after), { previous: { amount_reversed: transfer.reversed } });
  return reversal;
}

const reversal = { amount: "int", description: "str", metadata: "map", refund_application_fee: "bool" } as const;

export const transferRoutes = [
  route(
    "POST",
    "/v1/transfers",
    {
      "amount!": "int",
      "currency!": "str",
      "destination!": "str",
      source_transaction: "str",
      source_type: "str",
      transfer_group: "str",
      description: "str",
      metadata: "map",
    },
    (work, p) => {
      const currency = currencyOf(p.currency);
      const { amount } = p;
      checkAmount(amount, currency);
      const destination = destinationOf(work, p.destination);
      const source = p.source_transaction ? sourceOf(work, p.source_transaction, amount, currency) : undefined;
      if (!source && balanceOf(work, work.account, currency).available < amount)
        throw insufficient("You have insufficient available funds in your Stripe account.");
      const id = newId(work, "tr_");
      const made = move(
        work,
        {
          id,
          account: work.account,
          created: work.now,
          amount,
          currency,
          destination: destination.id,
          destinationPayment: newId(work, "py_"),
          arrived: {
            amount: exchange(amount, currency, destination.currency, ratesOf(work)),
            currency: destination.currency,
            reversed: 0,
          },
          sourceTransaction: source?.charge.id ?? null,
          transferGroup: p.transfer_group ?? source?.charge.transferGroup ?? null,
          description: p.description ?? null,
          metadata: mergeMetadata({}, p.metadata),
          reversed: 0,
        },
        Math.max(work.now, source?.txn.availableOn ?? 0),
      );
      emit(work, "transfer.created", transferView(work, made));
      return transferView(work, made);
    },
  ),
  route("GET", "/v1/transfers", { ...dated, destination: "str", transfer_group: "str" }, (work, p) => {
    const transfers = owned(work, work.tables.transfer.values()).filter(
      (transfer) =>
        within(p.created, transfer.created) &&
        (!p.destination || transfer.destination === p.destination) &&
        (!p.transfer_group || transfer.transferGroup === p.transfer_group),
    );
    return listOf("/v1/transfers", p, transfers, (transfer) => transferView(work, transfer));
  }),
  route("GET", "/v1/transfers/{}", {}, (work, _, id) => transferView(work, transferOf(work, id))),
  route("POST", "/v1/transfers/{}", { description: "str", metadata: "map" }, (work, p, id) => {
    const old = transferOf(work, id);
    const metadata = mergeMetadata(old.metadata, p.metadata);
    const transfer = { ...old, description: p.description ?? old.description, metadata };
    work.tables.transfer.put(id, transfer);
    emit(work, "transfer.updated", transferView(work, transfer), { previous: { metadata: old.metadata } });
    return transferView(work, transfer);
  }),
  route("POST", "/v1/transfers/{}/reversals", reversal, (work, p, id) => {
    const transfer = transferOf(work, id);
    const left = transfer.amount - transfer.reversed;
    const amount = p.amount ?? left;
    if (left === 0) throw invalid(`Transfer ${id} is already fully reversed.`);
    if (amount < 1) throw invalid("Invalid positive integer", "amount", "parameter_invalid_integer");
    if (amount > left) throw invalid(`Cannot reverse more than the unreversed amount of ${left}.`, "amount");
    return reversalView(reverse(work, transfer, amount, mergeMetadata({}, p.metadata)));
  }),
  route("GET", "/v1/transfers/{}/reversals", paging, (work, p, id) => {
    transferOf(work, id);
    return listOf(`/v1/transfers/${id}/reversals`, p, reversalsOf(work, id), reversalView);
  }),
  route("GET", "/v1/transfers/{}/reversals/{}", {}, (work, _, id, second) => {
    const reversal = own(work, work.tables.reversal.get(second));
    if (reversal?.transfer !== id) throw noSuch("transfer_reversal", second);
    return reversalView(reversal);
  }),
];
