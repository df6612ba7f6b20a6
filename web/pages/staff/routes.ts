// The rooms of admins and mediators, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { contestsQuery } from "../trust/queries.ts";
import { disputesQuery, flagsQuery } from "./queries.ts";

export const staffRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/admin", {
    text: ["flags"],
    load: ({ search, queries }) => queries.ensureQueryData(flagsQuery(search.show === "upheld" ? "upheld" : "open")),
    from: () => import("./flags.tsx"),
    name: "FlagsPage",
  }),
  page(inside, "/mediator", {
    text: ["flags", "trust", "words"],
    load: ({ queries }) => queries.ensureQueryData(disputesQuery),
    from: () => import("./disputes.tsx"),
    name: "DisputesPage",
  }),
  page(inside, "/mediator/contests", {
    text: ["trust", "platforms", "words"],
    load: ({ queries }) => queries.ensureQueryData(contestsQuery),
    from: () => import("../trust/contests.tsx"),
    name: "ContestsPage",
  }),
];
