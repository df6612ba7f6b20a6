// Collectives: creators whom a curator vouches for, found by anybody and invited by brands in one act.
import * as z from "zod/mini";
import { COLLECTIVE_MEMBER_STATUSES, COLLECTIVE_STATUSES, CollectiveFields } from "../domain/collective.ts";
import { Id, Instant, Language, Slug, text } from "../domain/text.ts";
import { CreatorCard } from "./creators.ts";
import { page, pageQuery, repeated, SearchWords } from "./page.ts";
import { route } from "./route.ts";

export const Collective = z.object({
  id: Id,
  version: z.int(),
  status: z.enum(COLLECTIVE_STATUSES),
  ...CollectiveFields.shape,
  /** Creators in it. */
  members: z.int(),
  publishedAt: z.optional(Instant),
  /** An admin took it out after a report: only its curator reads it. */
  removedAt: z.optional(Instant),
  createdAt: Instant,
  updatedAt: Instant,
});
/** A row of a list; `description` is its beginning. */
export const CollectiveCard = z.object({
  id: Id,
  name: z.string(),
  curatorName: z.string(),
  description: z.string(),
  niches: z.array(Slug),
  languages: z.array(Language),
  members: z.int(),
  publishedAt: Instant,
  createdAt: Instant,
});
/** Somebody whom the curator has asked: `creator` is null where the profile is not public now. */
export const AskedCreator = z.object({
  creatorId: Id,
  status: z.enum(COLLECTIVE_MEMBER_STATUSES),
  askedAt: Instant,
  creator: z.nullable(CreatorCard),
});
/** With who is in it; `mine` is how it stands with the creator who reads it, `asked` is for the curator alone. */
export const CollectiveWithPeople = z.object({
  ...Collective.shape,
  people: z.array(CreatorCard),
  mine: z.optional(z.enum(COLLECTIVE_MEMBER_STATUSES)),
  asked: z.optional(z.array(AskedCreator)),
});
const OwnCollective = z.object({ ...Collective.shape, waiting: z.int() });
const items = <T extends z.ZodMiniType>(item: T) => z.object({ items: z.array(item) });

const ONE = "/collectives/{collectiveId}";
const own = { area: "creators", access: "user" } as const;
const asCreator = { area: "creators", access: "creator" } as const;
const state = ["not_found", "illegal_transition"] as const;

export const collectives = {
  list: route("GET /collectives", {
    area: "creators",
    access: "public",
    summary: "Find collectives",
    description:
      "Published ones, the newest first. Both filters must hold, of one filter's values any may; `q` finds words of names, curators, niches (in any of the five languages) and what is said of them. New and changed ones appear a moment later.",
    query: z.object({
      ...pageQuery,
      q: z.optional(SearchWords),
      niche: z.optional(repeated(Slug)),
      language: z.optional(repeated(Language)),
    }),
    output: page(CollectiveCard),
  }),
  get: route(`GET ${ONE}`, {
    area: "creators",
    access: "optional",
    summary: "Read a collective",
    description:
      "With the public profiles of those in it. One that is not published is read by its curator, and by those asked or in it.",
    output: CollectiveWithPeople,
    errors: ["not_found"],
  }),
  mine: route("GET /me/collectives", {
    ...own,
    summary: "List the collectives that you curate",
    output: items(OwnCollective),
  }),
  create: route("POST /collectives", {
    ...own,
    summary: "Begin a collective",
    description:
      "Anyone signed in may curate, ten at most; staff may not. It is a draft until it is published: nobody else reads it but those who are asked to be in it.",
    body: CollectiveFields,
    output: OwnCollective,
    status: 201,
    errors: ["forbidden", "limit_reached"],
  }),
  edit: route(`PUT ${ONE}`, {
    ...own,
    summary: "Change what your collective says",
    body: CollectiveFields,
    output: OwnCollective,
    errors: state,
  }),
  publish: route(`POST ${ONE}/publish`, {
    ...own,
    summary: "Publish your collective",
    description: "It takes two people who said yes. Again answers 200.",
    output: OwnCollective,
    errors: [...state, "not_eligible"],
  }),
  unpublish: route(`POST ${ONE}/unpublish`, {
    ...own,
    summary: "Take your collective out of public view",
    description: "Who is in it stays in it. Again answers 200.",
    output: OwnCollective,
    errors: state,
  }),
  close: route(`POST ${ONE}/close`, {
    ...own,
    summary: "End your collective for good",
    description: "Invitations that were sent by it go on. Again answers 200.",
    output: OwnCollective,
    errors: state,
  }),
  ask: route(`POST ${ONE}/members`, {
    ...own,
    summary: "Ask a creator to be in your collective",
    description:
      "By the handle of a public profile. They are told, and are in it once they accept. Who said no is not asked again; who left or was taken out may be, three times in all. The same again answers 200.",
    body: z.object({ handle: text(31) }),
    output: AskedCreator,
    status: 201,
    alsoStatus: [200],
    errors: [...state, "limit_reached", "rate_limited"],
  }),
  remove: route(`DELETE ${ONE}/members/{creatorId}`, {
    ...own,
    summary: "Take a creator out of your collective, or the asking back",
    description: "Again answers 200.",
    output: AskedCreator,
    errors: state,
  }),
  accept: route(`POST ${ONE}/accept`, {
    ...asCreator,
    summary: "Be in a collective that asks you",
    description: "From then on its page and your profile say so. You may leave at any time. Again answers 200.",
    output: CollectiveWithPeople,
    errors: [...state, "limit_reached"],
  }),
  decline: route(`POST ${ONE}/decline`, {
    ...asCreator,
    summary: "Say no to a collective",
    description: "Its curator cannot ask you again. Again answers 200.",
    output: Collective,
    errors: state,
  }),
  leave: route(`POST ${ONE}/leave`, {
    ...asCreator,
    summary: "Leave a collective",
    description: "At any time and without a reason. Again answers 200.",
    output: Collective,
    errors: state,
  }),
  ofMe: route("GET /creator/collectives", {
    ...asCreator,
    summary: "List the collectives that ask you, and those that you are in",
    output: z.object({ asking: z.array(Collective), joined: z.array(Collective) }),
  }),
  ofCreator: route("GET /creators/{creatorId}/collectives", {
    area: "creators",
    access: "public",
    summary: "List the collectives that a creator is in",
    description: "Published ones.",
    output: items(z.object({ id: Id, name: z.string(), curatorName: z.string() })),
    errors: ["not_found"],
  }),
} as const;
