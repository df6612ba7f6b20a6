// The description of the calls the stand-in serves: what Stripe's API takes and gives, derived from its library's types.
import { readFileSync } from "node:fs";

export type Schema = {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  required?: string[];
  maxLength?: number;
  "x-known-values"?: string[];
  "x-opaque"?: unknown;
};

export type Operation = {
  requestBody?: { content: Record<string, { schema: Schema }> };
  "x-query"?: Schema;
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
};

export type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const FILE = new URL("description/openapi.json", import.meta.url);

type Loaded = { description: Description; operations: Map<string, Operation> };
let loaded: Loaded | undefined;

const nameless = (path: string) => path.replaceAll(/\{[^}]*\}/g, "{}");

/** Read at the first call, which costs some ten milliseconds. */
function load(): Loaded {
  if (loaded) return loaded;
  const description = JSON.parse(readFileSync(FILE, "utf8")) as Description;
  const operations = new Map<string, Operation>();
  for (const [path, methods] of Object.entries(description.paths))
    for (const [method, operation] of Object.entries(methods))
      operations.set(`${method.toUpperCase()} ${nameless(path)}`, operation);
  loaded = { description, operations };
  return loaded;
}

export const describe = (): Description => load().description;

/** `path` with `{}` or `{name}` for an id. */
export const operationOf = (method: string, path: string): Operation | undefined =>
  load().operations.get(`${method} ${nameless(path)}`);

/** What a call takes, in its body or in its query. */
export function requestSchemaOf(method: string, path: string): Schema | undefined {
  const operation = operationOf(method, path);
  return Object.values(operation?.requestBody?.content ?? {})[0]?.schema ?? operation?.["x-query"];
}

/** The schema itself, where it only names another. */
export function opened(schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : opened(load().description.components.schemas[name] ?? {});
}
