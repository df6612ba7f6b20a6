// A request and a reply, apart from any server.
import { decodeForm } from "./form.ts";
import { isObj, type Json, type Obj } from "./json.ts";

export type Request = {
  method: string;
  /** Path and query. */
  url: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: string;
};

export type Reply = {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** What a fault does to the connection instead of a plain answer. */
  wire?: "hang" | "reset" | "cut";
  /** How long the answer is held back, in real milliseconds. */
  latencyMs?: number;
};

export const header = (request: Request, name: string): string | undefined => {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

export const isJson = (request: Request) => (header(request, "content-type") ?? "").includes("json");

export const wantsJson = (request: Request) => isJson(request) || (header(request, "accept") ?? "").includes("json");

export function readJson(text: string): Obj | undefined {
  if (text.trim() === "") return {};
  try {
    const value = JSON.parse(text) as Json;
    return isObj(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The fields of a posted form or JSON object. */
export const readBody = (request: Request): Obj | undefined =>
  isJson(request) ? readJson(request.body) : decodeForm(request.body);

export const jsonReply = (status: number, body: Json): Reply => ({
  status,
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
