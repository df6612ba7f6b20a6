// The API's description (OpenAPI 3.1), made from the route table.
import { config } from "../config.ts";
import type { Kind } from "../domain/access.ts";
import { type ErrorCode, STATUS } from "../domain/errors.ts";
import { LOCALES } from "../domain/text.ts";
import { components, type Json, refTo, schemaOf } from "./components.ts";
import { examples } from "./examples.ts";
import { allRoutes, type routes } from "./index.ts";
import { delegationOf, kindsOf, type Route } from "./route.ts";

const TAGS: Readonly<Record<keyof typeof routes, string>> = {
  system: "The API about itself: health, configuration and this document.",
  me: "The signed-in person.",
  notifications: "What people are told, in the application and by e-mail.",
  brands: "Organisations that post briefs, and whether they are who they say.",
  members: "A brand's team and who may do what in it.",
  invitations: "The way into a team, from the mail to the answer.",
  creators: "Profiles, their accounts with dated figures, and discovery.",
  savedSearches: "Searches that a person keeps, and whether they are told what is new in them.",
  managers: "Who may act for a creator, from the invitation to the end.",
  savedLists: "Creators whom a brand's team keeps in mind, with its own notes and scorecards.",
  inviteLinks: "Links by which creators come to a brand, and who came by them.",
  collectives: "Creators whom somebody from outside vouches for, under one name.",
  groups: "A brand's creators of long standing, with briefs for them alone or first, and announcements.",
  trust: "How far a creator's accounts can be believed, contested scores, and whose an account is.",
  payoutAccount: "Where a creator is paid.",
  briefs: "What a brand asks for, from draft to archive.",
  briefInvitations: "Creators whom a brand asks to apply to its brief.",
  polls: "What a brand asks creators before it decides: one vote each, until a time.",
  surveys: "What those who tried something answered.",
  briefTranslations: "A brief's texts in other languages, beside the original.",
  flags: "What people say should not be there, and how admins answer.",
  applications: "A creator's answer to a brief.",
  places: "Places of a brief, who waits for one, and the draw of a ballot.",
  offers: "Terms proposed, countered and accepted.",
  agreements: "What both sides agreed, signed and funded.",
  cancellations: "The end of an agreement before it is done, and what becomes of its money.",
  deliverables: "Submissions, reviews and posts.",
  messages: "What the two sides of a deal write to each other.",
  disputes: "What one side holds against the other, and how the disputed money is divided.",
  uploads: "Files, sent straight to storage.",
  operations: "Calls to the payment provider that are stuck, and the way to let one go again.",
  payouts: "What each milestone pays, and where it stands.",
  receipts: "What was paid, paid out, refunded and taken back, for each side's own books.",
  chargebacks: "Payments that banks ask about, and who bears what they take.",
  proposals:
    "What one person of finance proposes and another decides: payments by bank transfer, corrections of the books",
  reports: "Files for finance that reconcile to the smallest unit.",
  ledger: "Accounts, entries and the invariants that must hold.",
  reconciliations: "A day beside the payment provider's own books, and what does not fit.",
  webhooks: "Signed messages of the payment provider.",
};

const DESCRIPTION = `A marketplace for briefs, offers, held payments and payout reports.

**Sign in** with Cognito's JSON protocol at the endpoint of \`GET /v1/config\`, and send the ID token as \`Authorization: Bearer\`.

**Money** is an integer of minor units with its currency. Times are RFC 3339 in UTC.

**Errors** are problems (RFC 9457) with a stable \`code\`. What is not yours is 404. A request that the gateway itself refuses (a missing token, a throttle) has only a \`message\`.

**Languages:** \`Accept-Language\` chooses the language of what is said about fields (\`errors[].message\`): ${LOCALES.join(", ")}, English otherwise. All else is the same in each; codes and paths are for programs. Answers that a cache keeps are in English.

**Lists** are pages: send \`nextCursor\` back as \`cursor\`, with the same filters; null ends the list.

**Repeats** are safe: send an \`Idempotency-Key\` with a POST, and the same key with the same body returns the stored reply for ${config.idempotency.keepSeconds / 3600} hours. A command that already took effect answers 200 with the present state.

**Changes** of what others may change too take \`If-Match\` with the \`ETag\` you read.`;

const PROBLEM: Json = {
  type: "object",
  description: "What went wrong, for a person and for a program.",
  required: ["type", "title", "status", "detail", "code", "requestId"],
  properties: {
    type: { type: "string", format: "uri" },
    title: { type: "string" },
    status: { type: "integer" },
    detail: { type: "string", description: "A sentence for a person." },
    code: { type: "string", enum: Object.keys(STATUS).sort() },
    requestId: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        required: ["path", "message"],
        properties: {
          path: { type: "string", description: "As in `budget` or `deliverables.0.type`." },
          message: { type: "string", description: "For a person, in the language of `Accept-Language`." },
        },
      },
    },
    current: {
      type: "object",
      description: "The present state, when it was the reason.",
      properties: { status: { type: "string" }, version: { type: "integer" } },
    },
    allowed: { type: "array", description: "What the state allows instead.", items: { type: "string" } },
  },
};
const GATEWAY: Json = {
  type: "object",
  description: "What the gateway itself answers.",
  required: ["message"],
  properties: { message: { type: "string" } },
};

