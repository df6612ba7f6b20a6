// Signing in, staying signed in, and signing out.
import { type ChallengeName, challengedUser, openChallenge } from "./challenge.ts";
import { fields, type Input, text } from "./input.ts";
import { checkPolicy, hashPassword, isPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import {
  badChallenge,
  badRefreshToken,
  IdentityProblem,
  invalidParameter,
  userDisabled,
  wrongCredentials,
} from "./problem.ts";
import { spendCode } from "./second-factor.ts";
import { checkClient } from "./sign-up.ts";
import { issueTokens } from "./tokens.ts";
import { addressOf, type User } from "./users.ts";

const HOUR = 3600;
const STAFF_SESSION_SECONDS = 12 * HOUR;
const SESSION_SECONDS = 30 * 24 * HOUR;

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
  return proceed(user, pool);
}

/** Tokens, or what is still asked for before them. */
function proceed(user: User, pool: Pool): Record<string, unknown> {
  return openChallenge(user, pool) ?? signedIn(user, pool);
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
  const answer = ANSWERS.get(text(input, "ChallengeName"));
  if (!answer) throw invalidParameter("Unknown challenge.");
  const responses = fields(input, "ChallengeResponses");
  const username = text(responses, "USERNAME");
  return answer(text(input, "Session"), responses, username, pool);
};

type Answer = (session: string, responses: Input, username: string, pool: Pool) => Promise<Record<string, unknown>>;

/** The session's user, who must be the one that the caller names. */
function challenged(session: string, name: ChallengeName, username: string, pool: Pool) {
  const found = challengedUser(session, name, pool);
  if (pool.users.find(username)?.sub !== found.user.sub) throw badChallenge();
  return found;
}

const newPassword: Answer = async (session, responses, username, pool) => {
  const { user } = challenged(session, "NEW_PASSWORD_REQUIRED", username, pool);
  const password = text(responses, "NEW_PASSWORD");
  if (user.status !== "FORCE_CHANGE_PASSWORD") throw badChallenge();
  checkPolicy(password);
  const kept = await hashPassword(password);
  const changed = pool.users.change(user.sub, () => ({ password: kept, status: "CONFIRMED" }));
  return proceed(changed, pool);
};

const softwareToken: Answer = async (session, responses, username, pool) => {
  const { user, challenge } = challenged(session, "SOFTWARE_TOKEN_MFA", username, pool);
  await spendCode(user, text(responses, "SOFTWARE_TOKEN_MFA_CODE"), pool);
  return signedIn(spendSession(user, challenge.jti, pool), pool);
};

const factorSetUp: Answer = async (session, _responses, username, pool) => {
  const { user, challenge } = challenged(session, "MFA_SETUP", username, pool);
  if (challenge.done !== true || !user.softwareToken?.enabled) throw badChallenge();
  return signedIn(spendSession(user, challenge.jti, pool), pool);
};

const ANSWERS = new Map<string, Answer>([
  ["NEW_PASSWORD_REQUIRED", newPassword],
  ["SOFTWARE_TOKEN_MFA", softwareToken],
  ["MFA_SETUP", factorSetUp],
]);

const spendSession = (user: User, jti: string, pool: Pool): User =>
  pool.users.change(user.sub, (current) => {
    if (current.spentChallenge === jti) throw badChallenge();
    return { spentChallenge: jti };
  });

export const revokeToken: Operation = async (input, pool) => {
  checkClient(input, pool);
  const found = pool.sessions.ofToken(text(input, "Token"));
  if (found) pool.sessions.revoke(found.id);
  return {};
};
