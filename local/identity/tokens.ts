// The tokens of a session, with the claims that Cognito gives them, and what the gateway asks of one.
import { randomUUID } from "node:crypto";
import type { Claims, Keys } from "./keys.ts";
import type { Session, User } from "./users.ts";

export const TOKEN_SECONDS = 15 * 60;
const SCOPE = "aws.cognito.signin.user.admin";

export type TokenPair = { IdToken: string; AccessToken: string; ExpiresIn: number; TokenType: "Bearer" };
export type TokenTerms = { issuer: string; clientId: string; now: () => number };

export function issueTokens(
  user: User,
  session: { id: string; session: Session },
  keys: Keys,
  { issuer, clientId, now }: TokenTerms,
): TokenPair {
  const iat = Math.floor(now() / 1000);
  const common = {
    sub: user.sub,
    ...(user.groups.length > 0 && { "cognito:groups": user.groups }),
    iss: issuer,
    origin_jti: session.id,
    event_id: randomUUID(),
    auth_time: session.session.authTime,
    exp: iat + TOKEN_SECONDS,
    iat,
  };
  return {
    IdToken: keys.sign({
      ...user.attributes,
      ...common,
      email: user.email,
      email_verified: user.emailVerified,
      "cognito:username": user.sub,
      aud: clientId,
      token_use: "id",
      jti: randomUUID(),
    }),
    AccessToken: keys.sign({
      ...common,
      client_id: clientId,
      token_use: "access",
      scope: SCOPE,
      username: user.sub,
      jti: randomUUID(),
    }),
    ExpiresIn: TOKEN_SECONDS,
    TokenType: "Bearer",
  };
}

/** What the gateway's JWT authorizer checks: our signature, issuer, audience (aud, or client_id of an access token), and the times. */
export function verifiedClaims(token: string, keys: Keys, { issuer, clientId, now }: TokenTerms): Claims | undefined {
  const claims = keys.open(token);
  if (!claims) return undefined;
  const seconds = now() / 1000;
  const { iss, aud, client_id, exp, nbf } = claims;
  if (iss !== issuer || (aud ?? client_id) !== clientId) return undefined;
  if (typeof exp !== "number" || exp <= seconds) return undefined;
  if (nbf !== undefined && (typeof nbf !== "number" || nbf > seconds)) return undefined;
  return claims;
}
