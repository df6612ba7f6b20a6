// A payment that is held and failed afterwards: its money is held fast until it is seen to be there, or to be gone.
import type { App } from "../app.ts";
import type { Told } from "../domain/chargeback.ts";
import type { Funding } from "../domain/funding.ts";
import { loadChargeback } from "../store/chargebacks.ts";
import { isPaid } from "./arrival.ts";
import { followTold } from "./chargeback.ts";

/** The provider's word for the movement that takes a failed payment off the balance again. */
export const PAYMENT_FAILURE = "payment_failure_refund";

/**
 * The present state of such a payment, read again. What left the balance for it is booked, and the milestones lose it; while
 * nothing did, it waits for the payment to succeed after all, or for finance, whose word stays.
 */
export async function followFailedPayment(app: App, funding: Funding, cause: string): Promise<void> {
  const { paymentIntentId: id, chargeId, amount, currency } = funding;
  if (id === undefined || chargeId === undefined) return;
  const tell = async (): Promise<Told> => {
    const payments = await app.payments();
    const [payment, moved, known] = await Promise.all([
      payments.retrievePayment(id),
      payments.books.movements({ source: chargeId }),
      loadChargeback(app.table, id),
    ]);
    const movements = moved.filter(({ type }) => type === PAYMENT_FAILURE);
    const stands = isPaid(payment) && payment.charge.id === chargeId;
    const isOver = stands || known?.liftReason !== undefined;
    const status = movements.length > 0 ? "lost" : isOver ? "closed" : "warning";
    return { id, kind: "failed_payment", chargeId, amount, currency, reason: "payment_failed", status, movements };
  };
  await followTold(app, id, tell, cause);
}
