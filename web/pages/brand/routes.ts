// The brand's pages, by address.
import type { AnyRoute } from "@tanstack/react-router";
import { currentLocale } from "../../app/locale.ts";
import { mustWorkIn } from "../../app/me.ts";
import { page } from "../../app/page.ts";
import { creatorsQuery } from "../creators/queries.ts";
import { receiptTextsQuery } from "../deal/receiptTexts.ts";
import { groupQuery, groupsQuery } from "../groups/queries.ts";
import { invitedQuery } from "../invites/queries.ts";
import { cameQuery, linksQuery } from "../links/queries.ts";
import { listQuery, listsQuery } from "../lists/queries.ts";
import {
  applicantsQuery,
  applicationQuery,
  brandQuery,
  briefQuery,
  briefsQuery,
  dealsQuery,
  payoutsQuery,
} from "./queries.ts";
import { beginFacts } from "./todo.ts";

const HOME = "/brand/$brandId";
const BRIEF = `${HOME}/briefs/$briefId`;

export const brandRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, HOME, {
    text: ["brand", "platforms", "words"],
    load: ({ params: { brandId = "" }, queries }) => {
      beginFacts(queries, brandId);
      return queries.ensureQueryData(brandQuery(brandId));
    },
    from: () => import("./home.tsx"),
    name: "HomePage",
  }),
  page(inside, `${HOME}/briefs`, {
    text: ["brand", "platforms", "words"],
    load: ({ params: { brandId = "" }, queries }) => queries.ensureInfiniteQueryData(briefsQuery(brandId)),
    from: () => import("./briefs.tsx"),
    name: "BriefsPage",
  }),
  page(inside, `${HOME}/briefs/new`, {
    text: ["brand", "platforms", "words"],
    load: ({ params: { brandId = "" }, queries }) => queries.ensureQueryData(brandQuery(brandId)),
    from: () => import("./newBrief.tsx"),
    name: "NewBriefPage",
  }),
  page(inside, BRIEF, {
    text: [
      "brand",
      "briefEditor",
      "guidance",
      "polls",
      "survey",
      "drops",
      "niches",
      "terms",
      "platforms",
      "words",
      "invites",
    ],
    load: ({ params: { briefId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(briefQuery(briefId)),
        queries.ensureInfiniteQueryData(applicantsQuery(briefId)),
        queries.ensureInfiniteQueryData(dealsQuery),
      ]),
    from: () => import("./brief.tsx"),
    name: "BriefPage",
  }),
  page(inside, `${BRIEF}/edit`, {
    text: [
      "brand",
      "briefEditor",
      "groups",
      "product",
      "guide",
      "guidance",
      "survey",
      "drops",
      "niches",
      "open",
      "terms",
      "platforms",
      "words",
    ],
    load: ({ params: { brandId = "", briefId = "" }, queries }) =>
      Promise.all([queries.ensureQueryData(briefQuery(briefId)), queries.ensureQueryData(brandQuery(brandId))]),
    from: () => import("./editor/editBrief.tsx"),
    name: "EditBriefPage",
  }),
  page(inside, `${BRIEF}/applicants`, {
    text: ["applicants", "people", "match", "drops", "niches", "platforms", "words", "flags", "invites", "trust"],
    load: ({ params: { briefId = "" }, search: { open }, queries }) =>
      Promise.all([
        queries.ensureQueryData(briefQuery(briefId)),
        queries.ensureInfiniteQueryData(applicantsQuery(briefId)),
        typeof open === "string" && queries.ensureQueryData(applicationQuery(open)),
      ]),
    from: () => import("./queue/applicants.tsx"),
    name: "ApplicantsPage",
  }),
  page(inside, `${BRIEF}/applicants/$applicationId/offer`, {
    text: ["applicants"],
    from: () => import("./queue/toOffer.tsx"),
    name: "ToOfferPage",
  }),
  page(inside, `${BRIEF}/invited`, {
    text: ["invites", "links"],
    load: ({ params: { briefId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(briefQuery(briefId)),
        queries.ensureInfiniteQueryData(invitedQuery(briefId)),
      ]),
    from: () => import("../invites/invited.tsx"),
    name: "InvitedPage",
  }),
  page(inside, `${HOME}/creators`, {
    text: [
      "people",
      "filters",
      "searches",
      "match",
      "platforms",
      "words",
      "niches",
      "invites",
      "links",
      "groups",
      "lists",
    ],
    load: async ({ params: { brandId = "" }, search, queries }) => {
      await mustWorkIn(queries, (place) => place.kind === "brand" && place.brandId === brandId);
      return queries.ensureInfiniteQueryData(creatorsQuery(search));
    },
    from: () => import("../creators/find.tsx"),
    name: "FindCreatorsPage",
  }),
  page(inside, `${HOME}/groups`, {
    text: ["groups"],
    load: ({ params: { brandId = "" }, queries }) => queries.ensureQueryData(groupsQuery(brandId)),
    from: () => import("../groups/groups.tsx"),
    name: "GroupsPage",
  }),
  page(inside, `${HOME}/groups/$groupId`, {
    text: ["groups"],
    load: ({ params: { brandId = "", groupId = "" }, queries }) =>
      queries.ensureQueryData(groupQuery(brandId, groupId)),
    from: () => import("../groups/group.tsx"),
    name: "GroupPage",
  }),
  page(inside, `${HOME}/links`, {
    text: ["links"],
    load: ({ params: { brandId = "" }, queries }) =>
      Promise.all([
        queries.ensureInfiniteQueryData(linksQuery(brandId)),
        queries.ensureInfiniteQueryData(cameQuery(brandId)),
      ]),
    from: () => import("../links/links.tsx"),
    name: "LinksPage",
  }),
  page(inside, `${HOME}/lists`, {
    text: ["lists"],
    load: ({ params: { brandId = "" }, queries }) => queries.ensureQueryData(listsQuery(brandId)),
    from: () => import("../lists/lists.tsx"),
    name: "ListsPage",
  }),
  page(inside, `${HOME}/lists/$listId`, {
    text: ["lists", "people", "match", "platforms", "words", "niches", "invites"],
    load: ({ params: { brandId = "", listId = "" }, queries }) => queries.ensureQueryData(listQuery(brandId, listId)),
    from: () => import("../lists/savedList.tsx"),
    name: "SavedListPage",
  }),
  page(inside, `${HOME}/lists/$listId/compare`, {
    text: ["lists", "people", "platforms", "words", "niches"],
    load: ({ params: { brandId = "", listId = "" }, queries }) => queries.ensureQueryData(listQuery(brandId, listId)),
    from: () => import("../lists/compare.tsx"),
    name: "ComparePage",
  }),
  page(inside, `${HOME}/deals`, {
    text: ["brand", "platforms", "words", "rebook"],
    load: async ({ params: { brandId = "" }, queries }) => {
      await mustWorkIn(queries, (place) => place.kind === "brand" && place.brandId === brandId);
      beginFacts(queries, brandId);
      return queries.ensureInfiniteQueryData(dealsQuery);
    },
    from: () => import("./deals.tsx"),
    name: "DealsPage",
  }),
  page(inside, `${HOME}/money`, {
    text: ["brand", "platforms", "words"],
    load: ({ params: { brandId = "" }, queries }) =>
      Promise.all([
        queries.ensureInfiniteQueryData(dealsQuery),
        queries.ensureInfiniteQueryData(payoutsQuery(brandId)),
        queries.ensureQueryData(receiptTextsQuery(currentLocale())),
      ]),
    from: () => import("./money.tsx"),
    name: "MoneyPage",
  }),
];
