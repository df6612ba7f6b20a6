// Searches that a person keeps, and whether they are told what is new in them.
import * as z from "zod/mini";
import { ALERTS, SEARCHED, SearchName } from "../domain/savedSearch.ts";
import { Id, Instant } from "../domain/text.ts";
import { BriefSearch } from "./briefs.ts";
import { CreatorSearch } from "./creators.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const SavedSearch = z.object({
  id: Id,
  of: z.enum(SEARCHED),
  brandId: z.optional(Id),
  name: z.string(),
  /** As an address has them: several values of one filter are joined with commas. */
  filters: z.record(z.string(), z.string()),
  /** Where the web application shows it. */
  path: z.string(),
  alert: z.enum(ALERTS),
  /** How many came since when, as you were told last; null before the first time. */
  told: z.nullable(z.object({ count: z.int(), since: Instant, at: Instant })),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

const alert = z._default(z.enum(ALERTS), "off");
const common = { area: "creators", access: "user" } as const;
const SEARCH = "/me/searches/{searchId}" as const;

export const savedSearches = {
  list: route("GET /me/searches", {
    ...common,
    summary: "List the searches that you keep",
    description: "All of them at once, the oldest first. Nobody else reads them.",
    output: page(SavedSearch),
  }),
  keepForCreators: route("POST /brands/{brandId}/searches", {
    ...common,
    access: "brand",
    summary: "Keep a search for creators",
    description:
      "`filters` as `GET /creators` takes them. With `alert` `daily` you are told at most once a day how many profiles came that pass them; it is off once you leave the brand.",
    body: z.object({ name: SearchName, alert, filters: CreatorSearch }),
    output: SavedSearch,
    status: 201,
    errors: ["not_found", "limit_reached"],
  }),
  keepForBriefs: route("POST /me/searches", {
    ...common,
    summary: "Keep a search for briefs",
    description:
      "`filters` as `GET /briefs` takes them. With `alert` `daily` you are told at most once a day how many briefs were published that pass them.",
    body: z.object({ name: SearchName, alert, filters: BriefSearch }),
    output: SavedSearch,
    status: 201,
    errors: ["limit_reached"],
  }),
  update: route(`PATCH ${SEARCH}`, {
    ...common,
    summary: "Name a search anew, or say whether you are told what is new in it",
    description: "What is absent stays. Telling that was off and is on again begins with what comes from now on.",
    body: z.object({ name: z.optional(SearchName), alert: z.optional(z.enum(ALERTS)) }),
    output: SavedSearch,
    errors: ["not_found"],
  }),
  remove: route(`DELETE ${SEARCH}`, {
    ...common,
    summary: "Keep a search no longer",
    output: z.object({ id: Id }),
    errors: ["not_found"],
  }),
} as const;
