// How the two sides of a deal are shown in replies.
import * as z from "zod/mini";
import { Id } from "../domain/text.ts";

export const SideName = z.enum(["brand", "creator"]);
export const BrandParty = z.object({ id: Id, name: z.string() });
export const CreatorParty = z.object({ id: Id, handle: z.string(), name: z.string(), country: z.string() });
export const Parties = z.object({ brand: BrandParty, creator: CreatorParty });

/** The parties as an application or an agreement names them. */
export const partiesOf = (of: {
  brandId: string;
  brandName: string;
  creatorId: string;
  creatorHandle: string;
  creatorName: string;
  creatorCountry: string;
}): z.infer<typeof Parties> => ({
  brand: { id: of.brandId, name: of.brandName },
  creator: { id: of.creatorId, handle: of.creatorHandle, name: of.creatorName, country: of.creatorCountry },
});
