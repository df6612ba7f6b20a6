// Who of a brand keeps its lists and notes: everybody but finance, who reads along.
import { useRoles } from "../brand/roles.ts";

export const useMayKeep = (brandId: string): boolean => useRoles(brandId).some((role) => role !== "finance");
