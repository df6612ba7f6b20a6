// transfer.created is evidence that an operation took effect, whoever heard the answer; transfer.reversed that it was taken back, by us or by others.
import { complete } from "../../../shared/payments/complete.ts";
import { applyReversal } from "../../../shared/payments/reversal.ts";
import { loadOperation } from "../../../shared/store/operations.ts";
import { type EventHandler, ownMetadata } from "./event.ts";

export const transferCreated: EventHandler = async (app, event) => {
  const opId = ownMetadata(app, event)?.op_id;
  if (opId === undefined || event.objectId === undefined) return true;
  const operation = await loadOperation(app.table, opId);
  if (!operation) return false;
  const transfer = await (await app.payments()).retrieveTransfer(event.objectId);
  const { amount, currency, destination } = operation.params;
  if (transfer.amount !== amount || transfer.currency !== currency || transfer.destination !== destination) {
    app.log.error("a transfer differs from its operation", { opId, transferId: transfer.id });
    app.log.metric("operation_bug", 1);
    return true;
  }
  await complete(app, opId, {
    stripeId: transfer.id,
    result: { balanceTransactionId: transfer.balanceTransactionId ?? "", found: "by_event" },
  });
  return true;
};

export const transferReversed: EventHandler = async (app, event) => {
  if (ownMetadata(app, event)?.op_id === undefined || event.objectId === undefined) return true;
  return applyReversal(app, event.objectId, event.eventId);
};
