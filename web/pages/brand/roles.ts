// What the signed-in person may do in a brand; the server decides, this only hides what it would refuse.
import type { Role } from "../../../shared/domain/actor.ts";
import { useMe } from "../../app/me.ts";

export const useRoles = (brandId: string): readonly Role[] =>
  useMe().brands.find(({ id }) => id === brandId)?.roles ?? [];

/** Owners and managers write briefs, answer applicants and make offers. */
export const useMayWrite = (brandId: string): boolean =>
  useRoles(brandId).some((role) => role === "owner" || role === "manager");
