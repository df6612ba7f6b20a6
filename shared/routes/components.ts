// JSON Schemas of everything that the routes take and give, each noun once under its name.
import * as z from "zod/mini";
import { namedSchemas } from "./nouns.ts";
import type { Route } from "./route.ts";

export type Json = { [name: string]: unknown };

const PREFIX = "#/components/schemas/";
export const refTo = (name: string): Json => ({ $ref: `${PREFIX}${name}` });

type Override = NonNullable<NonNullable<Parameters<typeof z.toJSONSchema>[1]>["override"]>;

/** Patterns that repeat a format, bounds that only say "safe integer", and closed replies say nothing to a reader or too much. */
const plain: Override = ({ zodSchema, jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  const { def } = zodSchema._zod;
  if (def.type === "object" && def.catchall === undefined) delete jsonSchema.additionalProperties;
};

const OPTIONS = { uri: (id: string) => `${PREFIX}${id}`, unrepresentable: "any", override: plain } as const;

/** One schema by itself, as a query's: numbers and lists as a caller thinks of them. */
export const schemaOf = (schema: z.ZodMiniType): Json => {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    unrepresentable: "any",
    override: plain,
    metadata: z.registry(),
  });
  return json;
};

const namesIn = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === "$ref" && typeof inner === "string" && inner.startsWith(PREFIX)
      ? [inner.slice(PREFIX.length)]
      : namesIn(inner),
  );
};

const renamed = (value: unknown, names: ReadonlySet<string>): unknown => {
  if (Array.isArray(value)) return value.map((inner) => renamed(inner, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      const name = key === "$ref" && typeof inner === "string" ? inner.slice(PREFIX.length) : "";
      return [key, names.has(name) ? `${PREFIX}${name}Input` : renamed(inner, names)];
    }),
  );
};

/** Every name that `roots` lead to. */
function reached(schemas: Readonly<Record<string, Json>>, roots: Iterable<string>): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (found.has(name)) continue;
    found.add(name);
    open.push(...namesIn(schemas[name]));
  }
  return found;
}

/**
 * The components of these operations, and the name of each body and output among them. What reads differently as a body
 * than as a reply (a default makes a field optional only in a body) stands there twice, once as `<Name>Input`.
 */
export function components(operations: readonly { id: string; route: Route }[]) {
  const names = namedSchemas();
  const nameOf = (schema: z.ZodMiniType, otherwise: string) => {
    const name = names.get(schema) ?? otherwise;
    names.set(schema, name);
    return name;
  };
  const bodies = new Map<string, string>();
  const outputs = new Map<string, string>();
  for (const { id, route } of operations) {
    if (route.body) bodies.set(id, nameOf(route.body, `${id}_body`));
    if (route.output) outputs.set(id, nameOf(route.output, `${id}_reply`));
  }
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of names) registry.add(schema, { id });
  const convert = (io: "input" | "output") =>
    Object.fromEntries(
      Object.entries(z.toJSONSchema(registry, { ...OPTIONS, io }).schemas).map(([name, schema]) => {
        const { $schema: _s, $id: _i, ...json } = schema as Json;
        return [name, json];
      }),
    );
  const taken = convert("input");
  const given = convert("output");
  const inBodies = reached(taken, bodies.values());
  const inReplies = reached(given, outputs.values());

  const differs = new Set(
    [...inBodies].filter((name) => inReplies.has(name) && JSON.stringify(taken[name]) !== JSON.stringify(given[name])),
  );
  for (let before = -1; before !== differs.size; ) {
    before = differs.size;
    for (const name of inBodies)
      if (inReplies.has(name) && namesIn(taken[name]).some((inner) => differs.has(inner))) differs.add(name);
  }
  const schemas: Record<string, unknown> = {};
  for (const name of [...inReplies].sort()) schemas[name] = given[name];
  for (const name of [...inBodies].sort())
    schemas[differs.has(name) ? `${name}Input` : name] = renamed(taken[name], differs);
  for (const [id, name] of bodies) if (differs.has(name)) bodies.set(id, `${name}Input`);
  return { schemas, bodies, outputs };
}
