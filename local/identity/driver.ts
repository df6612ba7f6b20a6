// Cognito on one machine: its JSON protocol over a pool on the disk, its public keys, and the token check of the gateway.
import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Mailer } from "../../shared/ports/mail.ts";
import type { Disk } from "../disk.ts";
import { type Report, reportToStderr } from "../lambda.ts";
import { requestBody } from "../request-body.ts";
import * as admin from "./admin.ts";
import { diskAttempts } from "./attempts.ts";
import type { Input } from "./input.ts";
import { type Claims, diskKeys, type PublicKey } from "./keys.ts";
import * as own from "./own-account.ts";
import { checkPolicy, hashPassword } from "./password.ts";
import type { Operation, Pool } from "./pool.ts";
import { IdentityProblem } from "./problem.ts";
import * as factor from "./second-factor.ts";
import { diskSessions } from "./sessions.ts";
import * as signIn from "./sign-in.ts";
import * as signUp from "./sign-up.ts";
import { verifiedClaims } from "./tokens.ts";
import { diskUsers } from "./users.ts";

export type SeedUser = {
  email: string;
  password: string;
  groups?: readonly string[];
  attributes?: Record<string, string>;
};

export type IdentityDriver = {
  /** Answers `/identity` (the protocol) and `/identity/<poolId>/.well-known/...`. */
  handle(req: IncomingMessage, res: ServerResponse): Promise<void>;
  /** The claims of a token that the gateway lets pass; undefined for any other. */
  verify(token: string): Claims | undefined;
  /** Creates a confirmed user, or brings the one there is to this state; answers the sub. */
  seedUser(user: SeedUser): Promise<string>;
  issuer: string;
  jwks: { keys: PublicKey[] };
  jwksUrl(): string;
  /** The address for clients: what `GET /v1/config` calls identityEndpoint. */
  endpoint(): string;
};

export type IdentityOptions = {
  disk: Disk;
  mailer: Mailer;
  userPoolId: string;
  clientId: string;
  publicUrl: () => string;
  groups?: readonly string[];
  /** The pool's rule about a second factor; whoever has one is asked for it in any case. */
  mfa?: Pool["mfa"];
  now?: () => number;
  report?: Report;
};

const TARGET = "AWSCognitoIdentityProviderService.";
const BODY_LIMIT = 128 * 1024;

const OPERATIONS = new Map<string, Operation>([
  ["SignUp", signUp.signUp],
  ["ConfirmSignUp", signUp.confirmSignUp],
  ["ResendConfirmationCode", signUp.resendConfirmationCode],
  ["ForgotPassword", signUp.forgotPassword],
  ["ConfirmForgotPassword", signUp.confirmForgotPassword],
  ["InitiateAuth", signIn.initiateAuth],
  ["RespondToAuthChallenge", signIn.respondToAuthChallenge],
  ["GetTokensFromRefreshToken", signIn.getTokensFromRefreshToken],
  ["RevokeToken", signIn.revokeToken],
  ["ChangePassword", own.changePassword],
  ["GetUser", own.getUser],
  ["GlobalSignOut", own.globalSignOut],
  ["UpdateUserAttributes", own.updateUserAttributes],
  ["GetUserAttributeVerificationCode", own.getUserAttributeVerificationCode],
  ["VerifyUserAttribute", own.verifyUserAttribute],
  ["AssociateSoftwareToken", factor.associateSoftwareToken],
  ["VerifySoftwareToken", factor.verifySoftwareToken],
  ["SetUserMFAPreference", factor.setUserMFAPreference],
]);

const ADMIN_OPERATIONS = new Map<string, Operation>([
  ["AdminCreateUser", admin.adminCreateUser],
  ["AdminSetUserPassword", admin.adminSetUserPassword],
  ["AdminConfirmSignUp", admin.adminConfirmSignUp],
  ["AdminAddUserToGroup", admin.adminAddUserToGroup],
  ["AdminRemoveUserFromGroup", admin.adminRemoveUserFromGroup],
  ["AdminListGroupsForUser", admin.adminListGroupsForUser],
  ["AdminGetUser", admin.adminGetUser],
  ["AdminDisableUser", admin.adminDisableUser],
  ["AdminEnableUser", admin.adminEnableUser],
  ["AdminSetUserMFAPreference", factor.adminSetUserMFAPreference],
  ["AdminUserGlobalSignOut", admin.adminUserGlobalSignOut],
  ["AdminDeleteUser", admin.adminDeleteUser],
  ["ListUsersInGroup", admin.listUsersInGroup],
]);

