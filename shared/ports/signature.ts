// AWS Signature Version 4 of one request without a query: what SDK clients do, for a service that needs only three calls.
import { createHash, createHmac } from "node:crypto";

export type Credentials = { accessKeyId: string; secretAccessKey: string; sessionToken?: string };

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
const hmac = (key: Buffer | string, text: string): Buffer => createHmac("sha256", key).update(text).digest();

/** The headers to send, those given included; each of them is signed. */
export function signedHeaders(
  { url, headers, body }: { url: URL; headers: Record<string, string>; body: string },
  { credentials, region, service, now }: { credentials: Credentials; region: string; service: string; now: Date },
): Record<string, string> {
  const at = now.toISOString().replace(/[-:]|\.\d{3}/g, "");
  const day = at.slice(0, 8);
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const own = { "x-amz-date": at, ...(sessionToken === undefined ? {} : { "x-amz-security-token": sessionToken }) };
  const signed = Object.entries({ ...headers, ...own, host: url.host }).sort(([one], [two]) => (one < two ? -1 : 1));
  const names = signed.map(([name]) => name).join(";");
  const lines = signed.map(([name, value]) => `${name}:${value.trim()}\n`).join("");
  const request = ["POST", url.pathname, "", lines, names, sha256(body)].join("\n");
  const scope = `${day}/${region}/${service}/aws4_request`;
  const key = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${secretAccessKey}`, day));
  const signature = hmac(key, ["AWS4-HMAC-SHA256", at, scope, sha256(request)].join("\n")).toString("hex");
  return {
    ...headers,
    ...own,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names}, Signature=${signature}`,
  };
}
