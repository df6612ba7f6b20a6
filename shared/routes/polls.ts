// Polls on a brief: asked by its brand, answered by creators who read it.
import * as z from "zod/mini";
import { NewPoll } from "../domain/poll.ts";
import { Id, Instant } from "../domain/text.ts";
import { route } from "./route.ts";

export const Poll = z.object({
  id: Id,
  briefId: Id,
  version: z.int(),
  question: z.string(),
  /** `votes` for the brand at any time, for everybody once it is over: nobody votes with the crowd. */
  options: z.array(z.object({ text: z.string(), votes: z.optional(z.int()) })),
  /** With `votes`: how many have voted. */
  voters: z.optional(z.int()),
  closesAt: Instant,
  endedAt: z.optional(Instant),
  isOpen: z.boolean(),
  /** The reader's own vote, as the place of its option, from 0. */
  mine: z.optional(z.int()),
  createdAt: Instant,
});

const common = { area: "briefs" } as const;

export const polls = {
  ask: route("POST /briefs/{briefId}/polls", {
    ...common,
    access: "brand",
    summary: "Ask creators in a poll",
    description: "For owners and managers, while the brief is out. Two to six options; five polls on a brief at most.",
    body: NewPoll,
    output: Poll,
    status: 201,
    errors: ["not_found", "forbidden", "illegal_transition", "limit_reached"],
  }),
  ofBrief: route("GET /briefs/{briefId}/polls", {
    ...common,
    access: "optional",
    summary: "Read the polls of a brief",
    description: "For whoever reads the brief; the first asked first. All of them at once.",
    output: z.object({ items: z.array(Poll) }),
    errors: ["not_found"],
  }),
  vote: route("PUT /polls/{pollId}/vote", {
    ...common,
    access: "creator",
    summary: "Vote in a poll",
    description:
      "Every creator who reads the brief has one vote, and may change it until the end. Again changes nothing. Counts are exact.",
    body: z.object({ option: z.int().check(z.gte(0), z.lte(5)) }),
    output: Poll,
    errors: ["not_found", "forbidden", "illegal_transition"],
  }),
  end: route("POST /polls/{pollId}/end", {
    ...common,
    access: "brand",
    summary: "End a poll before its time",
    description: "What was voted stays. Again changes nothing.",
    output: Poll,
    errors: ["not_found", "forbidden"],
  }),
} as const;
