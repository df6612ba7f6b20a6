// A payout of a connected account to its bank: found by reading what it carried, told to each payout of ours in it.
import type { App } from "../app.ts";
import { advances, afterBank, bankStatus } from "../domain/bankLeg.ts";
import type { BankEvent } from "../domain/payout.ts";
import { loadStripeObject } from "../store/operations.ts";
import { bankAppend, loadPayout, payoutPut } from "../store/payouts.ts";
import { settled } from "../store/race.ts";
import { TRANSFER_FACT } from "./payoutFact.ts";
import { commitAsSystem } from "./systemChange.ts";

const EVENT = { in_transit: "payout.in_transit", paid_out: "payout.paid", bank_failed: "payout.failed" } as const;

/** `leg` is the fact of the transfer that the bank speaks of; once it was paid again, news of the first are old. */
type Place = { payoutId: string; leg: number };

const note = (app: App, { payoutId, leg }: Place, given: Omit<BankEvent, "recordedAt">, cause: string): Promise<void> =>
  settled(async () => {
    const before = await loadPayout(app.table, payoutId);
    if (!before || (before.leg ?? TRANSFER_FACT) !== leg || !advances(before, given)) return;
    const now = app.now();
    const event: BankEvent = { ...given, recordedAt: now.toISOString() };
    const after = afterBank(before, event);
    const { agreementId, milestoneId, creatorId, brandId, version } = after;
    await commitAsSystem(
      app,
      {
        writes: [payoutPut(after), bankAppend(payoutId, leg, event)],
        audits: [
          {
            aggregate: payoutId,
            version,
            action: `payout.${event.status}`,
            from: before.status,
            to: after.status,
            facts: { stripePayoutId: event.stripePayoutId },
          },
        ],
        events: [
          {
            type: EVENT[event.status],
            aggregate: payoutId,
            version,
            data: { payoutId, agreementId, milestoneId, creatorId, brandId },
          },
        ],
      },
      cause,
      now,
    );
  });

type BankPayout = { stripeAccountId: string; stripePayoutId: string };

/** What the bank payout has come to by now, whatever an event said; undefined for words not known here. */
async function presentState(
  app: App,
  { stripeAccountId, stripePayoutId }: BankPayout,
): Promise<Omit<BankEvent, "recordedAt"> | undefined> {
  const payout = await (await app.payments()).retrievePayout(stripeAccountId, stripePayoutId);
  const status = bankStatus(payout.status);
  if (!status) return undefined;
  const at = new Date(status === "bank_failed" ? app.now() : payout.arrivalDate * 1000).toISOString();
  return { status, at, stripePayoutId };
}

/** The bank payout that is known of is read again before another one speaks: the news that it failed may still be on its way. */
async function catchUp(app: App, place: Place, told: BankPayout, cause: string): Promise<void> {
  const known = (await loadPayout(app.table, place.payoutId))?.stripePayoutId;
  if (known === undefined || known === told.stripePayoutId) return;
  const state = await presentState(app, { ...told, stripePayoutId: known });
  if (state) await note(app, place, state, cause);
}

/** Applies the present state of a bank payout; false while a transfer of ours in it is not yet on our books. */
export async function applyBankPayout(
  app: App,
  stripeAccountId: string,
  stripePayoutId: string,
  cause: string,
): Promise<boolean> {
  const told = { stripeAccountId, stripePayoutId };
  const state = await presentState(app, told);
  if (!state) return true;
  const payments = await app.payments();
  let complete = true;
  for (const { transferId, ...received } of await payments.transfersInPayout(stripeAccountId, stripePayoutId)) {
    const owner = await loadStripeObject(app.table, transferId);
    const place = owner?.payoutId && { payoutId: owner.payoutId, leg: Number(owner.leg ?? TRANSFER_FACT) };
    if (place) {
      await catchUp(app, place, told, cause);
      await note(app, place, { ...state, received }, cause);
    } else if ((await payments.retrieveTransfer(transferId)).metadata.env === app.stage) complete = false;
  }
  return complete;
}
