// Signing in, staying signed in, and signing out.
import { randomUUID } from "node:crypto";
import { fields, type Input, optionalText, text } from "./input.ts";
import { checkPolicy, hashPassword, isPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import {
  badAccessToken,
  badRefreshToken,
  IdentityProblem,
  invalidParameter,
  userDisabled,
  wrongCredentials,
} from "./problem.ts";
import { checkClient } from "./sign-up.ts";
import { issueTokens, verifiedClaims } from "./tokens.ts";
import { addressOf, type User } from "./users.ts";

const HOUR = 3600;
const STAFF_SESSION_SECONDS = 12 * HOUR;
const SESSION_SECONDS = 30 * 24 * HOUR;
const CHALLENGE_SECONDS = 180;

export const initiateAuth: Operation = async (input, pool) => {
  checkClient(input, pool);
  const given = fields(input, "AuthParameters");
  const flow = text(input, "AuthFlow");
  if (flow === "USER_PASSWORD_AUTH") return withPassword(text(given, "USERNAME"), text(given, "PASSWORD"), pool);
  if (flow === "REFRESH_TOKEN_AUTH" || flow === "REFRESH_TOKEN")
    return withRefreshToken(text(given, "REFRESH_TOKEN"), pool);
  throw invalidParameter(`Auth flow ${flow} not enabled for this client`);
};

async function withPassword(username: string, password: string, pool: Pool): Promise<Record<string, unknown>> {
  const user = pool.users.find(username);
  const right = await pool.attempts.attempt(addressOf(user?.email ?? username), () =>
    isPassword(password, user?.password),
  );
  if (!user || !right) throw wrongCredentials();
  if (!user.enabled) throw userDisabled();
  if (user.status === "UNCONFIRMED") throw new IdentityProblem("UserNotConfirmedException", "User is not confirmed.");
  if (user.status === "FORCE_CHANGE_PASSWORD") {
    return {
      ChallengeName: "NEW_PASSWORD_REQUIRED",
      ChallengeParameters: {
        USER_ID_FOR_SRP: user.sub,
        requiredAttributes: "[]",
        userAttributes: JSON.stringify({ email: user.email, ...user.attributes }),
      },
      Session: challengeSession(user, pool),
    };
  }
  return signedIn(user, pool);
}

function signedIn(user: User, pool: Pool): Record<string, unknown> {
  const session = pool.sessions.open(user.sub, user.groups.length > 0 ? STAFF_SESSION_SECONDS : SESSION_SECONDS);
  return {
    ChallengeParameters: {},
    AuthenticationResult: { ...issueTokens(user, session, pool.keys, pool), RefreshToken: session.refreshToken },
  };
}

async function withRefreshToken(refreshToken: string, pool: Pool): Promise<Record<string, unknown>> {
  const { user, found } = refreshing(refreshToken, pool);
  return { ChallengeParameters: {}, AuthenticationResult: issueTokens(user, found, pool.keys, pool) };
}

/** The flow of a client with rotation switched on: new tokens and a new refresh token; the old one is spent. */
export const getTokensFromRefreshToken: Operation = async (input, pool) => {
  checkClient(input, pool);
  const { user, found } = refreshing(text(input, "RefreshToken"), pool);
  const tokens = issueTokens(user, found, pool.keys, pool);
  return { AuthenticationResult: { ...tokens, RefreshToken: pool.sessions.rotate(found.id) } };
};

function refreshing(refreshToken: string, pool: Pool) {
  const found = pool.sessions.ofToken(refreshToken);
  const user = found && pool.users.find(found.session.sub);
  if (!found || !user) throw badRefreshToken();
  if (!user.enabled) throw userDisabled();
  return { user, found };
}

export const respondToAuthChallenge: Operation = async (input, pool) => {
  checkClient(input, pool);
  if (text(input, "ChallengeName") !== "NEW_PASSWORD_REQUIRED") throw invalidParameter("Unknown challenge.");
  const responses = fields(input, "ChallengeResponses");
  const claims = pool.keys.open(text(input, "Session"));
  const user = pool.users.find(text(responses, "USERNAME"));
  const password = text(responses, "NEW_PASSWORD");
  const fits = claims?.token_use === "challenge" && Number(claims.exp) > pool.now() / 1000 && claims.sub === user?.sub;
  if (!user || !fits || user.status !== "FORCE_CHANGE_PASSWORD") {
    throw new IdentityProblem("NotAuthorizedException", "Invalid session for the user.");
  }
  checkPolicy(password);
  const kept = await hashPassword(password);
  return signedIn(
    pool.users.change(user.sub, () => ({ password: kept, status: "CONFIRMED" })),
    pool,
  );
};

function challengeSession(user: User, pool: Pool): string {
  const exp = Math.floor(pool.now() / 1000) + CHALLENGE_SECONDS;
  return pool.keys.sign({ token_use: "challenge", sub: user.sub, exp, jti: randomUUID() });
}

export const revokeToken: Operation = async (input, pool) => {
  checkClient(input, pool);
  const found = pool.sessions.ofToken(text(input, "Token"));
  if (found) pool.sessions.revoke(found.id);
  return {};
};

export const globalSignOut: Operation = async (input, pool) => {
  pool.sessions.revokeAll(signedInUser(input, pool).sub);
  return {};
};

export const getUser: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  return { Username: user.sub, UserAttributes: userAttributes(user) };
};

export const changePassword: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  const previous = optionalText(input, "PreviousPassword") ?? "";
  const proposed = text(input, "ProposedPassword");
  checkPolicy(proposed);
  const right = await pool.attempts.attempt(addressOf(user.email), () => isPassword(previous, user.password));
  if (!right) throw wrongCredentials();
  const kept = await hashPassword(proposed);
  pool.users.change(user.sub, () => ({ password: kept }));
  return {};
};

/** The caller by access token; unlike the gateway, the service knows of sign-out and of disabled users. */
function signedInUser(input: Input, pool: Pool): User {
  const claims = verifiedClaims(text(input, "AccessToken"), pool.keys, pool);
  if (claims?.token_use !== "access") throw badAccessToken();
  const user = pool.users.find(String(claims.sub));
  if (!user) throw badAccessToken();
  if (!user.enabled) throw userDisabled();
  if (!pool.sessions.isLive(String(claims.origin_jti), user.sub)) {
    throw new IdentityProblem("NotAuthorizedException", "Access Token has been revoked");
  }
  return user;
}

export function userAttributes(user: User): { Name: string; Value: string }[] {
  const all = { ...user.attributes, sub: user.sub, email: user.email, email_verified: String(user.emailVerified) };
  return Object.entries(all).map(([Name, Value]) => ({ Name, Value }));
}
