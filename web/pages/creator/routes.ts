// The creator's pages, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { page } from "../../app/page.ts";
import type { Area } from "../../app/text.ts";
import { myGroupQuery, myGroupsQuery } from "../groups/queries.ts";
import { openInvitationsQuery, pastInvitationsQuery } from "../invites/queries.ts";
import { brandsQuery } from "../links/queries.ts";
import { managersQuery } from "../managers/queries.ts";
import { feedQuery } from "./feedQuery.ts";
import {
  agreementsQuery,
  applicationsQuery,
  briefQuery,
  openWorkQuery,
  payoutAccountQuery,
  payoutsQuery,
  profileQuery,
} from "./queries.ts";

const text: readonly Area[] = ["creator", "platforms", "words", "niches"];
const invited: readonly Area[] = [...text, "invites", "drops", "match"];

export const creatorRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/creator", {
    text: ["creator", "platforms", "words", "invites", "links", "groups"],
    load: ({ queries }) =>
      Promise.all([
        queries.ensureQueryData(applicationsQuery),
        queries.ensureQueryData(agreementsQuery),
        queries.ensureQueryData(openWorkQuery),
        queries.ensureQueryData(payoutAccountQuery),
        queries.ensureQueryData(payoutsQuery),
        queries.ensureQueryData(openInvitationsQuery),
      ]),
    from: () => import("./home.tsx"),
    name: "HomePage",
  }),
  page(inside, "/creator/feed", {
    text: [...invited, "filters", "searches"],
    load: ({ queries, search }) =>
      Promise.all([
        queries.ensureQueryData(profileQuery),
        queries.ensureQueryData(openInvitationsQuery),
        queries.prefetchInfiniteQuery(
          feedQuery(Object.fromEntries(Object.entries(search).map(([name, value]) => [name, String(value)]))),
        ),
      ]),
    from: () => import("./feed.tsx"),
    name: "FeedPage",
  }),
  page(inside, "/creator/apply/$briefId", {
    text: invited,
    load: ({ queries, params: { briefId = "" } }) =>
      Promise.all([
        queries.ensureQueryData(briefQuery(briefId)),
        queries.ensureQueryData(profileQuery),
        queries.ensureQueryData(payoutAccountQuery),
        queries.ensureQueryData(applicationsQuery),
      ]),
    from: () => import("./apply.tsx"),
    name: "ApplyPage",
  }),
  page(inside, "/creator/groups", {
    text: ["groups"],
    load: ({ queries }) => queries.ensureQueryData(myGroupsQuery),
    from: () => import("../groups/mine.tsx"),
    name: "MyGroupsPage",
  }),
  page(inside, "/creator/groups/$groupId", {
    text: ["groups"],
    load: ({ queries, params: { groupId = "" } }) => queries.ensureQueryData(myGroupQuery(groupId)),
    from: () => import("../groups/mine.tsx"),
    name: "MyGroupPage",
  }),
  page(inside, "/creator/brands", {
    text: ["links"],
    load: ({ queries }) => queries.ensureInfiniteQueryData(brandsQuery),
    from: () => import("../links/brands.tsx"),
    name: "BrandsPage",
  }),
  page(inside, "/creator/invitations", {
    text: invited,
    load: ({ queries }) =>
      Promise.all([
        queries.ensureQueryData(openInvitationsQuery),
        queries.ensureInfiniteQueryData(pastInvitationsQuery),
      ]),
    from: () => import("../invites/mine.tsx"),
    name: "InvitationsPage",
  }),
  page(inside, "/creator/applications", {
    text: [...text, "drops"],
    load: ({ queries }) => queries.ensureQueryData(applicationsQuery),
    from: () => import("./applications.tsx"),
    name: "ApplicationsPage",
  }),
  page(inside, "/creator/deals", {
    text,
    load: ({ queries }) => queries.ensureQueryData(agreementsQuery),
    from: () => import("./deals.tsx"),
    name: "DealsPage",
  }),
  page(inside, "/creator/money", {
    text,
    load: ({ queries }) => queries.ensureQueryData(payoutsQuery),
    from: () => import("./money.tsx"),
    name: "MoneyPage",
  }),
  page(inside, "/creator/profile", {
    text: ["profile", "platforms", "words", "niches", "trust"],
    load: ({ queries }) => queries.ensureQueryData(profileQuery),
    from: () => import("./profile.tsx"),
    name: "ProfilePage",
  }),
  page(inside, "/creator/managers", {
    text: ["managers"],
    load: ({ queries }) => queries.ensureQueryData(managersQuery),
    from: () => import("../managers/managers.tsx"),
    name: "ManagersPage",
  }),
  page(inside, "/creator/payouts", {
    text: ["profile", "platforms", "words"],
    load: ({ queries }) =>
      Promise.all([queries.ensureQueryData(profileQuery), queries.ensureQueryData(payoutAccountQuery)]),
    from: () => import("./payouts.tsx"),
    name: "PayoutsPage",
  }),
];