/** Tokens, codes and lockouts follow real time (`now` is there for tests). */
export function identityDriver(options: IdentityOptions): IdentityDriver {
  const { disk, mailer, userPoolId, clientId, publicUrl, now = Date.now, report = reportToStderr } = options;
  const pool: Pool = {
    userPoolId,
    clientId,
    // Without the port, which may change between two starts while tokens and sessions live on.
    issuer: `http://localhost/identity/${userPoolId}`,
    groups: options.groups ?? ["finance", "finance_approver", "mediator", "admin"],
    mfa: options.mfa ?? "OPTIONAL",
    users: diskUsers(disk, now),
    sessions: diskSessions(disk, now),
    attempts: diskAttempts(disk, now),
    keys: diskKeys(disk),
    mailer,
    now,
  };
  const endpoint = (): string => `${publicUrl()}/identity`;
  const jwksUrl = (): string => `${endpoint()}/${userPoolId}/.well-known/jwks.json`;

  const handle = async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const path = (req.url ?? "").split("?")[0];
    if (req.method === "GET") {
      req.resume();
      if (path === `/identity/${userPoolId}/.well-known/jwks.json`)
        return send(res, 200, pool.keys.jwks, "application/json");
      if (path === `/identity/${userPoolId}/.well-known/openid-configuration`) {
        return send(res, 200, openidConfiguration(pool.issuer, jwksUrl()), "application/json");
      }
    }
    if (req.method !== "POST" || (path !== "/identity" && path !== "/identity/")) {
      req.resume();
      return send(res, 404, { message: "Not Found" }, "application/json");
    }
    try {
      send(res, 200, await call(req, pool), PROTOCOL);
    } catch (error) {
      if (error instanceof IdentityProblem) return refuse(res, 400, error.type, error.message);
      report("identity", error);
      refuse(res, 500, "InternalErrorException", "An internal error occurred.");
    }
  };

  const seedUser = async ({ email, password, groups = [], attributes = {} }: SeedUser): Promise<string> => {
    checkPolicy(password);
    const state = {
      emailVerified: true,
      attributes,
      status: "CONFIRMED" as const,
      groups: [...groups],
      password: await hashPassword(password),
    };
    const user = pool.users.find(email) ?? pool.users.create({ email, ...state });
    return pool.users.change(user.sub, () => ({ ...state, enabled: true })).sub;
  };

  return {
    handle,
    verify: (token) => verifiedClaims(token, pool.keys, pool),
    seedUser,
    issuer: pool.issuer,
    jwks: pool.keys.jwks,
    jwksUrl,
    endpoint,
  };
}

async function call(req: IncomingMessage, pool: Pool): Promise<Record<string, unknown>> {
  const bytes = await requestBody(req, BODY_LIMIT);
  if (bytes === "too_large") throw new IdentityProblem("InvalidParameterException", "The request is too large.");
  const target = String(req.headers["x-amz-target"] ?? "");
  const name = target.startsWith(TARGET) ? target.slice(TARGET.length) : "";
  const operation = OPERATIONS.get(name) ?? ADMIN_OPERATIONS.get(name);
  if (!operation) throw new IdentityProblem("UnknownOperationException", "");
  // In the cloud these need an IAM signature. Here its presence is asked for, so that a client which forgets to sign is found out.
  if (ADMIN_OPERATIONS.has(name) && !req.headers.authorization?.startsWith("AWS4-HMAC-SHA256 ")) {
    throw new IdentityProblem("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  return operation(parsed(bytes), pool);
}

function parsed(bytes: Buffer): Input {
  try {
    const value: unknown = JSON.parse(bytes.toString("utf8"));
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Input;
  } catch {
    // Said below, as for any other body that is no object.
  }
  throw new IdentityProblem("SerializationException", "The request body is not a JSON object.");
}

const PROTOCOL = "application/x-amz-json-1.1";

function refuse(res: ServerResponse, status: number, type: string, message: string): void {
  send(res, status, { __type: type, message }, PROTOCOL, { "x-amzn-errortype": type });
}

function send(
  res: ServerResponse,
  status: number,
  body: unknown,
  contentType: string,
  headers: Record<string, string> = {},
): void {
  const json = JSON.stringify(body);
  res.writeHead(status, {
    "content-type": contentType,
    "content-length": Buffer.byteLength(json),
    "cache-control": "no-store",
    "x-amzn-requestid": randomUUID(),
    ...headers,
  });
  res.end(json);
}

function openidConfiguration(issuer: string, jwksUrl: string): Record<string, unknown> {
  return {
    issuer,
    jwks_uri: jwksUrl,
    id_token_signing_alg_values_supported: ["RS256"],
    response_types_supported: ["code", "token"],
    subject_types_supported: ["public"],
    token_endpoint_auth_methods_supported: ["none"],
  };
}
