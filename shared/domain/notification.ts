// What a person is told: the kinds that they may mute by e-mail, the facts that the words name, and the row of one telling.
import * as z from "zod/mini";
import { invalid } from "./errors.ts";
import { CalendarDate, Instant } from "./text.ts";

/** What is about money is always sent; the rest may be muted by e-mail. In the application everything is listed. */
export const NOTIFICATION_KINDS = {
  applications: "mutable",
  offers: "mutable",
  agreements: "mutable",
  work: "mutable",
  messages: "mutable",
  searches: "mutable",
  reports: "mutable",
  account: "mutable",
  payments: "money",
  payouts: "money",
  endings: "money",
  disputes: "money",
  finance: "money",
} as const;
export type NotificationKind = keyof typeof NOTIFICATION_KINDS;
export const KIND_NAMES = Object.keys(NOTIFICATION_KINDS) as [NotificationKind, ...NotificationKind[]];
export const isMutable = (kind: NotificationKind) => NOTIFICATION_KINDS[kind] === "mutable";

/** A fact that the words name: text of people, money in minor units, a time, a share in basis points, or a word of the catalogue. */
export const Fact = z.union([
  z.string(),
  z.object({ amount: z.int(), currency: z.string() }),
  z.object({ at: Instant }),
  z.object({ day: CalendarDate }),
  z.object({ share: z.int() }),
  z.object({ word: z.string() }),
]);
export type Fact = z.infer<typeof Fact>;
export type Facts = Readonly<Record<string, Fact>>;

/** Stored under NOTE#<sub> / N#<id>; the words are chosen when it is read, in the reader's language. */
export type Notification = {
  id: string;
  kind: NotificationKind;
  event: string;
  /** Key of its words in the catalogue. */
  text: string;
  params: Facts;
  /** Path on the web origin. */
  link: string;
  createdAt: string;
  readAt?: string;
};

const Channel = z.object({ email: z.boolean() });
const channels = Object.fromEntries(KIND_NAMES.map((kind) => [kind, z.optional(Channel)])) as Record<
  NotificationKind,
  z.ZodMiniOptional<typeof Channel>
>;
export const NotificationChoices = z.object({ kinds: z.strictObject(channels) });
export type NotificationChoices = z.infer<typeof NotificationChoices>;

/** Stored under NOTE#<sub> / SETTINGS. */
export type NotificationSettings = { version: number; muted: NotificationKind[]; updatedAt: string };

/** What holds for somebody who never chose. */
export const NO_SETTINGS = { version: 0, muted: [] } as const satisfies Partial<NotificationSettings>;

/** The next version; a kind that is not named is sent. 422 for muting what is about money. */
export function choose(before: { version: number }, { kinds }: NotificationChoices, now: Date): NotificationSettings {
  const muted = KIND_NAMES.filter((kind) => kinds[kind]?.email === false);
  const refused = muted.filter((kind) => !isMutable(kind));
  if (refused.length > 0)
    throw invalid(...refused.map((kind) => ({ path: `kinds.${kind}.email`, key: "money_not_muted" as const })));
  return { version: before.version + 1, muted, updatedAt: now.toISOString() };
}

export const wantsMail = ({ muted }: { muted: readonly NotificationKind[] }, kind: NotificationKind) =>
  !isMutable(kind) || !muted.includes(kind);
