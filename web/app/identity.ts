// Signing in and what belongs to it, in Cognito's own JSON protocol.
import { api } from "./api.ts";
import type { Locale } from "./locale.ts";

/** What the identity provider refused, by its own code (`NotAuthorizedException`, ...). */
export class IdentityError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "IdentityError";
    this.code = code;
  }
}

type Config = { identityEndpoint: string; clientId: string };
let config: Promise<Config> | undefined;

const readConfig = () => {
  config ??= api.system.config().then(({ data }) => data);
  // A failed look is not kept: the next one asks again.
  config.catch(() => {
    config = undefined;
  });
  return config;
};

async function call<T>(operation: string, body: (config: Config) => Readonly<Record<string, unknown>>): Promise<T> {
  const known = await readConfig();
  const reply = await fetch(known.identityEndpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `AWSCognitoIdentityProviderService.${operation}`,
    },
    body: JSON.stringify(body(known)),
  });
  const answer = (await reply.json().catch(() => ({}))) as { __type?: string; message?: string };
  if (!reply.ok) {
    const code = (answer.__type ?? "InternalErrorException").replace(/^.*#/, "");
    throw new IdentityError(code, answer.message ?? code);
  }
  return answer as T;
}

export type Tokens = { IdToken: string; AccessToken: string; RefreshToken?: string; ExpiresIn: number };
/** Either the tokens, or what is asked for next. */
export type SignedIn = { AuthenticationResult?: Tokens; ChallengeName?: string; Session?: string };

export const initiate = (email: string, password: string) =>
  call<SignedIn>("InitiateAuth", ({ clientId }) => ({
    AuthFlow: "USER_PASSWORD_AUTH",
    ClientId: clientId,
    AuthParameters: { USERNAME: email, PASSWORD: password },
  }));

/** The way in goes on by setting up the second factor that the account must have. */
export const answerSetup = (email: string, session: string) =>
  call<SignedIn>("RespondToAuthChallenge", ({ clientId }) => ({
    ChallengeName: "MFA_SETUP",
    ClientId: clientId,
    Session: session,
    ChallengeResponses: { USERNAME: email },
  }));

/** A key for an authenticator app, then the proof that the app has it; by access token, or by the session of a sign-in. */
type Caller = { AccessToken: string } | { Session: string };
export const offerFactor = (caller: Caller) =>
  call<{ SecretCode: string; Session?: string }>("AssociateSoftwareToken", () => caller);
export const proveFactor = (caller: Caller, code: string) =>
  call<{ Status: string; Session?: string }>("VerifySoftwareToken", () => ({ ...caller, UserCode: code }));

export const answerCode = (email: string, session: string, code: string) =>
  call<SignedIn>("RespondToAuthChallenge", ({ clientId }) => ({
    ChallengeName: "SOFTWARE_TOKEN_MFA",
    ClientId: clientId,
    Session: session,
    ChallengeResponses: { USERNAME: email, SOFTWARE_TOKEN_MFA_CODE: code },
  }));

export const refresh = (refreshToken: string) =>
  call<SignedIn>("InitiateAuth", ({ clientId }) => ({
    AuthFlow: "REFRESH_TOKEN_AUTH",
    ClientId: clientId,
    AuthParameters: { REFRESH_TOKEN: refreshToken },
  }));

/** `locale`: what the provider's own mails are written in. */
export const signUp = (email: string, password: string, locale: Locale) =>
  call<{ UserConfirmed: boolean }>("SignUp", ({ clientId }) => ({
    ClientId: clientId,
    Username: email,
    Password: password,
    UserAttributes: [
      { Name: "email", Value: email },
      { Name: "locale", Value: locale },
    ],
  }));

export const confirmSignUp = (email: string, code: string) =>
  call("ConfirmSignUp", ({ clientId }) => ({ ClientId: clientId, Username: email, ConfirmationCode: code }));

export const resendCode = (email: string) =>
  call("ResendConfirmationCode", ({ clientId }) => ({ ClientId: clientId, Username: email }));

export const forgotPassword = (email: string) =>
  call("ForgotPassword", ({ clientId }) => ({ ClientId: clientId, Username: email }));

export const confirmForgotPassword = (email: string, code: string, password: string) =>
  call("ConfirmForgotPassword", ({ clientId }) => ({
    ClientId: clientId,
    Username: email,
    ConfirmationCode: code,
    Password: password,
  }));

export const revoke = (refreshToken: string) =>
  call("RevokeToken", ({ clientId }) => ({ ClientId: clientId, Token: refreshToken }));

/** What the signed-in person asks with the access token: ChangePassword, AssociateSoftwareToken, GlobalSignOut, ... */
export const asUser = <T>(operation: string, accessToken: string, body: Readonly<Record<string, unknown>> = {}) =>
  call<T>(operation, () => ({ AccessToken: accessToken, ...body }));
