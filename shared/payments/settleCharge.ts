// What of a payment came onto the platform's balance, booked once its balance transaction is known.
import type { App } from "../app.ts";
import type { Funding } from "../domain/funding.ts";
import { fundingPut, loadFunding } from "../store/fundings.ts";
import { AlreadyPosted, postingWrites } from "../store/ledger.ts";
import { settled } from "../store/race.ts";
import { isPaid, settledFields, settlement } from "./arrival.ts";
import { commitAsSystem } from "./systemChange.ts";

/** Stops when this very payment was booked before; a booking with another content is for a person. */
export async function booked(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof AlreadyPosted && error.same)) throw error;
  }
}

/** Books the balance transaction of a held charge once Stripe tells it; nothing when it is booked or not yet known. */
export async function settleCharge(app: App, funding: Funding, cause: string): Promise<void> {
  if (funding.stripeFee !== undefined || funding.paymentIntentId === undefined) return;
  const payment = await (await app.payments()).retrievePayment(funding.paymentIntentId);
  if (!isPaid(payment)) return;
  const settles = settlement(payment, funding);
  if (!settles) return;
  await booked(() =>
    settled(async () => {
      const before = await loadFunding(app.table, funding.id);
      if (!before || before.stripeFee !== undefined) return;
      const now = app.now();
      const after: Funding = {
        ...before,
        ...settledFields(payment),
        version: before.version + 1,
        updatedAt: now.toISOString(),
      };
      await commitAsSystem(
        app,
        { writes: [fundingPut(after), ...postingWrites(settles, now)], audits: [] },
        cause,
        now,
      );
    }),
  );
}
