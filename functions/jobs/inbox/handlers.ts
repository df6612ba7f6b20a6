// Event type -> handler. A type that is not here is stored and ignored.
import { account } from "./account.ts";
import { balance } from "./balance.ts";
import { charge } from "./charge.ts";
import { checkoutSession } from "./checkoutSession.ts";
import { dispute } from "./dispute.ts";
import type { EventHandler } from "./event.ts";
import { fraudWarning } from "./fraudWarning.ts";
import { paymentIntent } from "./paymentIntent.ts";
import { payout } from "./payout.ts";
import { refund } from "./refund.ts";
import { review } from "./review.ts";
import { topup } from "./topup.ts";
import { transferCreated, transferReversed } from "./transfer.ts";

const HANDLERS: Readonly<Record<string, EventHandler>> = {
  "checkout.session.completed": checkoutSession,
  "checkout.session.async_payment_succeeded": checkoutSession,
  "checkout.session.async_payment_failed": checkoutSession,
  "checkout.session.expired": checkoutSession,
  "payment_intent.succeeded": paymentIntent,
  "payment_intent.processing": paymentIntent,
  "payment_intent.payment_failed": paymentIntent,
  "payment_intent.canceled": paymentIntent,
  "charge.succeeded": charge,
  "charge.updated": charge,
  "charge.failed": charge,
  "refund.created": refund,
  "refund.updated": refund,
  "refund.failed": refund,
  "charge.refund.updated": refund,
  "charge.dispute.created": dispute,
  "charge.dispute.updated": dispute,
  "charge.dispute.funds_withdrawn": dispute,
  "charge.dispute.funds_reinstated": dispute,
  "charge.dispute.closed": dispute,
  "radar.early_fraud_warning.created": fraudWarning,
  "radar.early_fraud_warning.updated": fraudWarning,
  "review.opened": review,
  "review.closed": review,
  "transfer.created": transferCreated,
  "transfer.reversed": transferReversed,
  "payout.created": payout,
  "payout.updated": payout,
  "payout.paid": payout,
  "payout.failed": payout,
  "payout.canceled": payout,
  "topup.succeeded": topup,
  "topup.reversed": topup,
  "account.updated": account,
  "capability.updated": account,
  "account.external_account.created": account,
  "account.external_account.updated": account,
  "account.external_account.deleted": account,
  "account.application.deauthorized": account,
  "balance.available": balance,
};

/** `v2.core.account.closed`, `v2.core.account[requirements].updated`, `v2.core.account_link.returned`, ... */
const isAboutAccount = (type: string) => /^v2\.core\.account[._[]/.test(type);

/** What a connected account takes or sends for itself is none of our business, whatever its metadata says. */
const isOfPlatformAlone = (type: string) =>
  /^(checkout|payment_intent|charge|refund|transfer|radar|review)\b/.test(type);

/** By its own name alone: types come from outside. */
const known = (type: string) => (Object.hasOwn(HANDLERS, type) ? HANDLERS[type] : undefined);

/** `from` is the connected account that the event came from; undefined for the platform's own. */
export const handlerOf = (type: string, from?: string): EventHandler | undefined =>
  from !== undefined && isOfPlatformAlone(type)
    ? undefined
    : (known(type) ?? (isAboutAccount(type) ? account : undefined));
