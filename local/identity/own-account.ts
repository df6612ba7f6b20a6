// What people do with their own account by access token: look, change the address and the password, sign out everywhere.
import { userAttributes } from "./attributes.ts";
import { checkCode, sendCode, withoutCode } from "./code.ts";
import { attributes, email, type Input, text } from "./input.ts";
import { checkPolicy, hashPassword, isPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import {
  addressTaken,
  badAccessToken,
  IdentityProblem,
  invalidParameter,
  userDisabled,
  wrongCredentials,
} from "./problem.ts";
import { ownAttributes } from "./sign-up.ts";
import { verifiedClaims } from "./tokens.ts";
import { addressOf, type User } from "./users.ts";

/** The caller by access token; unlike the gateway, the service knows of sign-out and of disabled users. */
export function signedInUser(input: Input, pool: Pool): User {
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

/** Which second factors are asked for at sign-in; both members are absent when there is none. */
export function mfaSettings(user: User): { UserMFASettingList?: string[]; PreferredMfaSetting?: string } {
  if (!user.softwareToken?.enabled) return {};
  return {
    UserMFASettingList: ["SOFTWARE_TOKEN_MFA"],
    ...(user.softwareToken.preferred && { PreferredMfaSetting: "SOFTWARE_TOKEN_MFA" }),
  };
}

export const getUser: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  return { Username: user.sub, UserAttributes: userAttributes(user), ...mfaSettings(user) };
};

export const globalSignOut: Operation = async (input, pool) => {
  pool.sessions.revokeAll(signedInUser(input, pool).sub);
  return {};
};

export const changePassword: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  const previous = text(input, "PreviousPassword");
  const proposed = text(input, "ProposedPassword");
  checkPolicy(proposed);
  const right = await pool.attempts.attempt(addressOf(user.email), () => isPassword(previous, user.password));
  if (!right) throw wrongCredentials();
  const kept = await hashPassword(proposed);
  pool.users.change(user.sub, () => ({ password: kept }));
  return {};
};

/** A new address is kept aside and a code goes there; the one before counts until that code has come back. */
export const updateUserAttributes: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  const given = attributes(input, "UserAttributes");
  if (Object.keys(given).length === 0) throw invalidParameter("Missing required parameter UserAttributes");
  const own = ownAttributes(given);
  const address = given.email === undefined ? undefined : email(given.email);
  const holder = address === undefined ? undefined : pool.users.find(address);
  if (holder && holder.sub !== user.sub) throw addressTaken();
  const isNew = address !== undefined && (address !== user.email || !user.emailVerified);
  const changed = pool.users.change(user.sub, (current) => ({
    attributes: { ...current.attributes, ...own },
    ...(address !== undefined && {
      pendingEmail: isNew ? address : null,
      codes: withoutCode(current.codes, "address"),
    }),
  }));
  return {
    CodeDeliveryDetailsList: isNew ? [await sendCode(changed, "CustomMessage_UpdateUserAttribute", pool, address)] : [],
  };
};

function onlyEmail(input: Input): void {
  const name = text(input, "AttributeName");
  if (name !== "email") throw invalidParameter(`Attribute ${name} cannot be verified.`);
}

export const getUserAttributeVerificationCode: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  onlyEmail(input);
  return {
    CodeDeliveryDetails: await sendCode(
      user,
      "CustomMessage_VerifyUserAttribute",
      pool,
      user.pendingEmail ?? user.email,
    ),
  };
};

export const verifyUserAttribute: Operation = async (input, pool) => {
  const user = signedInUser(input, pool);
  onlyEmail(input);
  checkCode(user, "address", text(input, "Code"), pool);
  pool.users.move(user.sub, user.pendingEmail ?? user.email, ({ codes }) => ({
    emailVerified: true,
    pendingEmail: null,
    codes: withoutCode(codes, "address"),
  }));
  return {};
};
