// A body that fits each route: the reference page's own example, or one made from the schema.
import { examples } from "../../shared/routes/examples.ts";
import { openapi } from "../../shared/routes/openapi.ts";

type Schema = {
  $ref?: string;
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minItems?: number;
  minimum?: number;
  format?: string;
};

const document = openapi() as {
  components: { schemas: Record<string, Schema> };
  paths: Record<
    string,
    Record<string, { operationId: string; requestBody?: { content: Record<string, { schema: Schema }> } }>
  >;
};

/** Named schemas whose pattern or rule a made-up value would not meet. */
const KNOWN: Readonly<Record<string, unknown>> = {
  Id: "upl_00000000000000000000000000",
  Slug: "food",
  Country: "TH",
  Language: "th",
  Instant: "2026-11-20T08:00:00Z",
  CalendarDate: "2026-11-20",
  HttpsUrl: "https://tea.example/page",
  TimeZone: "UTC",
  Handle: "sample_handle",
};

/** What only fits the machine that the tests run on. */
const HERE: Readonly<Record<string, unknown>> = { agreements_fund: { returnUrl: "http://localhost/deals" } };

function sample(schema: Schema): unknown {
  if (schema.$ref) {
    const name = schema.$ref.split("/").at(-1) ?? "";
    return name in KNOWN ? KNOWN[name] : sample(document.components.schemas[name] ?? {});
  }
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first) return sample(first);
  if (schema.type === "object")
    return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  if (schema.type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (schema.type === "integer" || schema.type === "number") return Math.max(schema.minimum ?? 1, 1);
  if (schema.type === "boolean") return true;
  if (schema.format === "date-time") return KNOWN.Instant;
  if (schema.format === "date") return KNOWN.CalendarDate;
  if (schema.format === "uri") return KNOWN.HttpsUrl;
  return "sample";
}

/** The body's schema of each operation that takes one. */
export const bodySchemas: ReadonlyMap<string, Schema> = new Map(
  Object.values(document.paths).flatMap((methods) =>
    Object.values(methods).flatMap(({ operationId, requestBody }) => {
      const schema = requestBody?.content["application/json"]?.schema;
      const name = schema?.$ref?.split("/").at(-1) ?? "";
      return schema ? [[operationId, document.components.schemas[name] ?? schema] as const] : [];
    }),
  ),
);

/** Undefined for routes without a body. */
export function sampleBody(operationId: string): unknown {
  const schema = bodySchemas.get(operationId);
  return schema && (HERE[operationId] ?? examples[operationId] ?? sample(schema));
}
