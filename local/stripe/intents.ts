// Calls about payment intents: made, changed, confirmed, captured and canceled by the platform itself.
import { type Behaviour, behaviourOf } from "./cards.ts";
import { attempt, cancelIntent, capture, moveIntent, saveIntent } from "./charging.ts";
import { customerOf } from "./customers.ts";
import { invalid, noSuch, StripeFail } from "./errors.ts";
import { dated, listOf, within } from "./list.ts";
import { checkCharge, currencyOf } from "./money.ts";
import { intentView } from "./paymentViews.ts";
import { own, owned, route } from "./route.ts";
import type { Intent } from "./state.ts";
import { mergeMetadata, newId, type Work } from "./work.ts";

const CHANGEABLE = ["requires_payment_method", "requires_confirmation", "requires_action"];
const CANCELABLE = [...CHANGEABLE, "requires_capture"];

function intentOf(work: Work, id: string): Intent {
  const intent = own(work, work.tables.intent.get(id));
  if (!intent) throw noSuch("payment_intent", id, "intent");
  return intent;
}

const unexpected = (intent: Intent, doing: string) =>
  new StripeFail(400, `You cannot ${doing} this PaymentIntent because it has a status of ${intent.status}.`, {
    code: "payment_intent_unexpected_state",
    payment_intent: intentView(intent),
  });

/** An intent that belongs to a payment page ends with it. */
function free(intent: Intent, doing: string): Intent {
  if (!intent.made) throw invalid(`You cannot ${doing} this PaymentIntent: it belongs to a Checkout Session.`);
  return intent;
}

type Wish = { error_on_requires_action?: boolean; return_url?: string };

/** Tries to pay; a refused card is answered as an error, though its charge stays. */
function confirm(work: Work, before: Intent, wish: Wish): Intent {
  if (!before.method || !before.made)
    throw new StripeFail(400, "You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: "payment_intent_unexpected_state",
      payment_intent: intentView(before),
    });
  const how = behaviourOf(before.method);
  if (how.outcome === "requires_action" && wish.error_on_requires_action)
    return refuse(work, attempt(work, before, authentication));
  const made = { ...before.made, returnUrl: wish.return_url ?? before.made.returnUrl };
  const after = attempt(work, { ...before, made }, how);
  return after.error ? refuse(work, after) : after;
}

const authentication: Behaviour = {
  kind: "card",
  outcome: "declined",
  decline: {
    code: "authentication_required",
    declineCode: "authentication_required",
    message: "Your card was declined. This transaction requires authentication.",
  },
};

function refuse(work: Work, intent: Intent): Intent {
  const { code = "card_declined", declineCode, message = "Your card was declined." } = intent.error ?? {};
  const more = {
    ...(declineCode ? { decline_code: declineCode } : {}),
    ...(intent.charge ? { charge: intent.charge } : {}),
    payment_intent: intentView(intent),
  };
  work.refusals.push(new StripeFail(402, message, { type: "card_error", code, ...more }));
  return intent;
}

const texts = {
  customer: "str",
  description: "str",
  metadata: "map",
  payment_method: "str",
  receipt_email: "str",
  statement_descriptor: "str",
  statement_descriptor_suffix: "str",
  transfer_group: "str",
} as const;

const captureMethods = ["automatic", "automatic_async", "manual"] as const;
const captureOf = (given: string | undefined) => captureMethods.find((name) => name === given);

