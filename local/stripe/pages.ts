// The pages a person is sent to: paying a checkout session, and onboarding a connected account.
import { ONBOARDING_OUTCOMES, onboard } from "./capabilities.ts";
import { jsonReply, type Reply, type Request, readBody, wantsJson } from "./http.ts";
import { exponentOf } from "./money.ts";
import { page } from "./page.ts";
import { PAY_OUTCOMES, pay, returnUrlOf } from "./payments.ts";
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

function payPage(work: Work, request: Request, id: string): Reply {
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
  onboard(work, link.account, outcome);
  return sent(request, outcome, link.returnUrl ?? "/");
}

/** Answers `/pay/{session}` and `/onboard/{link}`; nothing for any other path. */
export function answerPage(work: Work, request: Request): Reply | undefined {
  const [, kind, id] = /^\/(pay|onboard)\/([^/?]+)/.exec(request.url) ?? [];
  if (!kind || !id) return undefined;
  if (request.method !== "GET" && request.method !== "POST")
    return refuse(request, 405, "method_unknown", "This page takes GET and POST.");
  return kind === "pay" ? payPage(work, request, id) : onboardPage(work, request, id);
}
