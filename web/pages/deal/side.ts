// On which side of a deal the person stands, and what their roles let them do there.
import type { Role } from "../../../shared/domain/actor.ts";
import type { Me } from "../../app/me.ts";
import type { SideName } from "./termsPreview.tsx";

type Parties = { brandId: string; creatorId: string };

/** Undefined for staff, who read only. Somebody on both sides acts for the brand. */
export function sideOf(me: Me, { brandId, creatorId }: Parties): SideName | undefined {
  if (me.brands.some(({ id }) => id === brandId)) return "brand";
  return me.creatorId === creatorId ? "creator" : undefined;
}

/** An owner may do everything. */
export const hasRole = (me: Me, brandId: string, ...wanted: Role[]): boolean =>
  me.brands.some(({ id, roles }) => id === brandId && roles.some((role) => role === "owner" || wanted.includes(role)));

/** Offers and signatures of a side: of the brand an owner or a manager, of the creator themselves. */
export const mayCommit = (me: Me, parties: Parties): boolean => {
  const side = sideOf(me, parties);
  return side === "creator" || (side === "brand" && hasRole(me, parties.brandId, "manager"));
};