export const intentRoutes = [
  route(
    "POST",
    "/v1/payment_intents",
    {
      ...texts,
      "amount!": "int",
      "currency!": "str",
      automatic_payment_methods: { "enabled!": "bool", allow_redirects: "str" },
      capture_method: "str",
      confirm: "bool",
      error_on_requires_action: "bool",
      off_session: "bool",
      return_url: "str",
      use_stripe_sdk: "bool",
    },
    (work, p) => {
      const currency = currencyOf(p.currency);
      checkCharge(p.amount, currency);
      if (p.payment_method) behaviourOf(p.payment_method);
      if (p.return_url && !p.confirm)
        throw invalid("`return_url` can only be set together with `confirm`.", "return_url");
      const intent: Intent = {
        id: newId(work, "pi_"),
        account: work.account,
        created: work.now,
        status: p.payment_method ? "requires_confirmation" : "requires_payment_method",
        amount: p.amount,
        currency,
        customer: p.customer ? customerOf(work, p.customer, "customer").id : null,
        description: p.description ?? null,
        transferGroup: p.transfer_group ?? null,
        metadata: mergeMetadata({}, p.metadata),
        charge: null,
        canceledAt: null,
        error: null,
        method: p.payment_method ?? null,
        made: {
          captureMethod: captureOf(p.capture_method) ?? "automatic_async",
          redirects: p.automatic_payment_methods?.allow_redirects === "never" ? "never" : "always",
          returnUrl: p.return_url ?? null,
          receiptEmail: p.receipt_email ?? null,
          descriptor: p.statement_descriptor ?? null,
          suffix: p.statement_descriptor_suffix ?? null,
        },
      };
      moveIntent(work, intent, "created");
      return intentView(p.confirm ? confirm(work, intent, p) : intent);
    },
  ),
  route("GET", "/v1/payment_intents", { ...dated, customer: "str" }, (work, p) => {
    const intents = owned(work, work.tables.intent.values()).filter(
      (intent) => within(p.created, intent.created) && (!p.customer || intent.customer === p.customer),
    );
    return listOf("/v1/payment_intents", p, intents, intentView);
  }),
  route("GET", "/v1/payment_intents/{}", { client_secret: "str" }, (work, p, id) => {
    const view = intentView(intentOf(work, id));
    if (p.client_secret && p.client_secret !== view.client_secret)
      throw invalid("The client_secret provided does not match the PaymentIntent.", "client_secret");
    return view;
  }),
  route(
    "POST",
    "/v1/payment_intents/{}",
    { ...texts, amount: "int", currency: "str", capture_method: "str" },
    (work, p, id) => {
      const old = free(intentOf(work, id), "update");
      const { metadata, description, transfer_group: group, ...sums } = p;
      const fixed = Object.values(sums).some((value) => value !== undefined);
      if (fixed && !CHANGEABLE.includes(old.status)) throw unexpected(old, "update");
      if (p.payment_method) behaviourOf(p.payment_method);
      const amount = p.amount ?? old.amount;
      const currency = p.currency ? currencyOf(p.currency) : old.currency;
      checkCharge(amount, currency);
      const { made } = old;
      const intent: Intent = {
        ...old,
        amount,
        currency,
        customer: p.customer ? customerOf(work, p.customer, "customer").id : old.customer,
        description: description ?? old.description,
        transferGroup: group ?? old.transferGroup,
        metadata: mergeMetadata(old.metadata, metadata),
        ...(p.payment_method ? { method: p.payment_method, status: "requires_confirmation" } : {}),
        ...(made && {
          made: {
            ...made,
            captureMethod: captureOf(p.capture_method) ?? made.captureMethod,
            receiptEmail: p.receipt_email ?? made.receiptEmail,
            descriptor: p.statement_descriptor ?? made.descriptor,
            suffix: p.statement_descriptor_suffix ?? made.suffix,
          },
        }),
      };
      return intentView(saveIntent(work, intent));
    },
  ),
  route(
    "POST",
    "/v1/payment_intents/{}/confirm",
    {
      payment_method: "str",
      receipt_email: "str",
      return_url: "str",
      error_on_requires_action: "bool",
      off_session: "bool",
      use_stripe_sdk: "bool",
    },
    (work, p, id) => {
      const old = free(intentOf(work, id), "confirm");
      if (!CHANGEABLE.includes(old.status)) throw unexpected(old, "confirm");
      return intentView(confirm(work, p.payment_method ? { ...old, method: p.payment_method } : old, p));
    },
  ),
  route("POST", "/v1/payment_intents/{}/capture", { amount_to_capture: "int", metadata: "map" }, (work, p, id) => {
    const old = intentOf(work, id);
    const charge = old.charge ? work.tables.charge.get(old.charge) : undefined;
    if (old.status !== "requires_capture" || !charge) throw unexpected(old, "capture");
    const amount = p.amount_to_capture ?? old.amount;
    if (amount < 1) throw invalid("Invalid positive integer", "amount_to_capture", "parameter_invalid_integer");
    if (amount > old.amount)
      throw invalid(`At most ${old.amount} can be captured.`, "amount_to_capture", "amount_too_large");
    return intentView(capture(work, { ...old, metadata: mergeMetadata(old.metadata, p.metadata) }, charge, amount));
  }),
  route("POST", "/v1/payment_intents/{}/cancel", { cancellation_reason: "str" }, (work, p, id) => {
    const old = free(intentOf(work, id), "cancel");
    if (!CANCELABLE.includes(old.status)) throw unexpected(old, "cancel");
    return intentView(cancelIntent(work, old, p.cancellation_reason ?? null));
  }),
];
