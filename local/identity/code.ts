// Six-digit codes: made, mailed, kept as a hash, and spent after five wrong tries.
import { createHash, randomInt } from "node:crypto";
import { type Occasion, sendLetter } from "./letter.ts";
import type { Pool } from "./pool.ts";
import { expiredCode, IdentityProblem, wrongCode } from "./problem.ts";
import type { User, Users } from "./users.ts";

export type KeptCode = { hash: string; expiresAt: number; wrong: number };
export type CodePurpose = "confirm" | "reset" | "address";
export type CodeDelivery = { AttributeName: "email"; DeliveryMedium: "EMAIL"; Destination: string };

const VALID_MS: Record<CodePurpose, number> = { confirm: 24 * 3_600_000, reset: 3_600_000, address: 24 * 3_600_000 };
const WRONG_TRIES = 5;

const PURPOSES = {
  CustomMessage_SignUp: "confirm",
  CustomMessage_ResendCode: "confirm",
  CustomMessage_ForgotPassword: "reset",
  CustomMessage_UpdateUserAttribute: "address",
  CustomMessage_VerifyUserAttribute: "address",
} as const satisfies Partial<Record<Occasion, CodePurpose>>;

const hashOf = (sub: string, code: string): string => createHash("sha256").update(`${sub} ${code}`).digest("base64url");

/** Makes a new code (the one before is void), keeps it and mails it, to the user's address unless another is named. */
export async function sendCode(
  user: User,
  occasion: keyof typeof PURPOSES,
  pool: Pool,
  address = user.email,
): Promise<CodeDelivery> {
  const purpose = PURPOSES[occasion];
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const kept: KeptCode = { hash: hashOf(user.sub, code), expiresAt: pool.now() + VALID_MS[purpose], wrong: 0 };
  pool.users.change(user.sub, ({ codes }) => ({ codes: { ...codes, [purpose]: kept } }));
  await sendLetter(user, occasion, code, pool, address);
  return delivery(address);
}

/** Refuses a wrong, old or spent code; a right one stays until the caller removes it together with what it permits. */
export function checkCode(
  user: User,
  purpose: CodePurpose,
  code: string,
  { users, now }: { users: Users; now: () => number },
): void {
  const kept = user.codes[purpose];
  if (!kept || kept.expiresAt <= now()) throw expiredCode();
  if (kept.wrong >= WRONG_TRIES)
    throw new IdentityProblem("LimitExceededException", "Attempt limit exceeded, please try after some time.");
  if (hashOf(user.sub, code) === kept.hash) return;
  users.change(user.sub, ({ codes }) => ({ codes: { ...codes, [purpose]: { ...kept, wrong: kept.wrong + 1 } } }));
  throw wrongCode();
}

export const withoutCode = (codes: User["codes"], purpose: CodePurpose): User["codes"] =>
  Object.fromEntries(Object.entries(codes).filter(([name]) => name !== purpose));

/** Where a mail went, with the address hidden; the same for an address that nobody has. */
export function delivery(email: string): CodeDelivery {
  const [name = "", domain = ""] = email.split("@");
  return {
    AttributeName: "email",
    DeliveryMedium: "EMAIL",
    Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
  };
}
