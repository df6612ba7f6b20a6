// Messages of a deal: one thread for both sides, kept as it was written.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { FieldKey } from "../domain/fieldWords.ts";
import { MESSAGE_STATUSES, NewMessage } from "../domain/message.ts";
import { Id, Instant, Language } from "../domain/text.ts";
import { page, pageQuery, repeated } from "./page.ts";
import { SideName } from "./party.ts";
import { route } from "./route.ts";

export const Message = z.object({
  id: Id,
  version: z.int(),
  /** A `removed` one was taken out after a report: its text and its files are shown to mediators only. */
  status: z.enum(MESSAGE_STATUSES),
  agreementId: Id,
  by: SideName,
  /** The brand's or the creator's name; absent when the one who wrote it has deleted their account. */
  name: z.optional(z.string()),
  /** Of the same brand's people only: which of them wrote it. */
  email: z.optional(z.string()),
  isYours: z.boolean(),
  text: z.string(),
  lang: z.optional(Language),
  attachments: z.array(z.object({ uploadId: Id, contentType: z.string(), bytes: z.int() })),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Message = z.infer<typeof Message>;

const parties = ["brand", "creator"] as const;
const { countTo, maxAsked } = config.message;

export const messages = {
  list: route("GET /agreements/{agreementId}/messages", {
    area: "messages",
    access: ["brand", "creator", "mediator"],
    summary: "List the messages of a deal, newest first",
    description: `For both sides; mediators read them where there is a dispute. \`unread\` counts what the other side wrote since your mark, up to ${countTo}; \`seen\` names the last message that somebody of each side has seen.`,
    query: z.object({ ...pageQuery }),
    output: z.object({
      ...page(Message).shape,
      unread: z.int(),
      seen: z.object({ brand: z.optional(Id), creator: z.optional(Id) }),
    }),
    errors: ["not_found", "forbidden"],
  }),
  post: route("POST /agreements/{agreementId}/messages", {
    area: "messages",
    access: parties,
    summary: "Write to the other side of a deal",
    description:
      "From the creator, or from an owner or manager of the brand, also after the deal has ended. The text is kept and returned as it was sent, and never changed. Files are uploads of yours that have arrived. The other side is told once until it has read.",
    body: NewMessage,
    output: Message,
    status: 201,
    errors: ["not_found", "forbidden", "upload_not_ready", "rate_limited"],
  }),
  read: route("POST /agreements/{agreementId}/messages/read", {
    area: "messages",
    access: parties,
    summary: "Say how far you have read",
    description:
      "Name the last message that you have seen. The mark only moves forward; answers where it stands, and how many are unread now.",
    body: z.object({ upTo: Id }),
    output: z.object({ upTo: Id, unread: z.int() }),
    errors: ["not_found"],
  }),
  unread: route("GET /messages/unread", {
    area: "messages",
    access: parties,
    summary: "Count what is unread in several deals",
    description: `Of up to ${maxAsked} deals, those that are yours; a deal without anything unread is among them with 0.`,
    query: z.object({
      agreementId: repeated(Id).check(
        z.refine((ids) => ids.length <= maxAsked, {
          error: "max_entries" satisfies FieldKey,
          params: { max: maxAsked },
        }),
      ),
    }),
    output: z.object({ items: z.array(z.object({ agreementId: Id, unread: z.int() })) }),
  }),
} as const;
