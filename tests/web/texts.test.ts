// The catalogues: every code that a person can meet has words, and no text breaks the rules of the house.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { STATUS } from "../../shared/domain/errors.ts";
import { KIND_NAMES } from "../../shared/domain/notification.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { openapi } from "../../shared/routes/openapi.ts";
import { areas, faultsIn, readCatalogue } from "../../web/build/catalogues.ts";

/** What the identity provider may answer to the calls that the pages make. */
const IDENTITY_CODES = [
  "AliasExistsException",
  "CodeDeliveryFailureException",
  "CodeMismatchException",
  "EnableSoftwareTokenMFAException",
  "ExpiredCodeException",
  "InvalidParameterException",
  "InvalidPasswordException",
  "LimitExceededException",
  "NotAuthorizedException",
  "PasswordHistoryPolicyViolationException",
  "PasswordResetRequiredException",
  "SoftwareTokenMFANotFoundException",
  "TooManyFailedAttemptsException",
  "TooManyRequestsException",
  "UserNotConfirmedException",
  "UserNotFoundException",
  "UsernameExistsException",
];
/** The largest catalogue that may come with a page, gzipped. */
const MOST_BYTES = 5 * 1024;

type Node = Readonly<Record<string, unknown>>;

/** Names of all that the bodies of requests have in them. */
function namesIn(document: Node): Set<string> {
  const schemas = (document.components as { schemas: Record<string, Node> }).schemas;
  const [names, seen] = [new Set<string>(), new Set<unknown>()];
  const walk = (given: unknown): void => {
    if (typeof given !== "object" || given === null || seen.has(given)) return;
    seen.add(given);
    const { $ref, properties = {}, ...rest } = given as Node;
    if (typeof $ref === "string") walk(schemas[$ref.split("/").at(-1) ?? ""]);
    for (const [name, schema] of Object.entries(properties as Node)) {
      names.add(name);
      walk(schema);
    }
    for (const each of [rest.items, rest.additionalProperties]) walk(each);
    for (const each of [rest.anyOf, rest.oneOf, rest.allOf]) if (Array.isArray(each)) each.forEach(walk);
  };
  for (const methods of Object.values(document.paths as Record<string, Record<string, Node>>))
    for (const { requestBody } of Object.values(methods))
      walk((requestBody as { content: Record<string, Node> } | undefined)?.content["application/json"]?.schema);
  return names;
}

describe.each(LOCALES)("the texts in %s", (locale) => {
  it("have a sentence for every code of the API and of sign-in", () => {
    const problems = readCatalogue("problems", locale);
    const codes = [...Object.keys(STATUS), ...IDENTITY_CODES, "network", "unexpected"];
    expect(codes.filter((code) => !problems[code])).toEqual([]);
  });

  it.each(areas())("are whole and small in %s", (area) => {
    expect(faultsIn(area, locale)).toEqual([]);
    expect(gzipSync(JSON.stringify(readCatalogue(area, locale))).length).toBeLessThan(MOST_BYTES);
  });

  it.each(areas())("say payment secured, held and released, and shout at nobody, in %s", (area) => {
    const shouted = Object.entries(readCatalogue(area, locale)).filter(
      ([, text]) => /escrow|エスクロー|ескроу|เอสโครว์/i.test(text) || /[!！]/.test(text),
    );
    expect(shouted).toEqual([]);
  });
});

/** What programs fill in, never a person. */
const UNTYPED = /^(bytes|sha256|termsHash|submission|upTo|version|briefVersion|returnUrl|regulated|terms)$/;

it("has a name for every field that a person fills in", () => {
  const names = readCatalogue("fields", "en");
  const unnamed = [...namesIn(openapi())].filter((name) => !names[name] && !UNTYPED.test(name));
  expect(unnamed.filter((name) => !(KIND_NAMES as readonly string[]).includes(name))).toEqual([]);
});

it("is written anew in each language", () => {
  const english = readCatalogue("problems", "en");
  for (const locale of LOCALES.filter((each) => each !== "en")) {
    const copied = Object.entries(readCatalogue("problems", locale)).filter(([key, text]) => text === english[key]);
    expect(copied).toEqual([]);
  }
});
