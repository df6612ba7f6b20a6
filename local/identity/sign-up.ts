// Joining and proving an address, and getting back in with a forgotten password.
import { checkCode, delivery, sendCode, withoutCode } from "./code.ts";
import { attributes, email, type Input, text } from "./input.ts";
import { checkPolicy, hashPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import { expiredCode, IdentityProblem, invalidParameter, wrongCode } from "./problem.ts";
import { addressOf, type User } from "./users.ts";

/** The attributes a person may write about themselves; all others are the pool's own. */
const WRITABLE = /^(name|given_name|family_name|nickname|locale|zoneinfo|custom:[A-Za-z0-9_]{1,20})$/;

export function checkClient(input: Input, pool: Pool): void {
  const clientId = text(input, "ClientId");
  if (clientId !== pool.clientId)
    throw new IdentityProblem("ResourceNotFoundException", `User pool client ${clientId} does not exist.`);
}

export function ownAttributes(given: Record<string, string>): Record<string, string> {
  const { email: _email, ...rest } = given;
  const foreign = Object.keys(rest).find((name) => !WRITABLE.test(name));
  if (foreign)
    throw new IdentityProblem("NotAuthorizedException", "A client attempted to write unauthorized attribute");
  return rest;
}

export const signUp: Operation = async (input, pool) => {
  checkClient(input, pool);
  const address = email(text(input, "Username"));
  const password = text(input, "Password");
  const given = attributes(input, "UserAttributes");
  if (given.email !== undefined && addressOf(given.email) !== addressOf(address)) {
    throw invalidParameter("The e-mail attribute and the user name differ.");
  }
  const own = ownAttributes(given);
  checkPolicy(password);
  const kept = await hashPassword(password);
  const user = pool.users.create({
    email: address,
    emailVerified: false,
    attributes: own,
    status: "UNCONFIRMED",
    groups: [],
    password: kept,
  });
  return {
    UserConfirmed: false,
    UserSub: user.sub,
    CodeDeliveryDetails: await sendCode(user, "CustomMessage_SignUp", pool),
  };
};

export const confirmSignUp: Operation = async (input, pool) => {
  checkClient(input, pool);
  const code = text(input, "ConfirmationCode");
  const user = pool.users.find(text(input, "Username"));
  if (!user) throw expiredCode();
  if (user.status !== "UNCONFIRMED") {
    throw new IdentityProblem("NotAuthorizedException", `User cannot be confirmed. Current status is ${user.status}`);
  }
  checkCode(user, "confirm", code, pool);
  pool.users.change(user.sub, ({ codes }) => ({
    status: "CONFIRMED",
    emailVerified: true,
    codes: withoutCode(codes, "confirm"),
  }));
  return {};
};

export const resendConfirmationCode: Operation = async (input, pool) => {
  checkClient(input, pool);
  const username = text(input, "Username");
  const user = pool.users.find(username);
  if (!user) return { CodeDeliveryDetails: delivery(username) };
  if (user.status !== "UNCONFIRMED") throw invalidParameter("User is already confirmed.");
  return { CodeDeliveryDetails: await sendCode(user, "CustomMessage_ResendCode", pool) };
};

export const forgotPassword: Operation = async (input, pool) => {
  checkClient(input, pool);
  const username = text(input, "Username");
  const user = pool.users.find(username);
  // The same answer for an address that nobody has, or that was never proven: it must not tell who has an account.
  if (!user || !canReset(user)) return { CodeDeliveryDetails: delivery(user?.email ?? username) };
  return { CodeDeliveryDetails: await sendCode(user, "CustomMessage_ForgotPassword", pool) };
};

export const confirmForgotPassword: Operation = async (input, pool) => {
  checkClient(input, pool);
  const code = text(input, "ConfirmationCode");
  const password = text(input, "Password");
  const user = pool.users.find(text(input, "Username"));
  checkPolicy(password);
  if (!user || !canReset(user)) throw wrongCode();
  checkCode(user, "reset", code, pool);
  const kept = await hashPassword(password);
  pool.users.change(user.sub, (current) => {
    // Asked again, because another request may have spent the code while the password was being hashed.
    checkCode(current, "reset", code, pool);
    return { password: kept, status: "CONFIRMED", emailVerified: true, codes: withoutCode(current.codes, "reset") };
  });
  pool.attempts.forgive(addressOf(user.email));
  pool.sessions.revokeAll(user.sub);
  return {};
};

const canReset = (user: User): boolean => user.enabled && user.status === "CONFIRMED";
