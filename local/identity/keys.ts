// The installation's RSA key pair, made at first run, and the signatures made and checked with it (RS256 only).
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign, verify } from "node:crypto";
import type { Disk } from "../disk.ts";

export type Claims = Record<string, unknown>;

export type PublicKey = { kty: "RSA"; alg: "RS256"; use: "sig"; kid: string; n: string; e: string };

export type Keys = {
  jwks: { keys: PublicKey[] };
  sign(claims: Claims): string;
  /** The claims of a token with our signature, whatever they say; undefined for any other. */
  open(token: string): Claims | undefined;
};

export function diskKeys(disk: Disk): Keys {
  const rows = disk.collection<{ kid: string; pem: string }>("identity.key");
  const kept = rows.get("current") ?? makeKey();
  if (!rows.get("current")) rows.put("current", kept);

  const privateKey = createPrivateKey(kept.pem);
  const publicKey = createPublicKey(privateKey);
  const { n = "", e = "" } = publicKey.export({ format: "jwk" });

  return {
    jwks: { keys: [{ kty: "RSA", alg: "RS256", use: "sig", kid: kept.kid, n, e }] },
    sign: (claims) => {
      const head = `${encoded({ kid: kept.kid, alg: "RS256" })}.${encoded(claims)}`;
      return `${head}.${sign("RSA-SHA256", Buffer.from(head), privateKey).toString("base64url")}`;
    },
    open: (token) => {
      const [header, body, signature, ...more] = token.split(".");
      if (!header || !body || !signature || more.length > 0) return undefined;
      const head = decoded(header);
      if (head?.alg !== "RS256" || head.kid !== kept.kid || head.crit !== undefined) return undefined;
      const genuine = verify(
        "RSA-SHA256",
        Buffer.from(`${header}.${body}`),
        publicKey,
        Buffer.from(signature, "base64url"),
      );
      return genuine ? decoded(body) : undefined;
    },
  };
}

function makeKey(): { kid: string; pem: string } {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    kid: randomBytes(32).toString("base64"),
    pem: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
  };
}

const encoded = (value: Claims): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function decoded(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Claims) : undefined;
  } catch {
    return undefined;
  }
}
