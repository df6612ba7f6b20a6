// A person's messages in the application, and which of them also come by e-mail.
import * as z from "zod/mini";
import { Fact, KIND_NAMES, NotificationChoices } from "../domain/notification.ts";
import { Id, Instant } from "../domain/text.ts";
import { page, pageQuery } from "./page.ts";
import { route } from "./route.ts";

const NotificationView = z.object({
  id: Id,
  kind: z.enum(KIND_NAMES),
  /** The event that it tells of, as in `offer.accepted`. */
  event: z.string(),
  /** Key of its words in the catalogue, and the facts that they name. */
  text: z.string(),
  params: z.record(z.string(), Fact),
  /** The same in the reader's language and time zone. */
  title: z.string(),
  body: z.string(),
  /** Path on the web origin. */
  link: z.string(),
  createdAt: Instant,
  readAt: z.nullable(Instant),
});

export { NotificationView as Notification };

const Setting = z.object({ email: z.boolean(), mutable: z.boolean() });
const settings = Object.fromEntries(KIND_NAMES.map((kind) => [kind, Setting])) as Record<
  (typeof KIND_NAMES)[number],
  typeof Setting
>;
export const NotificationSettings = z.object({
  version: z.int(),
  kinds: z.object(settings),
  updatedAt: z.optional(Instant),
});

export const notifications = {
  list: route("GET /notifications", {
    area: "accounts",
    access: "user",
    summary: "List your messages, newest first",
    description:
      "What asks you to act or moves your money, kept for 180 days. `title` and `body` are in your language; `text` and `params` let a client choose the words itself. `unread` counts up to 100.",
    query: z.object({ ...pageQuery, unread: z.optional(z.enum(["true", "false"])) }),
    output: z.object({ ...page(NotificationView).shape, unread: z.int() }),
  }),
  read: route("POST /notifications/{notificationId}/read", {
    area: "accounts",
    access: "user",
    summary: "Mark a message as read",
    description: "Again answers 200 with the time of the first.",
    output: NotificationView,
  }),
  readAll: route("POST /notifications/read-all", {
    area: "accounts",
    access: "user",
    summary: "Mark your messages up to an instant as read",
    description: "Name when you loaded the list: what came later stays unread. Answers how many are unread now.",
    body: z.object({ upTo: Instant }),
    output: z.object({ unread: z.int() }),
  }),
  settings: route("GET /me/notification-settings", {
    area: "accounts",
    access: "user",
    summary: "Read which messages you also get by e-mail",
    output: NotificationSettings,
  }),
  choose: route("PUT /me/notification-settings", {
    area: "accounts",
    access: "user",
    summary: "Choose which messages you also get by e-mail",
    description:
      "A kind that is not named is sent. Kinds about money (`mutable: false`) are always sent: muting one is 422. In the application every message is listed.",
    body: NotificationChoices,
    output: NotificationSettings,
    ifMatch: true,
  }),
} as const;
