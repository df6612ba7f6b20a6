// A brand's lists of creators with its team's notes and scorecards; nobody outside of the team reads any of it.
import * as z from "zod/mini";
import { ListName, Scorecard } from "../domain/savedList.ts";
import { Id, Instant, text } from "../domain/text.ts";
import { CreatorCard } from "./creators.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const SavedList = z.object({
  id: Id,
  brandId: Id,
  name: z.string(),
  /** Creators in it. */
  count: z.int(),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

/** Somebody of the team; without an address once they have left for good. */
const TeamPerson = z.object({ userId: z.string(), email: z.optional(z.string()) });

export const Assessment = z.object({
  creatorId: Id,
  /** `version` 0 and an empty text where nothing was written yet. */
  note: z.object({
    text: z.string(),
    version: z.int(),
    by: z.optional(TeamPerson),
    at: z.optional(Instant),
  }),
  /** One card of each person, the newest first. */
  scores: z.array(z.object({ by: TeamPerson, at: Instant, ...Scorecard.shape })),
});
/** For one creator: with the lists that they are in. */
export const OwnAssessment = z.object({ ...Assessment.shape, listIds: z.array(Id) });

const Listed = z.object({
  creatorId: Id,
  addedAt: Instant,
  /** Null while the profile is not shown to anybody. */
  creator: z.nullable(CreatorCard),
  assessment: Assessment,
});

const common = { area: "creators", access: "brand" } as const;
const LIST = "/brands/{brandId}/lists/{listId}" as const;
const CREATOR = "/brands/{brandId}/creators/{creatorId}" as const;

export const savedLists = {
  list: route("GET /brands/{brandId}/lists", {
    ...common,
    summary: "List your brand's lists of creators",
    description: "For everybody in the team; all of them at once, the oldest first.",
    output: page(SavedList),
    errors: ["not_found"],
  }),
  create: route("POST /brands/{brandId}/lists", {
    ...common,
    summary: "Begin a list of creators",
    description: "For owners, managers and reviewers.",
    body: z.object({ name: ListName }),
    output: SavedList,
    status: 201,
    errors: ["not_found", "forbidden", "limit_reached"],
  }),
  get: route(`GET ${LIST}`, {
    ...common,
    summary: "Read a list of creators",
    description: "With what your team noted of each; the last one added first.",
    output: z.object({ ...SavedList.shape, members: z.array(Listed) }),
    errors: ["not_found"],
  }),
  rename: route(`PATCH ${LIST}`, {
    ...common,
    summary: "Name a list anew",
    body: z.object({ name: ListName }),
    output: SavedList,
    errors: ["not_found", "forbidden"],
  }),
  remove: route(`DELETE ${LIST}`, {
    ...common,
    summary: "Take a list away",
    description: "`restore` brings it back with all who are in it. Again answers 200.",
    output: SavedList,
    errors: ["not_found", "forbidden"],
  }),
  restore: route(`POST ${LIST}/restore`, {
    ...common,
    summary: "Bring a list back that was taken away",
    output: SavedList,
    errors: ["not_found", "forbidden", "limit_reached"],
  }),
  add: route(`PUT ${LIST}/creators/{creatorId}`, {
    ...common,
    summary: "Put a creator into a list",
    description: "Again changes nothing. Who was taken out lately stands where they stood.",
    output: SavedList,
    errors: ["not_found", "forbidden", "limit_reached"],
  }),
  take: route(`DELETE ${LIST}/creators/{creatorId}`, {
    ...common,
    summary: "Take a creator out of a list",
    description: "Notes and scorecards stay. Again answers 200.",
    output: SavedList,
    errors: ["not_found", "forbidden"],
  }),
  about: route(`GET ${CREATOR}/assessment`, {
    ...common,
    summary: "Read what your team thinks of a creator",
    output: OwnAssessment,
    errors: ["not_found"],
  }),
  note: route(`PUT ${CREATOR}/note`, {
    ...common,
    summary: "Write your team's note on a creator",
    description:
      "One for the whole team, so it takes `If-Match` with the note's version, 0 for the first. An empty text takes it away.",
    body: z.object({ text: text(2_000, 0) }),
    output: OwnAssessment,
    ifMatch: true,
    errors: ["not_found", "forbidden"],
  }),
  score: route(`PUT ${CREATOR}/scorecard`, {
    ...common,
    summary: "Score a creator",
    description: "1 to 5 each, in place of what you gave before; others of the team give their own.",
    body: Scorecard,
    output: OwnAssessment,
    errors: ["not_found", "forbidden", "limit_reached"],
  }),
} as const;
