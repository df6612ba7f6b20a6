// Holds what goes over the wire against the description of Stripe's API: requests, replies and the objects in events.
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  type Description,
  describe,
  operationOf,
  requestSchemaOf,
  type Schema,
} from "../../local/stripe/description.ts";
import type { Exchange } from "../../local/stripe/watch.ts";

type Check = ReturnType<Ajv2020["compile"]>;

const options = { strict: false, allErrors: true, validateFormats: false } as const;
/** Forms carry everything as text. */
const forms = new Ajv2020({ ...options, coerceTypes: true });
const plain = new Ajv2020(options);

export const description: Description = describe();
for (const ajv of [forms, plain]) ajv.addSchema({ $id: "stripe", components: description.components });

/** The description refers to itself; ajv is to look in the one copy it holds. */
const anchored = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"stripe#/components')) as Schema;

const compiled = new Map<string, Check>();
function checkOf(name: string, ajv: Ajv2020, schema: () => Schema): Check {
  const known = compiled.get(name) ?? ajv.compile(anchored(schema()));
  compiled.set(name, known);
  return known;
}

function errorsOf(name: string, check: Check, body: unknown): string[] {
  check(body);
  return (check.errors ?? []).map(
    (error) => `${name} ${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  );
}

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

/** The types of a query are left open; an unknown name in one is as wrong as in a body. */
function closedQuery(schema: Schema, isV2: boolean): Schema {
  const name = schema.$ref?.split("/").at(-1);
  const whole = name ? (description.components.schemas[name] ?? {}) : schema;
  const page: Record<string, Schema> = isV2 ? { page: { type: "string" } } : {};
  return { ...whole, properties: { ...whole.properties, ...page }, additionalProperties: false };
}

type Asked = Pick<Exchange, "method" | "call" | "path" | "params">;

/** What is wrong with this request; empty when nothing is. */
export function requestFaults({ method, call, path, params }: Asked): string[] {
  const operation = call && operationOf(method, call);
  if (!call || !operation) return [`${method} ${path} is not described`];
  const isV2 = call.startsWith("/v2/");
  const schema = requestSchemaOf(method, call) ?? {};
  const inBody = operation.requestBody !== undefined;
  const name = `request ${method} ${call}`;
  const check = checkOf(name, isV2 && inBody ? plain : forms, () => (inBody ? schema : closedQuery(schema, isV2)));
  return errorsOf(name, check, structuredClone(params));
}

type Answered = Pick<Exchange, "method" | "call" | "path" | "status" | "body">;

/** What is wrong with this reply; empty when nothing is. */
export function replyFaults({ method, call, path, status, body }: Answered): string[] {
  const operation = call && operationOf(method, call);
  const failed = status >= 400;
  if (!operation && !failed) return [`${method} ${path} is not described`];
  const name = `reply ${failed ? "error" : `${method} ${call}`}`;
  const schema = () =>
    failed
      ? { $ref: "#/components/schemas/error" }
      : ((operation || undefined)?.responses["200"]?.content["application/json"]?.schema ?? {});
  const given = JSON.parse(body) as unknown;
  const shown = call?.startsWith("/v2/") && !failed ? withoutNulls(given) : given;
  return errorsOf(name, checkOf(name, plain, schema), shown);
}

/** A fault on order may answer whatever it likes. */
const isSpoilt = ({ fault }: Exchange) => fault !== null && fault !== "latency";

/** The stand-in's own judgement of a request has to be the description's. */
function misjudged(exchange: Exchange): string[] {
  const faults = exchange.call ? requestFaults(exchange) : [];
  const { error } = JSON.parse(exchange.body) as { error?: { code?: string } };
  if (faults.length > 0 && exchange.status < 400) return faults.map((fault) => `accepted: ${fault}`);
  return faults.length === 0 && error?.code === "parameter_unknown" ? [`refused: ${exchange.body}`] : [];
}

/** What is wrong with a request and its reply; of `anyone`, requests may be wrong as long as they are refused. */
export function exchangeFaults(exchange: Exchange, senders: "product" | "anyone"): string[] {
  const asked = senders === "product" ? requestFaults(exchange) : isSpoilt(exchange) ? [] : misjudged(exchange);
  return isSpoilt(exchange) ? asked : [...asked, ...replyFaults(exchange)];
}

/** Objects whose schema has another name than themselves. */
const NAMES: Record<string, string> = {
  bank_account: "BankAccounts.BankAccount",
  capability: "Capabilities.Capability",
};
export const schemaNameOf = (kind: string): string | undefined =>
  [kind, NAMES[kind]].find((name) => name !== undefined && Object.hasOwn(description.components.schemas, name));

/** Validates one object by itself, such as the one an event carries; what is not described has no faults. */
export function objectFaults(kind: string, body: unknown): string[] {
  const schema = schemaNameOf(kind);
  if (!schema) return [];
  return errorsOf(
    kind,
    checkOf(`object ${kind}`, plain, () => ({ $ref: `#/components/schemas/${schema}` })),
    body,
  );
}

type Told = { object: string; data?: { object?: { object?: string } } };

/** What is wrong with the body of a webhook. */
export function webhookFaults(text: string): string[] {
  const event = JSON.parse(text) as Told;
  const inner = event.object === "event" ? event.data?.object : undefined;
  return [...objectFaults(event.object, event), ...(inner?.object ? objectFaults(inner.object, inner) : [])];
}

/** The names a schema describes, following references. */
export function propertiesOf(schema: Schema | undefined): Record<string, Schema> {
  const reference = schema?.$ref;
  if (reference) return propertiesOf(description.components.schemas[reference.split("/").at(-1) ?? ""]);
  if (schema?.anyOf) return Object.assign({}, ...schema.anyOf.map(propertiesOf));
  if (schema?.type === "array") return propertiesOf(schema.items);
  return schema?.properties ?? {};
}
