// The catalogues: every code that a person can meet has words, and no text breaks the rules of the house.
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { STATUS } from "../../shared/domain/errors.ts";
import { LOCALES } from "../../shared/domain/text.ts";
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

it("is written anew in each language", () => {
  const english = readCatalogue("problems", "en");
  for (const locale of LOCALES.filter((each) => each !== "en")) {
    const copied = Object.entries(readCatalogue("problems", locale)).filter(([key, text]) => text === english[key]);
    expect(copied).toEqual([]);
  }
});
