// Whose rows a caller may ask for: finance all, a brand's finance role its own brand's.
import { isKind, mustHold, rolesIn } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { DomainError, invalid, notFound } from "../../../shared/domain/errors.ts";
import type { NewReport, Report } from "../../../shared/domain/report.ts";
import { PLATFORM } from "../../../shared/store/reports.ts";

const brandsOf = (actor: Actor) =>
  actor.memberships.filter(({ orgId }) => rolesIn(actor, orgId).includes("finance")).map(({ orgId }) => orgId);

const roleNeeded = () => new DomainError("forbidden", "Reports take the finance role of your brand.");

/** The owners whose reports the caller sees; 403 for a member of brands without the role in any. */
export function ownersOf(actor: Actor): string[] {
  if (isKind(actor, "finance")) return [PLATFORM];
  const own = brandsOf(actor);
  if (own.length === 0) throw roleNeeded();
  return own;
}

/** The owner of a new report, with the brand it is bound to. */
export function scopeOf(actor: Actor, request: NewReport): { owner: string; request: NewReport } {
  if (isKind(actor, "finance")) return { owner: PLATFORM, request };
  const own = brandsOf(actor);
  if (own.length === 0) throw roleNeeded();
  if (request.type === "ledger")
    throw new DomainError("forbidden", "The ledger is the platform's; a brand's report is of type payouts.");
  const asked = request.filters?.brandId;
  if (asked !== undefined && !own.includes(asked)) throw notFound("brand");
  const brandId = asked ?? own[0];
  if (brandId === undefined || (asked === undefined && own.length > 1))
    throw invalid({ path: "filters.brandId", key: "which_brand" });
  return { owner: brandId, request: { ...request, filters: { ...request.filters, brandId } } };
}

/** 404 for another's report, 403 for a colleague without the role; finance reads the brands' too. */
export function mustSee(actor: Actor, report: Report | undefined): Report {
  if (!report) throw notFound("report");
  if (!isKind(actor, "finance")) mustHold(actor, report.owner, "report", ["finance"]);
  return report;
}
