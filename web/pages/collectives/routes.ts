// The pages of collectives, by address: those that anybody reads, and a curator's own.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { collectiveQuery, collectivesQuery, curatedQuery, joinedQuery } from "./queries.ts";

export const collectiveRoutes = (open: AnyRoute): AnyRoute[] => [
  page(open, "/collectives", {
    text: ["collectives", "filters", "niches", "platforms", "words"],
    load: ({ search, queries }) => queries.ensureInfiniteQueryData(collectivesQuery(search)),
    from: () => import("./collectives.tsx"),
    name: "CollectivesPage",
  }),
  page(open, "/collectives/$collectiveId", {
    text: ["collectives", "people", "niches", "platforms", "words", "invites", "flags"],
    load: ({ params: { collectiveId = "" }, queries }) => queries.ensureQueryData(collectiveQuery(collectiveId)),
    from: () => import("./collective.tsx"),
    name: "CollectivePage",
  }),
];

export const curatorRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/my/collectives", {
    text: ["collectives", "niches"],
    load: ({ queries }) => Promise.all([queries.ensureQueryData(curatedQuery), queries.ensureQueryData(joinedQuery)]),
    from: () => import("./mine.tsx"),
    name: "MyCollectivesPage",
  }),
  page(inside, "/my/collectives/new", {
    text: ["collectives", "niches"],
    from: () => import("./newCollective.tsx"),
    name: "NewCollectivePage",
  }),
  page(inside, "/my/collectives/$collectiveId", {
    text: ["collectives", "niches"],
    load: ({ params: { collectiveId = "" }, queries }) => queries.ensureQueryData(collectiveQuery(collectiveId)),
    from: () => import("./curate.tsx"),
    name: "CuratePage",
  }),
];
