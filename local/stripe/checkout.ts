// Calls about checkout sessions and charges.
import { customerOf } from "./customers.ts";
import { invalid, noSuch } from "./errors.ts";
import { dated, listOf, within } from "./list.ts";
import { checkCharge, currencyOf } from "./money.ts";
import { expire } from "./payments.ts";
import { chargeView, sessionView } from "./paymentViews.ts";
import { own, owned, route } from "./route.ts";
import type { Session } from "./state.ts";
import { DAY, mergeMetadata, newId, plan, type Work } from "./work.ts";

/** Slack for clocks that are read before the call. */
const SLACK = 60;

function sessionOf(work: Work, id: string): Session {
  const session = own(work, work.tables.session.get(id));
  if (!session) throw noSuch("checkout.session", id);
  return session;
}

const sessionFields = {
  "mode!": "str",
  line_items: [
    {
      quantity: "int",
      "price_data!": {
        "currency!": "str",
        "unit_amount!": "int",
        "product_data!": { "name!": "str", description: "str", metadata: "map" },
      },
    },
  ],
  customer: "str",
  customer_email: "str",
  client_reference_id: "str",
  payment_intent_data: { description: "str", metadata: "map", transfer_group: "str" },
  expires_at: "int",
  success_url: "str",
  cancel_url: "str",
  metadata: "map",
  submit_type: "str",
  locale: "str",
} as const;

function expiry(work: Work, wanted: number | undefined) {
  const at = wanted ?? work.now + DAY;
  if (at > work.now + DAY + SLACK || at < work.now + 1800 - SLACK)
    throw invalid(
      "The `expires_at` timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
      "expires_at",
    );
  return at;
}

export const checkoutRoutes = [
  route("POST", "/v1/checkout/sessions", sessionFields, (work, p) => {
    if (p.mode !== "payment") throw invalid("The stand-in knows the mode payment alone.", "mode");
    if (!p.success_url) throw invalid("Missing required param: success_url.", "success_url", "parameter_missing");
    const lines = (p.line_items ?? []).map(({ quantity = 1, price_data }, index) => {
      if (quantity < 1 || price_data.unit_amount < 0)
        throw invalid("Quantities and amounts are positive.", `line_items[${index}]`);
      return { name: price_data.product_data.name, quantity, unitAmount: price_data.unit_amount };
    });
    const currencies = new Set((p.line_items ?? []).map((line) => line.price_data.currency.toLowerCase()));
    const [currency] = currencies;
    if (!currency) throw invalid("Missing required param: line_items.", "line_items", "parameter_missing");
    if (currencies.size > 1)
      throw invalid(`Invalid currency: ${[...currencies].join(", ")}.`, "line_items[0][price_data][currency]");
    currencyOf(currency, "line_items[0][price_data][currency]");
    const amount = lines.reduce((sum, line) => sum + line.quantity * line.unitAmount, 0);
    checkCharge(amount, currency, "line_items");
    const customer = p.customer ? customerOf(work, p.customer, "customer") : undefined;
    const expires = expiry(work, p.expires_at);
    const session: Session = {
      id: newId(work, "cs_test_"),
      account: work.account,
      created: work.now,
      expires,
      status: "open",
      paid: false,
      amount,
      currency,
      lines,
      customer: customer?.id ?? null,
      email: customer?.email ?? p.customer_email ?? null,
      reference: p.client_reference_id ?? null,
      successUrl: p.success_url,
      cancelUrl: p.cancel_url ?? null,
      metadata: mergeMetadata({}, p.metadata),
      intentData: {
        transferGroup: p.payment_intent_data?.transfer_group ?? null,
        description: p.payment_intent_data?.description ?? null,
        metadata: mergeMetadata({}, p.payment_intent_data?.metadata),
      },
      intent: null,
      locale: p.locale ?? null,
      submitType: p.submit_type ?? null,
    };
    work.tables.session.put(session.id, session);
    plan(work, { id: `expire.${session.id}`, at: expires, kind: "expire", session: session.id });
    return sessionView(session);
  }),
  route(
    "GET",
    "/v1/checkout/sessions",
    { ...dated, customer: "str", payment_intent: "str", status: "str" },
    (work, p) => {
      const sessions = owned(work, work.tables.session.values()).filter(
        (session) =>
          within(p.created, session.created) &&
          (!p.customer || session.customer === p.customer) &&
          (!p.payment_intent || session.intent === p.payment_intent) &&
          (!p.status || session.status === p.status),
      );
      return listOf("/v1/checkout/sessions", p, sessions, sessionView);
    },
  ),
  route("GET", "/v1/checkout/sessions/{}", {}, (work, _, id) => sessionView(sessionOf(work, id))),
  route("POST", "/v1/checkout/sessions/{}/expire", {}, (work, _, id) => {
    const session = sessionOf(work, id);
    if (session.status !== "open")
      throw invalid(
        `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
      );
    return sessionView(expire(work, session));
  }),
  route(
    "GET",
    "/v1/charges",
    { ...dated, customer: "str", payment_intent: "str", transfer_group: "str" },
    (work, p) => {
      const charges = owned(work, work.tables.charge.values()).filter(
        (charge) =>
          within(p.created, charge.created) &&
          (!p.customer || charge.customer === p.customer) &&
          (!p.payment_intent || charge.intent === p.payment_intent) &&
          (!p.transfer_group || charge.transferGroup === p.transfer_group),
      );
      return listOf("/v1/charges", p, charges, chargeView);
    },
  ),
  route("GET", "/v1/charges/{}", {}, (work, _, id) => {
    const charge = own(work, work.tables.charge.get(id));
    if (!charge) throw noSuch("charge", id);
    return chargeView(charge);
  }),
];
