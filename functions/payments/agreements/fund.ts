// Secures the money of a deal: answers with the page where the brand pays.
import type { App } from "../../../shared/app.ts";
import { config } from "../../../shared/config.ts";
import { mustHold } from "../../../shared/domain/access.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { askingState, type Funding, planFunding, publicFundingStatus } from "../../../shared/domain/funding.ts";
import { money } from "../../../shared/domain/money.ts";
import { mustReturnHome } from "../../../shared/domain/returnUrl.ts";
import { handle } from "../../../shared/http/serve.ts";
import { dispatch } from "../../../shared/payments/dispatch.ts";
import { noteFunding } from "../../../shared/payments/funding.ts";
import type { PaymentsGateway } from "../../../shared/payments/gateway.ts";
import { routes } from "../../../shared/routes/index.ts";
import type { OutputOf } from "../../../shared/routes/route.ts";
import { loadDeal } from "../../../shared/store/agreements.ts";
import { loadFunding } from "../../../shared/store/fundings.ts";
import { loadStripeObject } from "../../../shared/store/operations.ts";
import { LostRace } from "../../../shared/store/race.ts";
import { stored } from "../../../shared/store/stored.ts";
import { ask } from "./ask.ts";

const inFlight = () =>
  new DomainError(
    "idempotency_in_flight",
    "Another request is opening this payment right now. Ask again in a moment.",
    {
      retryAfterSeconds: 1,
    },
  );

const refused = () =>
  new DomainError("payments_unavailable", "Our payment provider refused to open this payment. Please try again.");

const reply = (funding: Funding): OutputOf<typeof routes.agreements.fund> => ({
  checkoutUrl: funding.status === "requires_payment" ? (funding.checkoutUrl ?? null) : null,
  status: publicFundingStatus(funding.status),
  fundingId: funding.id,
  amount: money(funding.amount, funding.currency),
});

type Session = Awaited<ReturnType<PaymentsGateway["retrieveSession"]>>;

/** How it ended. A payment is booked by the inbox alone; here it only keeps a second page from being opened. */
async function endOf(
  app: App,
  payments: PaymentsGateway,
  session: Session,
): Promise<"processing" | "failed" | "expired"> {
  if (session.status !== "complete") return "expired";
  if (session.paymentIntentId === undefined) return "processing";
  const { status } = await payments.retrievePayment(session.paymentIntentId);
  if (status === "requires_payment_method" || status === "canceled") return "failed";
  // On the books, but nothing is held: it was not as planned and goes back.
  return (await loadStripeObject(app.table, session.paymentIntentId)) ? "failed" : "processing";
}

/** A session that is over by our clock or our books may still be open, or have been paid: Stripe decides before another is opened. */
async function endedSession(app: App, funding: Funding | undefined, cause: string): Promise<Funding | undefined> {
  if (funding?.sessionId === undefined) return funding;
  const payments = await app.payments();
  const session = await payments.retrieveSession(funding.sessionId);
  if (session.status === "open") await payments.expireSession(session.id);
  const read = { sessionId: session.id, version: funding.version };
  await noteFunding(app, funding.id, await endOf(app, payments, session), cause, read);
  return loadFunding(app.table, funding.id);
}

/** Whether one more call to Stripe fits before the answer is due. */
const hasTime = (app: App, since: Date) =>
  app.now().getTime() - since.getTime() < config.clocks.fundAnswerMs - config.clocks.stripeCallMs;

/** Sends the operation, or finds out what became of it. Undefined while the provider has not answered. */
async function opened(app: App, funding: Funding): Promise<Funding | undefined> {
  const { status } = await dispatch(app, funding.opId);
  if (status === "done") return loadFunding(app.table, funding.id);
  if (status === "voided" || status === "bug") throw refused();
  if (status === "sending") throw inFlight();
  return undefined;
}

/** Many who ask at once for a page that ran out: one of them closes it. */
const unlessRaced = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof LostRace ? inFlight() : error;
  });

export const fund = handle(
  routes.agreements.fund,
  async ({ app, actor, params, body, now, requestId, commit, save, respond }) => {
    mustReturnHome(body.returnUrl, app);
    const deal = await loadDeal(app.table, params.agreementId);
    if (!deal) throw notFound("agreement");
    const { agreement } = deal;
    mustHold(actor, agreement.brandId, "agreement", ["owner", "finance"]);
    const plan = planFunding(agreement, deal.milestones, body.milestoneId);
    const known = deal.fundings.map((item) => stored<Funding>(item)).find(({ n }) => n === plan.n);
    const isOver = askingState(known, now) === "none";
    let funding = isOver ? await unlessRaced(endedSession(app, known, requestId)) : known;
    if (!funding || askingState(funding, now) === "none") {
      const { returnUrl } = body;
      const asked = ask({ agreement, ...plan, before: funding, returnUrl, email: actor.email, stage: app.stage, now });
      try {
        await commit(asked.change);
      } catch (error) {
        throw error instanceof LostRace ? inFlight() : error;
      }
      funding = asked.funding;
    }
    if (askingState(funding, now) === "being_made") {
      // The sweep sends it when this request has no time left for another call.
      const open = hasTime(app, now) ? await opened(app, funding) : undefined;
      if (!open) return respond({ status: 202, body: { ...reply(funding), status: "processing" } });
      funding = open;
    }
    return save({ writes: [], audits: [] }, reply(funding));
  },
);
