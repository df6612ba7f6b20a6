// The pages of a negotiation and of the deal that comes of it, by address; shared by both sides.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { applicationQuery, brandQuery, briefQuery, offersQuery } from "./queries.ts";

export const dealRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/applications/$applicationId", {
    text: ["deal", "terms", "words"],
    load: async ({ params: { applicationId = "" }, queries }) => {
      const [{ briefId }] = await Promise.all([
        queries.ensureQueryData(applicationQuery(applicationId)),
        queries.ensureQueryData(offersQuery(applicationId)),
      ]);
      await queries.ensureQueryData(briefQuery(briefId));
    },
    from: () => import("./negotiation.tsx"),
    name: "NegotiationPage",
  }),
  page(inside, "/applications/$applicationId/offer", {
    text: ["deal", "terms", "words"],
    load: async ({ params: { applicationId = "" }, queries }) => {
      const { briefId, brandId } = await queries.ensureQueryData(applicationQuery(applicationId));
      await Promise.all([queries.ensureQueryData(briefQuery(briefId)), queries.ensureQueryData(brandQuery(brandId))]);
    },
    from: () => import("./offer.tsx"),
    name: "OfferPage",
  }),
];
