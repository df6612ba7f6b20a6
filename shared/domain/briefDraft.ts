// The first version of a brief.
import type { Brief, DraftFields } from "./brief.ts";
import type { BriefDecision } from "./briefDecision.ts";

export function draftBrief(
  fields: DraftFields,
  by: { id: string; brandId: string; brandName: string; brandTimeZone?: string; userId: string },
  now: Date,
): BriefDecision {
  const at = now.toISOString();
  const brief: Brief = {
    ...fields,
    id: by.id,
    version: 1,
    materialVersion: 1,
    status: "draft",
    brandId: by.brandId,
    brandName: by.brandName,
    ...(by.brandTimeZone === undefined ? {} : { brandTimeZone: by.brandTimeZone }),
    createdBy: by.userId,
    createdAt: at,
    updatedAt: at,
  };
  return { brief, audits: [{ aggregate: brief.id, version: 1, action: "brief.create", to: "draft" }], events: [] };
}
