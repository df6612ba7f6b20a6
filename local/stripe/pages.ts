// The pages a person is sent to: paying, onboarding a connected account, and looking at its money.
import { ONBOARDING_OUTCOMES, onboard } from "./capabilities.ts";
import { attempt, cancelIntent } from "./charging.ts";
import { jsonReply, type Reply, type Request, readBody, wantsJson } from "./http.ts";
import { balanceOf, currenciesOf } from "./ledger.ts";
import { exponentOf } from "./money.ts";
import { page } from "./page.ts";
import { PAY_OUTCOMES, type PayOutcome, pay, returnUrlOf } from "./payments.ts";
import type { Intent } from "./state.ts";
import type { Work } from "./work.ts";

type Choice<T> = { outcome: T; label: string };

const PAY_CHOICES = [
  { outcome: "paid", label: "Pay" },
  { outcome: "processing", label: "Pay by a slow bank debit" },
  { outcome: "requires_action", label: "Leave at the bank's extra check" },
  { outcome: "declined", label: "Let the card be declined" },
  { outcome: "expired", label: "Let this page expire" },
] as const satisfies Choice<(typeof PAY_OUTCOMES)[number]>[];

const ONBOARD_CHOICES = [
  { outcome: "complete", label: "Complete onboarding" },
  { outcome: "pending", label: "Submit, and wait for verification" },
  { outcome: "restricted", label: "Submit with details missing" },
] as const satisfies Choice<(typeof ONBOARDING_OUTCOMES)[number]>[];

function refuse(request: Request, status: number, code: string, message: string): Reply {
  if (wantsJson(request)) return jsonReply(status, { error: { code, message } });
  return page(status, { title: message, lines: ["You can close this page."], choices: [] });
}

function amountText(amount: number, currency: string) {
  const digits = exponentOf(currency);
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits);
}

/** The outcome a form or JSON body chose, if it is one of the known. */
function chosen<T extends string>(request: Request, known: readonly T[]): T | undefined {
  const outcome = readBody(request)?.outcome;
  return known.find((name) => name === outcome);
}

const sent = (request: Request, outcome: string, returnUrl: string): Reply =>
  wantsJson(request)
    ? jsonReply(200, { outcome, returnUrl })
    : { status: 303, headers: { location: returnUrl, "cache-control": "no-store" }, body: "" };

const unknownOutcome = (request: Request, known: readonly string[]) =>
  refuse(request, 400, "outcome_unknown", `Choose an outcome: ${known.join(", ")}.`);

/** What one attempt does to an intent that somebody made by a call of its own. */
function payIntent(work: Work, intent: Intent, outcome: PayOutcome): Intent {
  if (outcome === "expired") return cancelIntent(work, intent, "abandoned");
  return attempt(work, { ...intent, method: intent.method ?? "pm_card_visa" }, { kind: "card", outcome });
}

/** In the place of a page of the platform's own, and of a bank's extra check. */
function intentPage(work: Work, request: Request, id: string): Reply {
  const intent = work.tables.intent.get(id);
  if (!intent?.made) return refuse(request, 404, "intent_unknown", "There is no such payment page.");
  if (!["requires_payment_method", "requires_confirmation", "requires_action"].includes(intent.status))
    return refuse(request, 410, "intent_finished", "This payment page is finished.");
  const { amount, currency } = intent;
  if (request.method === "GET") {
    if (wantsJson(request)) return jsonReply(200, { id, amount, currency, outcomes: [...PAY_OUTCOMES] });
    const lines = intent.description ? [intent.description] : [];
    return page(200, { title: `Pay ${amountText(amount, currency)}`, lines, choices: PAY_CHOICES });
  }
  const outcome = chosen(request, PAY_OUTCOMES);
  if (!outcome) return unknownOutcome(request, PAY_OUTCOMES);
  const after = payIntent({ ...work, account: intent.account }, intent, outcome);
  return sent(request, outcome, after.made?.returnUrl ?? "/");
}

/** What an account sees of itself, behind a login link. */
function expressPage(work: Work, request: Request, id: string): Reply {
  const account = work.tables.account.get(id);
  if (!account || id === work.platform) return refuse(request, 404, "account_unknown", "There is no such account.");
  const rows = currenciesOf(work, id).map((currency) => ({ currency, ...balanceOf(work, id, currency) }));
  if (wantsJson(request)) return jsonReply(200, { account: id, balances: rows });
  const lines = rows.map(
    ({ currency, available, pending }) =>
      `${amountText(available, currency)} available, ${amountText(pending, currency)} on its way`,
  );
  return page(200, { title: account.name ?? "Your account", lines, choices: [] });
}

function payPage(work: Work, request: Request, id: string): Reply {
  if (id.startsWith("pi_")) return intentPage(work, request, id);
  const session = work.tables.session.get(id);
  if (!session) return refuse(request, 404, "session_unknown", "There is no such payment page.");
  if (session.status !== "open" || session.expires <= work.now)
    return refuse(request, 410, "session_finished", "This payment page is finished.");
  if (request.method === "GET") {
    const { amount, currency } = session;
    if (wantsJson(request)) return jsonReply(200, { id, amount, currency, outcomes: [...PAY_OUTCOMES] });
    const lines = session.lines.map((line) => `${line.name}: ${amountText(line.quantity * line.unitAmount, currency)}`);
    return page(200, { title: `Pay ${amountText(amount, currency)}`, lines, choices: PAY_CHOICES });
  }
  const outcome = chosen(request, PAY_OUTCOMES);
  if (!outcome) return unknownOutcome(request, PAY_OUTCOMES);
  const after = pay({ ...work, account: session.account }, session, outcome);
  return sent(request, outcome, returnUrlOf(after, outcome));
}

function onboardPage(work: Work, request: Request, id: string): Reply {
  const link = work.tables.accountLink.get(id);
  if (!link) return refuse(request, 404, "link_unknown", "There is no such onboarding page.");
  if (link.spent || link.expires <= work.now)
    return refuse(request, 410, "link_spent", "This link has been used. Ask for a new one.");
  if (request.method === "GET") {
    if (wantsJson(request)) return jsonReply(200, { account: link.account, outcomes: [...ONBOARDING_OUTCOMES] });
    const name = work.tables.account.get(link.account)?.name;
    const lines = [`${name ? `${name}: ` : ""}tell the payment service who you are and where your money goes.`];
    return page(200, { title: "Set up payouts", lines, choices: ONBOARD_CHOICES });
  }
  const outcome = chosen(request, ONBOARDING_OUTCOMES);
  if (!outcome) return unknownOutcome(request, ONBOARDING_OUTCOMES);
  work.tables.accountLink.put(id, { ...link, spent: true });
  onboard(work, link, outcome);
  return sent(request, outcome, link.returnUrl ?? "/");
}

/** Answers `/pay/{session or intent}`, `/onboard/{link}` and `/express/{account}`; nothing for any other path. */
export function answerPage(work: Work, request: Request): Reply | undefined {
  const [, kind, id] = /^\/(pay|onboard|express)\/([^/?]+)/.exec(request.url) ?? [];
  if (!kind || !id) return undefined;
  if (request.method !== "GET" && request.method !== "POST")
    return refuse(request, 405, "method_unknown", "This page takes GET and POST.");
  if (kind === "express") return expressPage(work, request, id);
  return kind === "pay" ? payPage(work, request, id) : onboardPage(work, request, id);
}
