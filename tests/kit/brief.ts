// A brief with nothing missing, in the words of the API, and the same brief in any state.
import type { Brief, DraftFields } from "../../shared/domain/brief.ts";

const DAY_MS = 86_400_000;

/** A whole brief whose dates lie ahead of `now`, as a brand would send it. */
export function briefBody(now: Date, more: Partial<DraftFields> = {}): DraftFields {
  const day = (n: number) => new Date(now.getTime() + n * DAY_MS).toISOString();
  return {
    title: "Autumn tea, five kitchens",
    goal: "awareness",
    kpi: { metric: "engagements", target: 12_000 },
    description: "Brew it, show the first sip.",
    valueForAudience: "A quiet ritual for busy evenings.",
    language: "en",
    niches: ["food"],
    hashtags: ["#teatime"],
    values: ["sustainable"],
    audience: {
      countries: ["TH", "JP"],
      languages: ["th", "ja"],
      ageBands: ["18-24", "25-34"],
      interests: ["cooking"],
    },
    eligibility: { tiers: ["micro"], minEngagementBps: 300, countries: ["TH", "JP", "BG"] },
    currency: "usd",
    budget: 500_000,
    slots: 5,
    compensation: { model: "fixed", min: 20_000, max: 80_000 },
    negotiable: { fee: true, usageRights: true, dates: true, deliverables: false },
    deliverables: [
      { platform: "instagram", type: "reel", quantity: 1, instructions: "Show the tin.", requiredTags: ["@brand"] },
    ],
    screeningQuestions: [{ id: "q1", text: "Why you?" }],
    applyBy: day(10),
    contentDue: day(20),
    postWindow: { from: day(21), to: day(40) },
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: 30,
    releaseOn: "approval",
    usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
    exclusivity: null,
    visibility: "public",
    costCentre: "MKT-7",
    poNumber: null,
    ...more,
  };
}

export const aBrief = (now: Date, more: Partial<Brief> = {}): Brief => ({
  ...briefBody(now),
  id: "brf_01J00000000000000000000000",
  version: 1,
  materialVersion: 1,
  status: "draft",
  brandId: "org_01J00000000000000000000000",
  brandName: "Harvest",
  createdBy: "someone",
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  ...more,
});
