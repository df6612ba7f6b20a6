// What a sign-in still asks for before it gives tokens, and the signed session that carries it from call to call.
import { randomUUID } from "node:crypto";
import type { Claims } from "./keys.ts";
import type { Pool } from "./pool.ts";
import { badChallenge, IdentityProblem } from "./problem.ts";
import type { User } from "./users.ts";

export type ChallengeName = "NEW_PASSWORD_REQUIRED" | "SOFTWARE_TOKEN_MFA" | "MFA_SETUP";

const CHALLENGE_SECONDS = 180;

export function challengeSession(user: User, challenge: ChallengeName, pool: Pool, more: Claims = {}): string {
  const exp = Math.floor(pool.now() / 1000) + CHALLENGE_SECONDS;
  return pool.keys.sign({ ...more, token_use: "challenge", challenge, sub: user.sub, exp, jti: randomUUID() });
}

/** Who the session of this challenge is about; refuses one that is foreign, old or spent. */
export function challengedUser(
  session: string,
  name: ChallengeName,
  pool: Pool,
): { user: User; challenge: Claims & { jti: string } } {
  const claims = pool.keys.open(session);
  const user = pool.users.find(String(claims?.sub ?? ""));
  const jti = claims?.jti;
  if (!user || claims?.token_use !== "challenge" || claims.challenge !== name || typeof jti !== "string")
    throw badChallenge();
  if (Number(claims.exp) <= pool.now() / 1000)
    throw new IdentityProblem("NotAuthorizedException", "Invalid session for the user, session is expired.");
  if (!user.enabled || user.spentChallenge === jti) throw badChallenge();
  return { user, challenge: { ...claims, jti } };
}

/** The next question, or undefined when tokens may be given. */
export function openChallenge(user: User, pool: Pool): Record<string, unknown> | undefined {
  const ask = (name: ChallengeName, parameters: Record<string, string>) => ({
    ChallengeName: name,
    ChallengeParameters: { USER_ID_FOR_SRP: user.sub, ...parameters },
    Session: challengeSession(user, name, pool),
  });
  if (user.status === "FORCE_CHANGE_PASSWORD") {
    return ask("NEW_PASSWORD_REQUIRED", {
      requiredAttributes: "[]",
      userAttributes: JSON.stringify({ email: user.email, ...user.attributes }),
    });
  }
  if (user.softwareToken?.enabled) {
    const { name } = user.softwareToken;
    return ask("SOFTWARE_TOKEN_MFA", name === undefined ? {} : { FRIENDLY_DEVICE_NAME: name });
  }
  return pool.mfa === "ON" ? ask("MFA_SETUP", { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' }) : undefined;
}
