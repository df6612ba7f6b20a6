// A brief that anybody may answer, as the demos post it; each says what is different in its own.
import type { BriefFields } from "../../shared/domain/brief.ts";

const DAY_MS = 86_400_000;

export const someBrief = (now: Date) => {
  const at = (days: number) => new Date(now.getTime() + days * DAY_MS).toISOString();
  return {
    title: "Autumn tea",
    goal: "awareness",
    kpi: { metric: "engagements", target: 12_000 },
    description: "Brew our autumn blend in your own kitchen.",
    valueForAudience: "A quiet ritual for busy evenings.",
    language: "en",
    niches: ["food"],
    hashtags: ["#teatime"],
    values: ["sustainable"],
    audience: { countries: ["US"], languages: ["en"], ageBands: ["18-24"], interests: ["cooking"] },
    eligibility: { tiers: [], countries: [] },
    currency: "usd",
    budget: 500_000,
    slots: 2,
    compensation: { model: "fixed", min: 20_000, max: 80_000 },
    negotiable: { fee: true, usageRights: true, dates: true, deliverables: false },
    deliverables: [{ platform: "instagram", type: "reel", quantity: 1 }],
    screeningQuestions: [],
    applyBy: at(10),
    contentDue: at(20),
    postWindow: { from: at(1), to: at(30) },
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: 7,
    releaseOn: "approval",
    usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
    exclusivity: null,
    visibility: "public",
    costCentre: null,
    poNumber: null,
  } satisfies Partial<BriefFields>;
};
