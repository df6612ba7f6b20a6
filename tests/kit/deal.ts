// A deal for tests, taken as far as a story needs, over HTTP as its parties would.
import { randomUUID } from "node:crypto";
import { answerPage } from "../../local/world/person.ts";
import type { DraftFields } from "../../shared/domain/brief.ts";
import type { createClient } from "../../shared/routes/client.ts";
import { briefBody } from "./brief.ts";
import type { TestSystem } from "./system.ts";

export type Client = ReturnType<typeof createClient>;
const key = () => randomUUID();

/** The clients of a deal: the brand's people and one creator. */
export async function parties(system: TestSystem, creatorEmail = "sam@creator.test") {
  const [owner, reviewer, payer, creator, finance] = await Promise.all(
    ["owner@brand.test", "reviewer@brand.test", "money@brand.test", creatorEmail, "finance@fairbrief.test"].map(
      (email) => system.as(email),
    ),
  );
  if (!owner || !reviewer || !payer || !creator || !finance) throw new Error("Somebody could not sign in");
  return { owner, reviewer, payer, creator, finance };
}
export type Parties = Awaited<ReturnType<typeof parties>>;

const DAY_MS = 86_400_000;
const day = (now: Date, n: number) => new Date(now.getTime() + n * DAY_MS).toISOString();

/** A brief that every demo creator may answer, and whose posts may go live from tomorrow. */
const openBody = (now: Date, more: Partial<DraftFields>) =>
  briefBody(now, {
    eligibility: { tiers: [], countries: [] },
    postWindow: { from: day(now, 1), to: day(now, 40) },
    ...more,
  });

export async function publishedBrief(system: TestSystem, { owner }: Parties, more: Partial<DraftFields> = {}) {
  const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  const { data } = await owner.briefs.create({ params: { brandId }, body: openBody(system.clock.now(), more) });
  return (await owner.briefs.publish({ params: { briefId: data.id } })).data;
}

/** Terms that fit a brief made by `briefFields`. */
export function termsFor(brief: Partial<DraftFields>, fee: number) {
  const { deliverables = [], currency = "usd", contentDue = "", postWindow } = brief;
  const shares = deliverables.map((_, n) =>
    n === 0
      ? 10_000 - (deliverables.length - 1) * Math.floor(10_000 / deliverables.length)
      : Math.floor(10_000 / deliverables.length),
  );
  return {
    fee: { amount: fee, currency },
    deliverables: deliverables.map(({ platform, type, quantity }, n) => ({
      platform,
      type,
      quantity,
      draftDue: contentDue,
      postDue: postWindow?.to ?? "",
      shareBps: shares[n] ?? 0,
    })),
    fundingPlan: "full" as "full" | "milestone",
    releaseOn: brief.releaseOn ?? "approval",
    reviewWindowDays: brief.reviewWindowDays ?? 3,
    maxRevisions: brief.maxRevisions ?? 2,
    minLiveDays: brief.minLiveDays ?? 30,
    usageRights: brief.usageRights ?? { channels: [], territories: [], days: 90, paidMedia: false },
    exclusivity: brief.exclusivity ?? null,
    killFee: "standard" as const,
    notes: "",
  };
}

export async function acceptedDeal(
  system: TestSystem,
  who: Parties,
  options: { fee?: number; brief?: Partial<DraftFields>; terms?: Partial<ReturnType<typeof termsFor>> } = {},
) {
  const brief = await publishedBrief(system, who, options.brief);
  const fee = options.fee ?? 45_003;
  const { data: application } = await who.creator.applications.create({
    params: { briefId: brief.id },
    body: {
      pitch: "I would love to.",
      rate: { amount: fee, currency: brief.currency ?? "usd" },
      answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Yes." })),
      conflicts: [],
    },
  });
  const { data: offer } = await who.owner.offers.create({
    params: { applicationId: application.id },
    body: { terms: { ...termsFor(brief as Partial<DraftFields>, fee), ...options.terms } },
  });
  const { data } = await who.creator.offers.accept({
    params: { offerId: offer.id },
    idempotencyKey: key(),
    body: { termsHash: offer.termsHash },
  });
  return { brief, application, offer: data.offer, agreement: data.agreement };
}

export async function signedDeal(system: TestSystem, who: Parties, options: Parameters<typeof acceptedDeal>[2] = {}) {
  const deal = await acceptedDeal(system, who, options);
  const sign = {
    params: { agreementId: deal.agreement.id },
    body: { name: "By hand", termsHash: deal.agreement.termsHash },
  };
  await who.creator.agreements.sign({ ...sign, idempotencyKey: key() });
  const { data: agreement } = await who.owner.agreements.sign({ ...sign, idempotencyKey: key() });
  return { ...deal, agreement };
}

export async function fundedDeal(system: TestSystem, who: Parties, options: Parameters<typeof acceptedDeal>[2] = {}) {
  const deal = await signedDeal(system, who, options);
  const { data: funding } = await who.payer.agreements.fund({
    params: { agreementId: deal.agreement.id },
    idempotencyKey: key(),
    body: { returnUrl: `${system.url}/back` },
  });
  await answerPage(funding.checkoutUrl ?? "", "paid");
  await system.drain();
  const { data: agreement } = await who.owner.agreements.get({ params: { agreementId: deal.agreement.id } });
  return { ...deal, agreement };
}

/** Params of the n-th deliverable's routes. */
export const roomOf = (agreement: { id: string; deliverables: readonly { id: string }[] }, n = 0) => ({
  params: { agreementId: agreement.id, deliverableId: agreement.deliverables[n]?.id ?? "" },
});

export const content = {
  assets: [{ url: "https://files.example.com/a.mp4", kind: "video" as const }],
  caption: "#ad Look @brand",
};

export const submitted = (who: Parties, room: ReturnType<typeof roomOf>) =>
  who.creator.deliverables.submit({ ...room, body: content });
export const approve = (who: Parties, room: ReturnType<typeof roomOf>, submission: number, idempotencyKey = key()) =>
  who.reviewer.deliverables.approve({ ...room, idempotencyKey, body: { submission } });
