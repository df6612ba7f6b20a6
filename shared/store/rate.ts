// How often one person may do a thing within a minute: a counter in the transaction of what they do.
import { DomainError } from "../domain/errors.ts";
import { key } from "./keys.ts";
import type { Update } from "./table.ts";

const MINUTE_MS = 60_000;
const KEEP_SECONDS = 3_600;

/** Counts one; 429 `rate_limited` when this minute already has `perMinute`. What is not saved is not counted. */
export function countedWrite(userId: string, what: string, perMinute: number, now: Date): Update {
  const minute = Math.floor(now.getTime() / MINUTE_MS);
  const over = Math.ceil(((minute + 1) * MINUTE_MS - now.getTime()) / 1000);
  return {
    update: key.rate(userId, what, minute),
    set: { t: "rate", sv: 1, ttl: Math.ceil(now.getTime() / 1000) + KEEP_SECONDS },
    add: { count: 1 },
    if: { count: { absentOr: { below: perMinute } } },
    orElse: () =>
      new DomainError("rate_limited", "That was a lot within a minute. Please wait a moment, then go on.", {
        retryAfterSeconds: over,
      }),
  };
}