const STAFF: readonly Kind[] = ["finance", "finance_approver", "mediator", "admin"];
const kindsForStaff = ({ access }: Route) => {
  const kinds = kindsOf(access);
  return typeof kinds !== "string" && kinds.some((kind) => STAFF.includes(kind));
};

/** Every code that an operation can answer with, beyond those that its route names. */
function codesOf({ route }: { route: Route }): ErrorCode[] {
  const isOpen = route.access === "public";
  const isGuarded = !isOpen && route.access !== "optional";
  const takesBody =
    route.body !== undefined || (route.method !== "GET" && route.method !== "DELETE" && route.raw !== true);
  const takesKey = route.method === "POST" && isGuarded;
  const query = route.query ? Object.keys(propertiesOf(schemaOf(route.query))) : [];
  return [
    ...(isOpen ? [] : (["unauthenticated", "suspended"] as const)),
    ...(isGuarded && route.access !== "user" ? (["forbidden"] as const) : []),
    ...(kindsForStaff(route) ? (["second_factor_required"] as const) : []),
    ...(route.params.length > 0 ? (["not_found"] as const) : []),
    ...(takesBody ? (["malformed_json", "too_large", "unsupported_media_type", "invalid"] as const) : []),
    ...(route.query ? (["invalid"] as const) : []),
    ...(query.includes("cursor") ? (["bad_cursor"] as const) : []),
    ...(takesKey ? (["idempotency_key_reused"] as const) : []),
    ...(route.idempotency ? (["idempotency_key_required"] as const) : []),
    ...(route.ifMatch ? (["version_required", "stale_version"] as const) : []),
    ...(route.errors ?? []),
    "rate_limited",
    "internal",
    "busy",
    "unavailable",
  ];
}

const propertiesOf = (schema: unknown): Json => ((schema as Json | undefined)?.properties ?? {}) as Json;

/** Which statuses the gateway also gives by itself, in its own shape. */
const GATEWAY_STATUSES = new Set([401, 413, 429, 503]);

function errorResponses(operation: { route: Route }): Json {
  const byStatus = new Map<number, Set<ErrorCode>>();
  for (const code of codesOf(operation))
    byStatus.set(STATUS[code], (byStatus.get(STATUS[code]) ?? new Set()).add(code));
  return Object.fromEntries(
    [...byStatus.entries()]
      .sort(([a], [b]) => a - b)
      .map(([status, codes]) => [
        String(status),
        {
          description: [...codes]
            .sort()
            .map((code) => `\`${code}\``)
            .join(", "),
          content: {
            "application/problem+json": { schema: refTo("Problem") },
            ...(GATEWAY_STATUSES.has(status) ? { "application/json": { schema: refTo("GatewayMessage") } } : {}),
          },
        },
      ]),
  );
}

function successResponses({ route }: { route: Route }, output: string | undefined, hasVersion: boolean): Json {
  const headers = {
    ...(hasVersion ? { ETag: { $ref: "#/components/headers/ETag" } } : {}),
    ...(route.method === "POST" && route.access !== "public"
      ? { "Idempotency-Replayed": { $ref: "#/components/headers/IdempotencyReplayed" } }
      : {}),
  };
  const content = route.produces
    ? { [route.produces]: { schema: { type: "string" } } }
    : output
      ? { "application/json": { schema: refTo(output) } }
      : undefined;
  const one = (status: number): Json =>
    status === 302
      ? {
          description: "The place to fetch it from, for a short time and without a token.",
          headers: { Location: { description: "The address.", schema: { type: "string", format: "uri" } } },
        }
      : {
          description:
            { 200: "Done.", 201: "Created.", 202: "Accepted; read it again to see it proceed." }[status] ?? "",
          ...(Object.keys(headers).length > 0 ? { headers } : {}),
          ...(content ? { content } : {}),
        };
  const statuses = [route.status ?? 200, ...(route.alsoStatus ?? [])].sort();
  return Object.fromEntries(statuses.map((status) => [String(status), one(status)]));
}

const PARAMETER_WORDS: Readonly<Record<string, string>> = {
  limit: `Items on a page, 1 to ${config.page.max}; ${config.page.default} unless given.`,
  cursor: "The `nextCursor` of the page before.",
  currency: "The currency of amounts in this query, or of the items asked for.",
  from: "The first instant, inclusive.",
  to: "The instant after the last, exclusive.",
};

