// The pages that anybody may read, and the way in.
import type { AnyRoute } from "@tanstack/react-router";
import { leadOn } from "../../app/ledOn.ts";
import { page } from "../../app/page.ts";
import { invitationQuery } from "../account/queries.ts";
import { creatorQuery } from "../creators/queries.ts";
import { openLinkQuery } from "../links/queries.ts";
import { managerInvitationQuery } from "../managers/queries.ts";
import { briefQuery, briefsQuery, newestQuery } from "./queries.ts";

export const publicRoutes = (open: AnyRoute): AnyRoute[] => [
  page(open, "/", {
    text: ["landing", "open", "drops", "platforms", "words", "niches"],
    load: ({ queries }) => queries.ensureQueryData(newestQuery),
    from: () => import("./landing.tsx"),
    name: "LandingPage",
  }),
  page(open, "/briefs", {
    text: ["open", "filters", "searches", "drops", "platforms", "words", "niches"],
    load: ({ search, queries }) => queries.ensureInfiniteQueryData(briefsQuery(search)),
    from: () => import("./briefs.tsx"),
    name: "BriefsPage",
  }),
  page(open, "/briefs/$briefId", {
    text: ["open", "guidance", "polls", "drops", "platforms", "words", "niches", "flags"],
    load: ({ params, queries }) => queries.ensureQueryData(briefQuery(params.briefId ?? "")),
    from: () => import("./brief.tsx"),
    name: "BriefPage",
  }),
  page(open, "/creators/$creatorId", {
    text: ["people", "match", "platforms", "words", "niches", "flags", "invites", "groups", "lists", "trust"],
    load: ({ params, queries }) => queries.ensureQueryData(creatorQuery(params.creatorId ?? "")),
    from: () => import("../creators/creator.tsx"),
    name: "CreatorPage",
  }),
  page(open, "/sign-in", {
    text: ["sign", "factor"],
    load: leadOn,
    from: () => import("./signIn.tsx"),
    name: "SignInPage",
  }),
  page(open, "/sign-up", { text: ["sign"], load: leadOn, from: () => import("./signUp.tsx"), name: "SignUpPage" }),
  page(open, "/confirm", { text: ["sign"], from: () => import("./confirm.tsx"), name: "ConfirmPage" }),
  page(open, "/forgot-password", {
    text: ["sign"],
    from: () => import("./forgotPassword.tsx"),
    name: "ForgotPasswordPage",
  }),
  page(open, "/invitations/$token", {
    text: ["team", "words"],
    load: ({ params, queries }) => queries.ensureQueryData(invitationQuery(params.token ?? "")),
    from: () => import("./invitation.tsx"),
    name: "InvitationPage",
  }),
  page(open, "/join/$token", {
    text: ["links", "platforms", "words"],
    load: ({ params, queries }) => queries.ensureQueryData(openLinkQuery(params.token ?? "")),
    from: () => import("../links/join.tsx"),
    name: "JoinPage",
  }),
  page(open, "/manager-invitations/$token", {
    text: ["managers"],
    load: ({ params, queries }) => queries.ensureQueryData(managerInvitationQuery(params.token ?? "")),
    from: () => import("../managers/invitation.tsx"),
    name: "ManagerInvitationPage",
  }),
  page(open, "/terms", { text: ["legal"], from: () => import("./legal.tsx"), name: "TermsPage" }),
  page(open, "/privacy", { text: ["legal"], from: () => import("./legal.tsx"), name: "PrivacyPage" }),
  page(open, "/design", { text: ["design", "words"], from: () => import("../design/design.tsx"), name: "DesignPage" }),
];
