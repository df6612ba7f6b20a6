// Verifies ID tokens of the user pool for routes where signing in is optional; all others are verified by the gateway.
import type { Claims } from "../app.ts";

/** API Gateway hands arrays over as "[a b]"; claims read here have the same form. */
const asGateway = (value: unknown) => (Array.isArray(value) ? `[${value.join(" ")}]` : String(value));

async function loadVerifier(pool: { userPoolId: string; clientId: string }) {
  const [{ CognitoJwtVerifier }, { FetchError, JwtBaseError }] = await Promise.all([
    import("aws-jwt-verify"),
    import("aws-jwt-verify/error"),
  ]);
  const verifier = CognitoJwtVerifier.create({ ...pool, tokenUse: "id" });
  // Keys that cannot be fetched are our trouble, not a bad token.
  const isBad = (error: unknown) => error instanceof JwtBaseError && !(error instanceof FetchError);
  return { verify: (token: string) => verifier.verify(token), isBad };
}

/** Undefined for a token that is not good: signature, issuer, audience, expiry or `token_use`. */
export function poolVerifier(pool: { userPoolId: string; clientId: string }) {
  let loading: ReturnType<typeof loadVerifier> | undefined;
  return async (token: string): Promise<Claims | undefined> => {
    loading ??= loadVerifier(pool);
    const { verify, isBad } = await loading;
    try {
      const claims = await verify(token);
      return Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, asGateway(value)]));
    } catch (error) {
      if (isBad(error)) return undefined;
      throw error;
    }
  };
}
