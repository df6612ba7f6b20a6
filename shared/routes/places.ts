// Places of a brief: how many are left, who waits, and the draw of a ballot.
import * as z from "zod/mini";
import { PLACE_STATUSES } from "../domain/place.ts";
import { Id, Instant } from "../domain/text.ts";
import { route } from "./route.ts";

export const Places = z.object({
  briefId: Id,
  slots: z.int(),
  /** Of a drop: places that nobody holds and that are offered to nobody. */
  free: z.optional(z.int()),
  /** Who waits for a place, and who entered a draw that is still to come; each counted up to `countedTo`. */
  waiting: z.int(),
  entries: z.int(),
  countedTo: z.int(),
  /** The time here, for a countdown on a device whose clock is wrong. */
  now: Instant,
  /** Of a ballot: the SHA-256 of its seed from the publishing on; the seed itself and the order it gave once it was drawn. */
  draw: z.optional(
    z.object({
      commitment: z.string(),
      committedAt: Instant,
      drawnAt: z.optional(Instant),
      seed: z.optional(z.string()),
      order: z.optional(z.array(Id)),
    }),
  ),
  /** Where the creator who asks stands. */
  mine: z.optional(
    z.object({
      applicationId: Id,
      status: z.enum(PLACE_STATUSES),
      position: z.optional(z.int()),
      confirmBy: z.optional(Instant),
    }),
  ),
});
export type Places = z.infer<typeof Places>;

export const places = {
  get: route("GET /briefs/{briefId}/places", {
    area: "deals",
    access: "optional",
    summary: "See how many places are left and where you stand",
    description:
      "For whoever reads the brief. A ballot can be checked: `draw.commitment` is the SHA-256 of the seed and is there before the first entry; after the draw, `draw.order` are the applications sorted by the SHA-256 of `<seed>|<applicationId>`, smallest first. The first ones have the places, the others wait in this order.",
    output: Places,
    errors: ["not_found"],
  }),
} as const;
