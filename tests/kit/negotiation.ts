// People, an application and terms as plain objects, for tests of what may be agreed on.
import { type Application, apply, type NewApplication, withOffer } from "../../shared/domain/application.ts";
import type { Brief, BriefField } from "../../shared/domain/brief.ts";
import type { Creator, SocialAccount } from "../../shared/domain/creator.ts";
import { type NewOffer, type Offer, propose } from "../../shared/domain/offer.ts";
import type { Terms } from "../../shared/domain/terms.ts";
import { canonicalHash } from "../../shared/hash.ts";
import { aBrief } from "./brief.ts";

export const NOW = new Date("2026-11-22T10:00:00.000Z");
export const hours = (n: number, from = NOW) => new Date(from.getTime() + n * 3_600_000);

export const aPublished = (more: Partial<Brief> = {}): Brief =>
  aBrief(NOW, { status: "published", publishedAt: NOW.toISOString(), version: 2, materialVersion: 2, ...more });

export const aCreator = (more: Partial<Creator> = {}): Creator => ({
  id: "crt_1",
  version: 1,
  userId: "user-mali",
  handle: "mali.cooks",
  displayName: "มะลิ",
  country: "TH",
  languages: ["th"],
  niches: ["food"],
  values: [],
  bio: "",
  rateCard: [],
  adult: true,
  createdAt: NOW.toISOString(),
  updatedAt: NOW.toISOString(),
  ...more,
});

export const anAccount = (followers: number, engagementBps: number | null): SocialAccount => ({
  id: "sac_1",
  creatorId: "crt_1",
  platform: "instagram",
  surface: "feed",
  handle: "mali.cooks",
  url: "https://www.instagram.com/mali.cooks",
  latest: {
    followers,
    likes: 1,
    comments: 1,
    shares: 1,
    views: 1,
    posts: 1,
    capturedAt: NOW.toISOString(),
    source: "self",
    engagementBps,
    formula: "er_audience_per_post_v1",
  },
  version: 1,
  createdAt: NOW.toISOString(),
  updatedAt: NOW.toISOString(),
});

export const aPitch = (more: Partial<NewApplication> = {}): NewApplication => ({
  pitch: "I brew on camera every Sunday.",
  rate: { amount: 45_000, currency: "usd" },
  answers: [{ questionId: "q1", text: "Oolong." }],
  conflicts: [],
  ...more,
});

export const anApplication = (brief: Brief = aPublished(), creator: Creator = aCreator()): Application =>
  apply("app_01J00000000000000000000000", aPitch(), { brief, creator, accounts: [anAccount(40_000, 350)] }, NOW);

/** Terms that fit the brief to the letter. */
export const someTerms = (brief: Pick<Brief, BriefField> = aPublished(), more: Partial<Terms> = {}): Terms => ({
  fee: { amount: 45_000, currency: brief.currency ?? "usd" },
  deliverables: (brief.deliverables ?? []).map(({ platform, type, quantity }, index, all) => ({
    platform,
    type,
    quantity,
    draftDue: brief.contentDue ?? "",
    postDue: brief.postWindow?.to ?? "",
    shareBps: index === 0 ? 10_000 - (all.length - 1) * 100 : 100,
  })),
  fundingPlan: "full",
  releaseOn: brief.releaseOn ?? "approval",
  reviewWindowDays: brief.reviewWindowDays ?? 3,
  maxRevisions: brief.maxRevisions ?? 2,
  minLiveDays: brief.minLiveDays ?? 30,
  usageRights: brief.usageRights ?? { channels: [], territories: [], days: 90, paidMedia: false },
  exclusivity: brief.exclusivity ?? null,
  killFee: "standard",
  notes: "",
  ...more,
});

export const newOffer = (terms: Terms, more: Partial<NewOffer> = {}): NewOffer => ({
  id: "off_01J00000000000000000000000.1",
  by: "brand",
  terms,
  termsHash: canonicalHash(terms),
  final: false,
  expiresInHours: 72,
  feeBps: 1000,
  bankCurrency: undefined,
  ...more,
});

/** An open offer of the brand and the application that it belongs to. */
export function anOffer(brief: Brief = aPublished(), more: Partial<NewOffer> = {}, terms: Partial<Terms> = {}) {
  const application = anApplication(brief);
  const offer: Offer = propose(newOffer(someTerms(brief, terms), more), { application, brief }, NOW);
  return { application: withOffer(application, offer.id, NOW), offer, brief };
}

/** The code of the DomainError that `work` throws; undefined when it throws none. */
export function codeOf(work: () => unknown): string | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** The paths that the error names. */
export function pathsOf(work: () => unknown): string[] {
  try {
    work();
    return [];
  } catch (error) {
    return ((error as { extras?: { errors?: { path: string }[] } }).extras?.errors ?? []).map(({ path }) => path);
  }
}
