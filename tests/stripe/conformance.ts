// Checks every reply the stand-in gives against the description of Stripe's API.

import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { findRoute } from "../../local/stripe/routes.ts";

type Schema = { [name: string]: unknown };
type Operation = {
  requestBody?: { content: Record<string, { schema: Schema }> };
  "x-query"?: Schema;
  responses: Record<string, { content: Record<string, { schema: Schema }> }>;
};
type Description = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

const file = new URL("../fixtures/stripe-openapi.json", import.meta.url);
export const description = JSON.parse(readFileSync(file, "utf8")) as Description;

const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
ajv.addSchema({ $id: "stripe", components: description.components });

/** The description refers to itself; ajv is to look in the one copy it holds. */
const anchored = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"stripe#/components')) as Schema;

export const operationOf = (method: string, path: string): Operation | undefined => {
  const wanted = path.replaceAll(/\{[^}]*\}/g, "{}");
  const found = Object.entries(description.paths).find(([known]) => known.replaceAll(/\{[^}]*\}/g, "{}") === wanted);
  return found?.[1][method.toLowerCase()];
};

/** v2 replies null for what was not included, where the types leave the name out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== null)
      .map(([name, inner]) => [name, withoutNulls(inner)]),
  );
}

const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

/** What is wrong with this reply; empty when nothing is. */
export function faultsOf(method: string, path: string, status: number, body: unknown): string[] {
  const route = findRoute(method, path)?.route.path ?? path;
  const operation = operationOf(method, route);
  if (!operation && status !== 404) return [`${method} ${path} is not described`];
  const schema =
    status < 400
      ? operation?.responses["200"]?.content["application/json"]?.schema
      : { $ref: "stripe#/components/schemas/error" };
  if (!schema) return [`${method} ${route} has no described answer`];
  const name = `${method} ${route} ${status < 400}`;
  const check = compiled.get(name) ?? ajv.compile(anchored(schema));
  compiled.set(name, check);
  check(route.startsWith("/v2/") && status < 400 ? withoutNulls(body) : body);
  return (check.errors ?? []).map((error) => `${name} ${error.instancePath} ${error.message}`);
}

/** The names a schema describes, following references. */
export function propertiesOf(schema: Schema | undefined): Record<string, Schema> {
  const reference = schema?.$ref;
  if (typeof reference === "string")
    return propertiesOf(description.components.schemas[reference.split("/").at(-1) ?? ""]);
  if (Array.isArray(schema?.anyOf)) return Object.assign({}, ...schema.anyOf.map(propertiesOf));
  if (schema?.type === "array") return propertiesOf(schema.items as Schema);
  return (schema?.properties ?? {}) as Record<string, Schema>;
}

/** Validates one stored object, such as the one an event carries. */
export function objectFaults(kind: string, body: unknown): string[] {
  const check = compiled.get(kind) ?? ajv.compile({ $ref: `stripe#/components/schemas/${kind}` });
  compiled.set(kind, check);
  check(body);
  return (check.errors ?? []).map((error) => `${kind} ${error.instancePath} ${error.message}`);
}