function parametersOf({ route }: { route: Route }): Json[] {
  const query = route.query ? schemaOf(route.query) : {};
  const required = new Set((query.required as string[] | undefined) ?? []);
  return [
    ...route.params.map((name) => ({ name, in: "path", required: true, schema: { type: "string" } })),
    ...Object.entries(propertiesOf(query)).map(([name, schema]) => ({
      name,
      in: "query",
      required: required.has(name),
      ...(PARAMETER_WORDS[name] ? { description: PARAMETER_WORDS[name] } : {}),
      schema,
    })),
    ...(delegationOf(route) === "delegated" ? [{ $ref: "#/components/parameters/ActingFor" }] : []),
    ...(route.method === "POST" && typeof kindsOf(route.access) !== "string"
      ? [{ $ref: `#/components/parameters/${route.idempotency ? "RequiredIdempotencyKey" : "IdempotencyKey"}` }]
      : []),
    ...(route.ifMatch
      ? [{ $ref: `#/components/parameters/${route.method === "PUT" ? "IfMatchOfExisting" : "IfMatch"}` }]
      : []),
  ];
}

const securityOf = (route: Route): Json[] =>
  route.access === "public" ? [] : route.access === "optional" ? [{}, { idToken: [] }] : [{ idToken: [] }];

const audienceOf = (route: Route) => {
  const kinds = kindsOf(route.access);
  if (kinds === "public") return "Open to all.";
  if (kinds === "optional") return "Open to all; a token shows more.";
  return kinds.includes("user") ? "For anyone signed in." : `For: ${kinds.join(", ")}.`;
};

const idempotencyKey = (required: boolean): Json => ({
  name: "Idempotency-Key",
  in: "header",
  required,
  description: "1 to 255 characters of your choice; the same key with the same body acts once.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
});
const actingFor: Json = {
  name: "Acting-For",
  in: "header",
  required: false,
  description:
    "The id of a creator whose profile you manage: the request is made in their name, and nothing else that you are counts. 404 for any other creator.",
  schema: { type: "string" },
};
const ifMatch = (required: boolean, description: string): Json => ({
  name: "If-Match",
  in: "header",
  required,
  description,
  schema: { type: "string" },
  example: '"3"',
});

/** Builds the document; `openapiJson` keeps it. */
export function openapi(): Json {
  const operations = allRoutes.map(({ noun, verb, route }) => ({ id: `${noun}_${verb}`, noun, route }));
  const { schemas, bodies, outputs } = components(operations);
  const paths: Record<string, Json> = {};
  for (const operation of operations) {
    const { id, noun, route } = operation;
    const body = bodies.get(id);
    const output = outputs.get(id);
    const example = examples[id];
    const parameters = parametersOf(operation);
    const requestBody = body && {
      required: true,
      content: { "application/json": { schema: refTo(body), ...(example === undefined ? {} : { example }) } },
    };
    paths[route.path] ??= {};
    Object.assign(paths[route.path] ?? {}, {
      [route.method.toLowerCase()]: {
        operationId: id,
        tags: [noun],
        summary: route.summary,
        description: [route.description, audienceOf(route)].filter(Boolean).join("\n\n"),
        security: securityOf(route),
        ...(parameters.length > 0 ? { parameters } : {}),
        ...(requestBody ? { requestBody } : {}),
        responses: {
          ...successResponses(operation, output, output !== undefined && "version" in propertiesOf(schemas[output])),
          ...errorResponses(operation),
        },
      },
    });
  }
  const used = JSON.stringify(paths);
  const parameters: Record<string, Json> = {
    ActingFor: actingFor,
    IdempotencyKey: idempotencyKey(false),
    RequiredIdempotencyKey: idempotencyKey(true),
    IfMatch: ifMatch(true, "The `ETag` of what you are changing."),
    IfMatchOfExisting: ifMatch(false, "The `ETag` of what you are replacing; none when there is nothing yet."),
  };
  return {
    openapi: "3.1.0",
    info: { title: "Fairbrief", version: "1.0.0", summary: "Briefs, offers, held payments", description: DESCRIPTION },
    servers: [{ url: "/", description: "This origin." }],
    tags: Object.entries(TAGS)
      .filter(([noun]) => operations.some((operation) => operation.noun === noun))
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: { ...schemas, Problem: PROBLEM, GatewayMessage: GATEWAY },
      parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => used.includes(`/${name}"`))),
      headers: {
        ETag: { description: "The version, for `If-Match`.", schema: { type: "string" } },
        IdempotencyReplayed: {
          description: "`true` when this is the stored reply of an earlier request.",
          schema: { type: "string", const: "true" },
        },
      },
      securitySchemes: {
        idToken: { type: "http", scheme: "bearer", bearerFormat: "JWT", description: "The ID token of a sign-in." },
      },
    },
  };
}

let built: string | undefined;

/** The document as JSON text, built once. */
export function openapiJson(): string {
  built ??= JSON.stringify(openapi());
  return built;
}
