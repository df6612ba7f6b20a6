// One deal of the demo world, step by step, as its two parties would take it.
import type { System } from "../system.ts";
import type { BriefSpec } from "./briefs.ts";
import { answerPage, type Person } from "./person.ts";

const DAY_MS = 86_400_000;
const FEE_BPS = 1_000;
const TAG = "@fairbrief";

const at = (now: Date, days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();

/** The body of POST briefs: dates relative to `now`, budget for every slot at the highest fee. */
export function briefBody(spec: BriefSpec, now: Date) {
  const total = spec.max * spec.slots;
  return {
    title: spec.title,
    goal: spec.goal,
    kpi: { metric: "engagements", target: 5_000 * spec.slots },
    description: spec.description,
    valueForAudience: spec.valueForAudience,
    language: spec.language,
    niches: spec.niches,
    hashtags: [],
    values: spec.values,
    audience: {
      countries: spec.countries,
      languages: [spec.language],
      ageBands: ["18-24", "25-34", "35-44"],
      interests: spec.niches,
    },
    eligibility: { tiers: [], countries: [] },
    currency: spec.currency,
    budget: total + Math.ceil((total * FEE_BPS) / 10_000),
    slots: spec.slots,
    compensation: { model: modelOf(spec), min: spec.min, max: spec.max },
    negotiable: { fee: true, usageRights: true, dates: true, deliverables: false },
    deliverables: [
      { platform: spec.platform, type: spec.type, quantity: 1, instructions: spec.description, requiredTags: [TAG] },
    ],
    screeningQuestions: [],
    applyBy: at(now, 20),
    contentDue: at(now, 30),
    postWindow: { from: at(now, 1), to: at(now, 40) },
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: spec.minLiveDays ?? 30,
    releaseOn: spec.releaseOn ?? "approval",
    usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
    exclusivity: null,
    visibility: "public",
    costCentre: spec.brand === "harvest" ? "MKT-7" : null,
    poNumber: null,
    regulatedCategory: spec.regulatedCategory ?? null,
    handles: [TAG],
    drop: spec.drop ? dropOf(spec.drop, now) : null,
    product: spec.product ? productOf(spec.product, spec.currency) : null,
  };
}

const modelOf = ({ product, max }: BriefSpec) => (product ? (max === 0 ? "gift" : "hybrid") : "fixed");

const productOf = ({ worth, ...product }: NonNullable<BriefSpec["product"]>, currency: BriefSpec["currency"]) => ({
  ...product,
  value: { amount: worth, currency },
});

const HOURS_OF_DAY = 24;

const dropOf = ({ opensIn, drawIn }: NonNullable<BriefSpec["drop"]>, now: Date) => ({
  way: drawIn === undefined ? "first_come" : "ballot",
  opensAt: at(now, opensIn / HOURS_OF_DAY),
  ...(drawIn === undefined ? {} : { drawAt: at(now, drawIn / HOURS_OF_DAY) }),
});

/** Terms that fit the brief, with this fee. */
function termsOf(spec: BriefSpec, now: Date, fee: number) {
  return {
    fee: { amount: fee, currency: spec.currency },
    deliverables: [
      {
        platform: spec.platform,
        type: spec.type,
        quantity: 1,
        draftDue: at(now, 15),
        postDue: at(now, 25),
        shareBps: 10_000,
      },
    ],
    fundingPlan: "full",
    releaseOn: spec.releaseOn ?? "approval",
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: spec.minLiveDays ?? 30,
    usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
    exclusivity: null,
    killFee: "standard",
    notes: "",
  };
}

type Offer = { id: string; termsHash: string };
type Agreement = { id: string; termsHash: string; deliverables: { id: string }[] };
export type Brand = { owner: Person; reviewer: Person; finance: Person };
export type OpenBrief = { id: string; spec: BriefSpec; brand: Brand; publishedAt: Date };

export function deal(system: System, brief: OpenBrief, creator: Person, pitch: string) {
  const { spec, brand } = brief;
  let fee = Math.round((spec.min + spec.max) / 2 / 100) * 100;
  let applicationId = "";
  let offer: Offer | undefined;
  let agreement: Agreement | undefined;
  let submissions = 0;

  const open = () => {
    if (!offer) throw new Error(`No offer is open in ${spec.slug}`);
    return offer;
  };
  const room = () => {
    const deliverable = agreement?.deliverables[0]?.id;
    if (!agreement || !deliverable) throw new Error(`There is no agreement in ${spec.slug}`);
    return { agreement, path: `/agreements/${agreement.id}/deliverables/${deliverable}` };
  };

  const steps = {
    apply: async () => {
      const application = await creator.post<{ id: string }>(`/briefs/${brief.id}/applications`, {
        pitch,
        rate: { amount: fee, currency: spec.currency },
        answers: [],
        conflicts: [],
      });
      applicationId = application.id;
    },
    shortlist: () => brand.owner.post(`/applications/${applicationId}/shortlist`),
    decline: () => brand.owner.post(`/applications/${applicationId}/decline`, { reasonCode: "not_a_fit" }),
    withdraw: () => creator.post(`/applications/${applicationId}/withdraw`),
    offer: async () => {
      offer = await brand.owner.post<Offer>(`/applications/${applicationId}/offers`, {
        terms: termsOf(spec, brief.publishedAt, fee),
      });
    },
    counter: async () => {
      fee = Math.round((fee * 1.1) / 100) * 100;
      offer = await creator.post<Offer>(`/offers/${open().id}/counter`, {
        terms: termsOf(spec, brief.publishedAt, fee),
      });
    },
    declineOffer: () => creator.post(`/offers/${open().id}/decline`, { reasonCode: "fee" }),
    accept: async (by: "creator" | "brand" = "creator") => {
      const who = by === "creator" ? creator : brand.owner;
      ({ agreement } = await who.post<{ agreement: Agreement }>(`/offers/${open().id}/accept`, {
        termsHash: open().termsHash,
      }));
    },
    // The other party reads these names: no addresses.
    signCreator: async () => {
      const { displayName: name } = await creator.get<{ displayName: string }>("/creator");
      await creator.post(`/agreements/${room().agreement.id}/sign`, { name, termsHash: room().agreement.termsHash });
    },
    signBrand: async () => {
      const { brands } = await brand.owner.get<{ brands: { displayName: string }[] }>("/me");
      const name = `The owner of ${brands[0]?.displayName}`;
      await brand.owner.post(`/agreements/${room().agreement.id}/sign`, {
        name,
        termsHash: room().agreement.termsHash,
      });
    },
    fund: async () => {
      const { checkoutUrl } = await brand.finance.post<{ checkoutUrl: string }>(
        `/agreements/${room().agreement.id}/fund`,
        { returnUrl: `${system.url}/deals` },
      );
      await answerPage(checkoutUrl, "paid");
      await system.drain();
    },
    write: async (by: "creator" | "brand", text: string, lang: string) => {
      const who = by === "creator" ? creator : brand.owner;
      await who.post(`/agreements/${room().agreement.id}/messages`, { text, lang });
    },
    submit: async () => {
      submissions += 1;
      await creator.post(`${room().path}/submissions`, {
        assets: [{ url: `https://files.example.com/${spec.slug}-${submissions}.mp4`, kind: "video" }],
        caption: `#ad ${spec.title} ${TAG}`,
      });
    },
    requestChanges: () =>
      brand.reviewer.post(`${room().path}/request-changes`, {
        submission: submissions,
        reasonCode: "off_brief",
        clauses: ["deliverables.0"],
        comment: "Please show the product in the first five seconds.",
      }),
    approve: () => brand.reviewer.post(`${room().path}/approve`, { submission: submissions }),
    post: () =>
      creator.post(`${room().path}/posts`, {
        url:
          spec.platform === "tiktok"
            ? `https://www.tiktok.com/@x/video/${spec.slug}`
            : `https://www.instagram.com/p/${spec.slug}`,
      }),
    verify: () => brand.reviewer.post(`${room().path}/verify`),
  };
  return {
    /** Takes the named steps in their order. */
    run: async (...names: Exclude<keyof typeof steps, "write">[]) => {
      for (const name of names) await steps[name]();
    },
    steps,
  };
}
