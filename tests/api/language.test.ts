// What is wrong with a field is told in the language that the request asks for.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type FieldKey, fieldWords } from "../../shared/domain/fieldWords.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { localeOf, tell } from "../../shared/http/tell.ts";
import { placesIn } from "../../shared/notify/render.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const creator = await system.signIn("sam@creator.test");

const LETTERS = { en: /[a-z]/i, th: /\p{Script=Thai}/u, ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u };
const SCRIPT = { ...LETTERS, bg: /\p{Script=Cyrillic}/u, vi: /[à-ỹăđĩũơư]/i };

const refused = async (body: unknown, language?: string) => {
  const answer = await system.call("POST", "/v1/creator/accounts", {
    token: creator,
    body,
    headers: language === undefined ? {} : { "accept-language": language },
  });
  expect(answer).toMatchObject({ status: 422, body: { code: "invalid" } });
  expect(answer.headers.get("vary")).toContain("accept-language");
  return answer.body.errors as { path: string; message: string }[];
};
/** Of the shape: too long, absent, none of the choices. Of our own rules: an address elsewhere. */
const SHAPELESS = { surface: "moon", handle: "x".repeat(101) };
const ELSEWHERE = { platform: "instagram", surface: "feed", handle: "sam", url: "https://example.com/sam" };

describe.each(LOCALES)("a request in %s", (locale) => {
  it("is refused in that language, by its shape and by our own rules", async () => {
    const shape = await refused(SHAPELESS, locale);
    expect(shape.map(({ path }) => path)).toEqual(["platform", "surface", "handle"]);
    const [own, ...more] = await refused(ELSEWHERE, locale);
    expect(own).toMatchObject({ path: "url", message: expect.stringContaining("Instagram") });
    expect(more).toEqual([]);
    for (const { message } of [...shape, ...(own ? [own] : [])]) {
      expect(message).toMatch(SCRIPT[locale]);
      expect(message).not.toMatch(/[{}]/);
    }
    expect(shape[2]?.message).toContain("100");
  });

  it("has every word there is, with the same facts in it", async () => {
    const keys = Object.keys(fieldWords) as FieldKey[];
    const told = await tell(
      locale,
      keys.map((key) => ({
        path: "",
        key,
        facts: Object.fromEntries(placesIn(fieldWords[key]).map((name) => [name, `<${name}>`])),
      })),
    );
    for (const [index, key] of keys.entries()) {
      const message = told[index]?.message ?? "";
      expect(message).toMatch(SCRIPT[locale]);
      expect(message).not.toMatch(/[{}!！]/);
      for (const name of placesIn(fieldWords[key])) expect(message).toContain(`<${name}>`);
    }
    const own = (
      await tell(
        "en",
        keys.map((key) => ({ path: "", key })),
      )
    ).map(({ message }) => message);
    if (locale !== "en") for (const { message } of told) expect(own).not.toContain(message);
  });

  it("reads money, times and shares as its readers do", async () => {
    const facts = { min: { amount: 10_050, currency: "usd" }, max: { amount: 20_000, currency: "usd" } };
    const [pays, sum, after, strange] = await tell(locale, [
      { path: "fee", key: "pays_between", facts },
      { path: "shares", key: "shares_sum", facts: { sum: { share: 10_000 } } },
      { path: "due", key: "not_after", facts: { at: { at: "2026-05-01T12:00:00.000Z" } } },
      { path: "refundId", key: "refund_amount", facts: { is: { amount: 5, currency: "xts" }, wanted: facts.min } },
    ]);
    expect(pays?.message).toMatch(/100[.,]50/);
    expect(pays?.message).toContain("USD");
    expect(sum?.message).toMatch(/100\s?%/u);
    expect(after?.message).toMatch(/2026/);
    expect(after?.message).toMatch(/12:00/);
    expect(strange?.message).toContain("5 xts");
  });
});

it("gives times in the reader's zone where it is known, else in UTC", async () => {
  const errors = [{ path: "due", key: "not_after" as const, facts: { at: { at: "2026-05-01T12:00:00.000Z" } } }];
  const [[known], [unknown]] = await Promise.all([tell("en", errors, "Asia/Bangkok"), tell("en", errors)]);
  expect(known?.message).toMatch(/19:00.*GMT\+7/);
  expect(unknown?.message).toMatch(/12:00.*UTC/);
});

it("is English when no language of ours is asked for", async () => {
  const english = await refused(SHAPELESS, "en");
  expect(english[0]).toEqual({ path: "platform", message: "This is missing" });
  for (const language of [undefined, "", "de-CH, fr;q=0.5", "*", ";;q=,", "th;q=0"])
    expect(await refused(SHAPELESS, language)).toEqual(english);
});

it("takes the language that the request likes best", () => {
  expect(localeOf("th-TH")).toBe("th");
  expect(localeOf("de, ja;q=0.4, BG ;q=0.8, vi;q=0.8")).toBe("bg");
  expect(localeOf("en;q=0.1, vi-VN;q=0.2")).toBe("vi");
});

it("says of every refusal of a schema what is wrong, by a key", () => {
  const root = join(import.meta.dirname, "../..");
  const wordless = globSync("shared/{domain,routes}/**/*.ts", { cwd: root }).flatMap((path) =>
    (readFileSync(join(root, path), "utf8").match(/\b(error|message): ["`].*/g) ?? [])
      .filter((line) => !line.includes("satisfies FieldKey"))
      .map((line) => `${path}: ${line}`),
  );
  expect(wordless).toEqual([]);
});

it("has no words that nothing says", () => {
  const root = join(import.meta.dirname, "../..");
  const code = globSync("{shared,functions}/**/*.ts", { cwd: root })
    .filter((path) => !/fieldWords/.test(path))
    .map((path) => readFileSync(join(root, path), "utf8"))
    .join("\n");
  // Two are made of what is wanted.
  const made = ["followers_needed", "members_needed"];
  const unsaid = Object.keys(fieldWords).filter((key) => !code.includes(`"${key}"`) && !made.includes(key));
  expect(unsaid).toEqual([]);
});
