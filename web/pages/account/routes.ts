// The pages of a person's own account, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import { searchesQuery } from "../searches/queries.ts";
import { brandQuery, identityQuery, notificationsQuery, settingsQuery, teamQuery } from "./queries.ts";

export const accountRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/account", {
    text: ["account", "factor", "sign", "welcome", "managers"],
    load: ({ queries }) => queries.ensureQueryData(identityQuery),
    from: () => import("./account.tsx"),
    name: "AccountPage",
  }),
  page(inside, "/notifications", {
    text: ["notes"],
    load: ({ search, queries }) =>
      search.show === "settings"
        ? queries.ensureQueryData(settingsQuery)
        : queries.ensureInfiniteQueryData(notificationsQuery(search.show === "unread")),
    from: () => import("./notifications.tsx"),
    name: "NotificationsPage",
  }),
  page(inside, "/searches", {
    text: ["searches"],
    load: ({ queries }) => queries.ensureQueryData(searchesQuery),
    from: () => import("../searches/searches.tsx"),
    name: "SearchesPage",
  }),
  page(inside, "/brand/$brandId/team", {
    text: ["team", "words"],
    load: ({ params: { brandId = "" }, queries }) =>
      Promise.all([queries.ensureQueryData(teamQuery(brandId)), queries.ensureQueryData(brandQuery(brandId))]),
    from: () => import("./team.tsx"),
    name: "TeamPage",
  }),
  page(inside, "/welcome", { text: ["welcome"], from: () => import("./welcome.tsx"), name: "WelcomePage" }),
];
