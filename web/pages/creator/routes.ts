// The creator's pages, by address; made for a phone first.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { payoutsQuery } from "./queries.ts";

export const creatorRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/creator/money", {
    text: ["creator", "words"],
    load: ({ queries }) => queries.ensureQueryData(payoutsQuery),
    from: () => import("./money.tsx"),
    name: "MoneyPage",
  }),
];
