// Passwords: the pool's policy, and how they are kept.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { IdentityProblem } from "./problem.ts";

export type PasswordHash = { salt: string; hash: string };

const LENGTH = 64;

export function checkPolicy(password: string): void {
  const lacks =
    [...password].length < 12
      ? "Password not long enough"
      : password.length > 256
        ? "Password too long"
        : !/\p{Lu}/u.test(password)
          ? "Password must have uppercase characters"
          : !/\p{Ll}/u.test(password)
            ? "Password must have lowercase characters"
            : !/[0-9]/.test(password)
              ? "Password must have numeric characters"
              : !/[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/.test(password)
                ? "Password must have symbol characters"
                : /^\s|\s$/.test(password)
                  ? "Password must not begin or end with a space"
                  : undefined;
  if (lacks) throw new IdentityProblem("InvalidPasswordException", `Password did not conform with policy: ${lacks}`);
}

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(16);
  return { salt: salt.toString("base64"), hash: (await derive(password, salt)).toString("base64") };
}

/** Without a hash it takes the same time and says no, so that an unknown address is not told from a wrong password by a clock. */
export async function isPassword(password: string, kept: PasswordHash | undefined): Promise<boolean> {
  const derived = await derive(password.slice(0, 1024), Buffer.from(kept?.salt ?? "", "base64"));
  return kept !== undefined && timingSafeEqual(derived, Buffer.from(kept.hash, "base64"));
}

function derive(password: string, salt: Buffer): Promise<Buffer> {
  return new Promise((done, fail) => {
    scrypt(password, salt, LENGTH, (error, key) => (error ? fail(error) : done(key)));
  });
}
