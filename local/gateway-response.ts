// What a function answers, as an HTTP response: the rules of payload format 2.0.

export type HttpAnswer = { status: number; headers: [string, string | string[]][]; body: Buffer };

/** Undefined when the function's answer has no meaning to the gateway, which is its 500. */
export function httpAnswer(answer: unknown): HttpAnswer | undefined {
  if (!isObject(answer) || answer.statusCode === undefined) return inferred(answer);
  const { statusCode, headers = {}, cookies = [], body = "", isBase64Encoded = false } = answer;
  if (typeof statusCode !== "number" || !Number.isInteger(statusCode) || statusCode < 200 || statusCode > 599)
    return undefined;
  if (!isObject(headers) || !isTextList(cookies) || typeof isBase64Encoded !== "boolean") return undefined;
  const content = body ?? "";
  if (typeof content !== "string") return undefined;

  const named = new Map<string, string | string[]>();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || value === null) continue;
    if (!["string", "number", "boolean"].includes(typeof value)) return undefined;
    if (!OWN.has(name.toLowerCase())) named.set(name.toLowerCase(), String(value));
  }
  if (cookies.length > 0) named.set("set-cookie", cookies);
  if (content !== "" && !named.has("content-type")) named.set("content-type", "text/plain; charset=utf-8");
  return { status: statusCode, headers: [...named], body: Buffer.from(content, isBase64Encoded ? "base64" : "utf8") };
}

/** The short form: whatever a function returns without a status is the JSON body of a 200. */
function inferred(answer: unknown): HttpAnswer | undefined {
  const text = typeof answer === "string" ? answer : JSON.stringify(answer ?? null);
  if (text === undefined) return undefined;
  return { status: 200, headers: [["content-type", "application/json"]], body: Buffer.from(text) };
}

/** Headers that belong to the connection, and are the server's to write. */
const OWN = new Set(["connection", "content-length", "keep-alive", "transfer-encoding", "upgrade"]);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTextList = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
