// What every operation of the identity service works with.
import type { Mailer } from "../../shared/ports/mail.ts";
import type { Attempts } from "./attempts.ts";
import type { Input } from "./input.ts";
import type { Keys } from "./keys.ts";
import type { Sessions } from "./sessions.ts";
import type { Users } from "./users.ts";

export type Pool = {
  userPoolId: string;
  clientId: string;
  issuer: string;
  groups: readonly string[];
  /** `ON`: nobody comes in without a second factor; `OPTIONAL`: who has one is asked for it. */
  mfa: "OPTIONAL" | "ON";
  users: Users;
  sessions: Sessions;
  attempts: Attempts;
  keys: Keys;
  mailer: Mailer;
  now: () => number;
};

export type Operation = (input: Input, pool: Pool) => Promise<Record<string, unknown>>;
