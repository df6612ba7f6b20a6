// One deal after another, each by one of the ways in which a deal can end, and what its parties must have at the end.
import { setTimeout as sleep } from "node:timers/promises";
import { splitParts } from "../../shared/domain/fees.ts";
import { type Currency, MINIMUM_CHARGE } from "../../shared/domain/money.ts";
import { briefBody } from "../kit/brief.ts";
import { content, type Parties, roomOf, termsFor } from "../kit/deal.ts";

export const STORIES = ["approved", "silent", "brand_cancels", "creator_cancels", "decided"] as const;
export type Story = (typeof STORIES)[number];

export type People = Parties & { mediator: Parties["owner"]; currency: Currency };

export type Told = {
  story: Story;
  agreementId: string;
  currency: Currency;
  /** Minor units that each side must have in the end. */
  toCreator: number;
  toBrand: number;
};

/** What is agreed in each currency: about the same worth, and odd, so that every division has a rest. */
const FEES: Readonly<Record<Currency, number>> = {
  usd: 45_003,
  eur: 41_007,
  gbp: 36_001,
  jpy: 67_501,
  thb: 1_450_003,
  vnd: 11_000_003,
};
const DECIDED_BPS = 6_000;

/** Pays at the hosted page; a page that says it is spent was paid by a request whose answer was lost. */
async function pay(fetch: typeof globalThis.fetch, checkoutUrl: string): Promise<void> {
  const reply = await fetch(`http://stripe.invalid${new URL(checkoutUrl).pathname}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ outcome: "paid" }),
  });
  if (reply.status !== 200 && reply.status !== 410) throw new Error(`The payment page answered ${reply.status}`);
}

async function signedDeal(who: People, now: Date) {
  const { currency } = who;
  const fee = FEES[currency];
  const compensation = { model: "fixed" as const, min: MINIMUM_CHARGE[currency] * 2, max: fee * 2 };
  const fields = briefBody(now, {
    eligibility: { tiers: [], countries: [] },
    screeningQuestions: [],
    currency,
    compensation,
    budget: fee * 6,
  });
  const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const { data: draft } = await who.owner.briefs.create({ params: { brandId }, body: fields });
  const { data: brief } = await who.owner.briefs.publish({ params: { briefId: draft.id } });
  const { data: application } = await who.creator.applications.create({
    params: { briefId: brief.id },
    body: { pitch: "I would love to.", rate: { amount: fee, currency }, answers: [], conflicts: [] },
  });
  const { data: offer } = await who.owner.offers.create({
    params: { applicationId: application.id },
    body: { terms: termsFor(fields, fee) },
  });
  const { termsHash } = offer;
  const { data } = await who.creator.offers.accept({ params: { offerId: offer.id }, body: { termsHash } });
  const params = { agreementId: data.agreement.id };
  for (const by of [who.creator, who.owner]) await by.agreements.sign({ params, body: { name: "By hand", termsHash } });
  return data.agreement;
}

/** Secures the money: asks until there is a page, pays there, waits until it counts as held. */
async function fund(fetch: typeof globalThis.fetch, who: People, agreementId: string): Promise<void> {
  const params = { agreementId };
  for (;;) {
    const { data } = await who.payer.agreements.fund({ params, body: { returnUrl: "http://localhost/back" } });
    if (data.status === "held") return;
    if (data.checkoutUrl) {
      await pay(fetch, data.checkoutUrl);
      break;
    }
    await sleep(100);
  }
  while ((await who.payer.agreements.money({ params })).data.held.amount === 0) await sleep(100);
}

/** Makes one deal and takes it as far as its story goes; `who.currency` is that of the creator. */
export async function deal(fetch: typeof globalThis.fetch, who: People, story: Story, now: Date): Promise<Told> {
  const agreement = await signedDeal(who, now);
  const params = { agreementId: agreement.id };
  await fund(fetch, who, agreement.id);
  const told = { story, agreementId: agreement.id, currency: who.currency };
  const room = roomOf(agreement);
  const creatorAmount = agreement.creatorAmount.amount;
  if (story === "brand_cancels" || story === "creator_cancels") {
    const [asks, agrees] = story === "brand_cancels" ? [who.owner, who.creator] : [who.creator, who.owner];
    const { data } = await asks.cancellations.request({ params, body: { reason: "Plans have changed" } });
    await agrees.cancellations.accept({ params });
    return { ...told, toCreator: data.estimate.toCreator.amount, toBrand: data.estimate.toBrand.amount };
  }
  await who.creator.deliverables.submit({ ...room, body: content });
  if (story === "decided") {
    const { data: dispute } = await who.owner.disputes.open({
      params,
      body: {
        deliverableIds: [room.params.deliverableId],
        reasonCode: "not_as_agreed",
        statement: "The tin that we agreed on is not shown anywhere.",
      },
    });
    const { toCreator, toBrand } = splitParts(
      { amount: creatorAmount, fee: agreement.platformFee.amount, tax: 0 },
      DECIDED_BPS,
    );
    const inDispute = { params: { disputeId: dispute.id } };
    await who.creator.disputes.addEvidence({
      ...inDispute,
      body: { text: "It stands on the table from second two on." },
    });
    await who.mediator.disputes.decide({
      ...inDispute,
      body: { creatorBps: DECIDED_BPS, reasons: "Most of it is there." },
    });
    return { ...told, toCreator, toBrand };
  }
  if (story === "approved") await who.reviewer.deliverables.approve({ ...room, body: { submission: 1 } });
  return { ...told, toCreator: creatorAmount, toBrand: 0 };
}
