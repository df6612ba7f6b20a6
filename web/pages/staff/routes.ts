// The rooms of admins and mediators, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { disputesQuery, flagsQuery } from "./queries.ts";

export const staffRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/admin", {
    text: ["flags"],
    load: ({ search, queries }) => queries.ensureQueryData(flagsQuery(search.show === "upheld" ? "upheld" : "open")),
    from: () => import("./flags.tsx"),
    name: "FlagsPage",
  }),
  page(inside, "/mediator", {
    text: ["flags", "words"],
    load: ({ queries }) => queries.ensureQueryData(disputesQuery),
    from: () => import("./disputes.tsx"),
    name: "DisputesPage",
  }),
];
