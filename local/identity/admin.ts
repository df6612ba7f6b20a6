// What the operator may do to users; in the cloud these calls are signed with AWS credentials.
import { randomBytes } from "node:crypto";
import { userAttributes } from "./attributes.ts";
import { attributes, email, type Input, optionalText, text } from "./input.ts";
import { sendLetter } from "./letter.ts";
import { mfaSettings } from "./own-account.ts";
import { checkPolicy, hashPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import { IdentityProblem } from "./problem.ts";
import { addressOf, type User } from "./users.ts";

function checkPool(input: Input, pool: Pool): void {
  const id = text(input, "UserPoolId");
  if (id !== pool.userPoolId) throw new IdentityProblem("ResourceNotFoundException", `User pool ${id} does not exist.`);
}

function named(input: Input, pool: Pool): User {
  checkPool(input, pool);
  return pool.users.must(text(input, "Username"));
}

function group(input: Input, pool: Pool): string {
  const name = text(input, "GroupName");
  if (!pool.groups.includes(name)) throw new IdentityProblem("ResourceNotFoundException", "Group not found.");
  return name;
}

export const adminCreateUser: Operation = async (input, pool) => {
  checkPool(input, pool);
  const address = email(text(input, "Username"));
  const { email: _email, email_verified, ...rest } = attributes(input, "UserAttributes");
  const password = optionalText(input, "TemporaryPassword") ?? `Aa1!${randomBytes(12).toString("base64url")}`;
  checkPolicy(password);
  const kept = await hashPassword(password);
  const user = pool.users.create({
    email: address,
    emailVerified: email_verified === "true",
    attributes: rest,
    status: "FORCE_CHANGE_PASSWORD",
    groups: [],
    password: kept,
  });
  if (input.MessageAction !== "SUPPRESS") await sendLetter(user, "CustomMessage_AdminCreateUser", password, pool);
  const { UserAttributes, ...described } = description(user);
  return { User: { ...described, Attributes: UserAttributes } };
};

export const adminSetUserPassword: Operation = async (input, pool) => {
  const user = named(input, pool);
  const password = text(input, "Password");
  checkPolicy(password);
  const kept = await hashPassword(password);
  pool.users.change(user.sub, () => ({
    password: kept,
    status: input.Permanent === true ? "CONFIRMED" : "FORCE_CHANGE_PASSWORD",
  }));
  pool.attempts.forgive(addressOf(user.email));
  return {};
};

export const adminConfirmSignUp: Operation = async (input, pool) => {
  const user = named(input, pool);
  if (user.status !== "UNCONFIRMED") {
    throw new IdentityProblem("NotAuthorizedException", `User cannot be confirmed. Current status is ${user.status}`);
  }
  pool.users.change(user.sub, () => ({ status: "CONFIRMED" }));
  return {};
};

export const adminAddUserToGroup: Operation = async (input, pool) => {
  const user = named(input, pool);
  const name = group(input, pool);
  pool.users.change(user.sub, ({ groups }) => ({ groups: [...new Set([...groups, name])] }));
  return {};
};

export const adminRemoveUserFromGroup: Operation = async (input, pool) => {
  const user = named(input, pool);
  const name = group(input, pool);
  pool.users.change(user.sub, ({ groups }) => ({ groups: groups.filter((one) => one !== name) }));
  return {};
};

export const adminListGroupsForUser: Operation = async (input, pool) => {
  const user = named(input, pool);
  return { Groups: user.groups.map((GroupName) => ({ GroupName, UserPoolId: pool.userPoolId })) };
};

export const adminGetUser: Operation = async (input, pool) => {
  const user = named(input, pool);
  return { ...description(user), ...mfaSettings(user) };
};

export const adminDisableUser: Operation = async (input, pool) => {
  const user = named(input, pool);
  pool.users.change(user.sub, () => ({ enabled: false }));
  pool.sessions.revokeAll(user.sub);
  return {};
};

export const adminEnableUser: Operation = async (input, pool) => {
  pool.users.change(named(input, pool).sub, () => ({ enabled: true }));
  return {};
};

export const adminUserGlobalSignOut: Operation = async (input, pool) => {
  pool.sessions.revokeAll(named(input, pool).sub);
  return {};
};

export const adminDeleteUser: Operation = async (input, pool) => {
  const user = named(input, pool);
  pool.sessions.revokeAll(user.sub);
  pool.users.remove(user.sub);
  pool.attempts.forgive(addressOf(user.email));
  return {};
};

export const listUsersInGroup: Operation = async (input, pool) => {
  checkPool(input, pool);
  const members = pool.users.inGroup(group(input, pool)).map((user) => {
    const { UserAttributes, ...described } = description(user);
    return { ...described, Attributes: UserAttributes };
  });
  return { Users: members };
};

function description(user: User) {
  return {
    Username: user.sub,
    UserAttributes: userAttributes(user),
    UserCreateDate: user.createdAt / 1000,
    UserLastModifiedDate: user.modifiedAt / 1000,
    Enabled: user.enabled,
    UserStatus: user.status,
  };
}
