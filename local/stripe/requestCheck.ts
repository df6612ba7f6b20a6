// Holds the parameters of a request against the description of the call, and refuses in Stripe's words.
import { opened, requestSchemaOf, type Schema } from "./description.ts";
import { invalid, type StripeFail } from "./errors.ts";
import { isObj, type Json, type Obj } from "./json.ts";

/** How a name inside a name is spelt: `metadata[op_id]` in v1, `identity.country` in v2. */
type Spelling = (outer: string, inner: string) => string;
const spelt: Record<"v1" | "v2", Spelling> = {
  v1: (outer, inner) => (outer ? `${outer}[${inner}]` : inner),
  v2: (outer, inner) => (outer ? `${outer}.${inner}` : inner),
};

const isText = (value: Json): value is string => typeof value === "string";
const isEmpty = (value: Json | undefined) => value === undefined || value === null || value === "";

function integer(value: Json, at: string) {
  const whole = isText(value) ? /^-?\d{1,15}$/.test(value) : Number.isSafeInteger(value);
  return whole ? undefined : invalid(`Invalid integer: ${shown(value)}`, at, "parameter_invalid_integer");
}

function number(value: Json, at: string) {
  const finite = isText(value) ? value !== "" && Number.isFinite(Number(value)) : typeof value === "number";
  return finite ? undefined : invalid(`Invalid number: ${shown(value)}`, at);
}

const boolean = (value: Json, at: string) =>
  [true, false, "true", "false"].includes(value as boolean)
    ? undefined
    : invalid(`Invalid boolean: ${shown(value)}`, at);

const shown = (value: Json) => (isText(value) ? value : JSON.stringify(value)).slice(0, 100);

function text(schema: Schema, value: Json, at: string) {
  if (!isText(value)) return invalid("Invalid string", at);
  if (schema.maxLength !== undefined && value.length > schema.maxLength)
    return invalid(`Invalid string: ${shown(value)}…; must be at most ${schema.maxLength} characters`, at);
  const known = schema.enum ?? schema["x-known-values"];
  if (!known || known.includes(value)) return undefined;
  return invalid(`Invalid ${at}: must be one of ${known.join(", ")}`, at);
}

function list(schema: Schema, value: Json, at: string, spell: Spelling): StripeFail | undefined {
  if (!Array.isArray(value)) return invalid("Invalid array", at);
  for (const [index, item] of value.entries()) {
    const fault = faultIn(schema.items ?? {}, item, `${at}[${index}]`, spell);
    if (fault) return fault;
  }
  return undefined;
}

function object(schema: Schema, value: Json, at: string, spell: Spelling): StripeFail | undefined {
  if (!isObj(value)) return invalid("Invalid object", at);
  const { properties = {}, additionalProperties: rest, required = [] } = schema;
  for (const [name, inner] of Object.entries(value)) {
    const place = spell(at, name);
    const known = Object.hasOwn(properties, name) ? properties[name] : typeof rest === "object" ? rest : undefined;
    if (!known) return invalid(`Received unknown parameter: ${place}`, place, "parameter_unknown");
    // An empty text unsets what may be left out.
    const fault = isEmpty(inner) ? undefined : faultIn(known, inner, place, spell);
    if (fault) return fault;
  }
  const missing = required.find((name) => value[name] === undefined || value[name] === null);
  if (missing === undefined) return undefined;
  return invalid(`Missing required param: ${spell(at, missing)}.`, spell(at, missing), "parameter_missing");
}

const kindOf = (value: Json) => (Array.isArray(value) ? "array" : isObj(value) ? "object" : "scalar");
const kindOfSchema = ({ type }: Schema) => (type === "array" || type === "object" ? type : "scalar");

/** One of several must fit; the one that comes nearest says what is wrong. */
function oneOf(choices: readonly Schema[], value: Json, at: string, spell: Spelling): StripeFail | undefined {
  const near = choices.map(opened).filter((choice) => choice.anyOf || kindOfSchema(choice) === kindOf(value));
  const meant = near.filter((choice) => {
    const wanted = choice.properties?.object?.const;
    return wanted === undefined || !isObj(value) || value.object === wanted;
  });
  const faults = (meant.length > 0 ? meant : near).map((choice) => faultIn(choice, value, at, spell));
  if (faults.length === 0) return invalid(`Invalid ${kindOf(value) === "scalar" ? "object" : kindOf(value)}`, at);
  return faults.some((fault) => fault === undefined) ? undefined : faults.at(-1);
}

function faultIn(given: Schema, value: Json, at: string, spell: Spelling): StripeFail | undefined {
  const schema = opened(given);
  if (schema.anyOf) return oneOf(schema.anyOf, value, at, spell);
  if (schema.const !== undefined)
    return value === schema.const ? undefined : invalid(`Invalid ${at}: must be ${String(schema.const)}`, at);
  switch (schema.type) {
    case "object":
      return object(schema, value, at, spell);
    case "array":
      return list(schema, value, at, spell);
    case "integer":
      return integer(value, at);
    case "number":
      return number(value, at);
    case "boolean":
      return boolean(value, at);
    case "string":
      return text(schema, value, at);
    case "null":
      return value === null ? undefined : invalid("Invalid value: must be null", at);
    default:
      return undefined;
  }
}

/** Throws Stripe's 400 for what the description of the call does not allow. */
export function checkRequest(method: string, path: string, given: Obj) {
  const version = path.startsWith("/v2/") ? "v2" : "v1";
  const schema = requestSchemaOf(method, path);
  // The addresses of further pages in v2 carry a name that its types leave out.
  const { page, ...params } = given;
  const fault = faultIn(
    schema ?? { type: "object" },
    version === "v2" && method === "GET" ? params : given,
    "",
    spelt[version],
  );
  if (fault) throw fault;
}
