// The texts of the application: each language has every key of English with the same values in it, or the build fails.
import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";
import { LOCALES } from "../../shared/domain/text.ts";
import { withThaiBreaks } from "./thaiBreaks.ts";

type Catalogue = Readonly<Record<string, string>>;
type Compiled = ReturnType<typeof compileMessage>;

const TEXT_DIR = join(import.meta.dirname, "..", "text");
/** Areas that the domain needs too. */
const DOMAIN_DIR = join(import.meta.dirname, "..", "..", "shared", "domain");
const DOMAIN_AREAS: readonly string[] = ["niches"];
const folderOf = (area: string) => join(DOMAIN_AREAS.includes(area) ? DOMAIN_DIR : TEXT_DIR, area);

/** A plural's choices also hold its offset, a number or nothing. */
const isMessage = (choice: unknown): choice is Compiled => typeof choice === "string" || Array.isArray(choice);

/** Names of the values that a compiled message takes, in order. */
function valuesOf(message: Compiled): string[] {
  if (typeof message === "string") return [];
  return [
    ...new Set(
      message.flatMap((part): string[] => {
        if (typeof part === "string") return [];
        const [name, , choices] = part as [string, string?, Record<string, Compiled>?];
        const inner = typeof choices === "object" ? Object.values(choices) : [];
        return [name, ...inner.flatMap((choice) => (isMessage(choice) ? valuesOf(choice) : []))];
      }),
    ),
  ]
    .filter((name) => name !== "#")
    .sort();
}

export const readCatalogue = (area: string, locale: string): Catalogue =>
  JSON.parse(readFileSync(join(folderOf(area), `${locale}.json`), "utf8")) as Catalogue;

export const areas = (): string[] => [
  ...DOMAIN_AREAS,
  ...readdirSync(TEXT_DIR, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name),
];

/** What is wrong with the texts of one area in one language, in words; empty when nothing is. */
export function faultsIn(area: string, locale: string): string[] {
  const english = readCatalogue(area, "en");
  let other: Catalogue;
  try {
    other = readCatalogue(area, locale);
  } catch (error) {
    return [`text/${area}/${locale}.json cannot be read: ${error instanceof Error ? error.message : String(error)}`];
  }
  const name = (key: string) => `text/${area}/${locale}.json: ${key}`;
  return [
    ...Object.keys(english).flatMap((key) => (other[key] ? [] : [`${name(key)} is missing`])),
    ...Object.entries(other).flatMap(([key, text]) => {
      const wanted = english[key];
      if (wanted === undefined) return [`${name(key)} is not in English`];
      try {
        const [given, asked] = [valuesOf(compileMessage(text)), valuesOf(compileMessage(wanted))];
        return given.join() === asked.join() ? [] : [`${name(key)} takes {${given}} where English takes {${asked}}`];
      } catch (error) {
        return [`${name(key)} is no ICU message: ${error instanceof Error ? error.message : String(error)}`];
      }
    }),
  ];
}

export function catalogues(): Plugin {
  return {
    name: "catalogues",
    enforce: "pre",
    buildStart() {
      const faults = areas().flatMap((area) => LOCALES.flatMap((locale) => faultsIn(area, locale)));
      if (faults.length > 0) this.error(faults.join("\n"));
    },
    transform(code, id) {
      const area = basename(dirname(id));
      if (dirname(id) !== folderOf(area) || !id.endsWith(".json")) return undefined;
      const isThai = basename(id, ".json") === "th";
      const compiled = Object.entries(JSON.parse(code) as Catalogue).map(([key, text]) => [
        key,
        compileMessage(isThai ? withThaiBreaks(text) : text),
      ]);
      const faults = faultsIn(area, basename(id, ".json"));
      if (faults.length > 0) this.error(faults.join("\n"));
      return { code: `export default ${JSON.stringify(Object.fromEntries(compiled))}`, map: null, moduleType: "js" };
    },
  };
}
