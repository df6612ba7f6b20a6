// A deal whose money is held and whose first draft is awaited, as plain objects.
import type { Agreement, Deliverable, Milestone } from "../../shared/domain/agreement.ts";
import type { PlatformName } from "../../shared/domain/platform.ts";
import type { ReleaseOn } from "../../shared/domain/terms.ts";

const AT = "2026-11-22T10:00:00.000Z";
const ULID = "01JDA0000000000000000000AA";

export type DealShape = {
  platform?: PlatformName;
  type?: string;
  quantity?: number;
  releaseOn?: ReleaseOn[];
  maxRevisions?: number;
  minLiveDays?: number;
  funded?: boolean;
};

/** One deliverable with one milestone per entry of `releaseOn`. */
export function activeDeal(shape: DealShape = {}) {
  const { platform = "instagram", type = "reel", quantity = 1, releaseOn = ["approval"], funded = true } = shape;
  const id = `agr_${ULID}`;
  const deliverableId = `dlv_${ULID}.1`;
  const agreement: Agreement = {
    id,
    version: 3,
    status: "active",
    briefId: `brf_${ULID}`,
    briefVersion: 1,
    briefTitle: "Autumn tea",
    applicationId: `app_${ULID}`,
    offerId: `off_${ULID}.1`,
    brandId: "org_1",
    brandName: "Tea Ltd",
    creatorId: "crt_1",
    creatorHandle: "mali",
    creatorName: "Mali",
    creatorCountry: "TH",
    creatorUserId: "user-mali",
    brief: {
      title: "Autumn tea",
      audience: { countries: ["JP"], languages: ["ja"], ageBands: [], interests: [] },
      postWindow: { from: "2026-12-01T00:00:00Z", to: "2026-12-31T00:00:00Z" },
    },
    costCentre: null,
    poNumber: null,
    terms: {
      fee: { amount: 45_000, currency: "usd" },
      deliverables: [{ platform, type, quantity, draftDue: AT, postDue: AT, shareBps: 10_000 }],
      fundingPlan: "full",
      releaseOn: releaseOn[0] ?? "approval",
      reviewWindowDays: 3,
      maxRevisions: shape.maxRevisions ?? 2,
      minLiveDays: shape.minLiveDays ?? 30,
      usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
      exclusivity: null,
      killFee: "standard",
      notes: "",
    },
    termsHash: "0".repeat(64),
    currency: "usd",
    feeBps: 1000,
    creatorAmount: 45_000,
    platformFee: 4_500,
    tax: 0,
    brandTotal: 49_500,
    signatures: [],
    signBy: AT,
    createdAt: AT,
    updatedAt: AT,
  };
  const milestones = releaseOn.map(
    (condition, index): Milestone => ({
      id: `mst_${ULID}.${index + 1}`,
      agreementId: id,
      n: index + 1,
      deliverable: 1,
      deliverableId,
      amount: 45_000,
      fee: 4_500,
      tax: 0,
      currency: "usd",
      releaseOn: condition,
      status: funded ? "held" : "pending",
      version: 2,
      funded,
      disputeOpen: false,
      payoutId: `pay_${ULID}.${index + 1}`,
    }),
  );
  const deliverable: Deliverable = {
    id: deliverableId,
    agreementId: id,
    n: 1,
    milestoneIds: milestones.map((milestone) => milestone.id),
    platform,
    type,
    quantity,
    instructions: "",
    requiredTags: [],
    status: "not_started",
    version: 1,
    draftDue: "2026-11-30T00:00:00.000Z",
    postDue: "2026-12-20T00:00:00.000Z",
    revisionsUsed: 0,
    submissionCount: 0,
    createdAt: AT,
    updatedAt: AT,
  };
  return { agreement, deliverable, milestones };
}
