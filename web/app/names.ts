// Countries and languages by their names in the language of the page, for choosing.
import { countryText, languageText } from "./format.ts";
import { currentLocale, TAGS } from "./locale.ts";

type Choice = { value: string; label: string };

const LETTERS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
/** Codes that have a name and are no country. */
const NO_COUNTRY = new Set(["AC", "CP", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"]);
const LANGUAGES =
  "ar bg bn ca cs da de el en es et fa fi fil fr he hi hr hu id it ja ko lt lv ms nl no pl pt ro ru sk sl sr sv sw ta te th tr uk ur vi zh".split(
    " ",
  );

const sorted = (choices: Choice[]): Choice[] => {
  const { compare } = new Intl.Collator(TAGS[currentLocale()]);
  return choices.sort((a, b) => compare(a.label, b.label));
};

export function countries(): Choice[] {
  const canonical = (code: string) => new Intl.Locale(`und-${code}`).region === code;
  return sorted(
    LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`))
      .filter((code) => !NO_COUNTRY.has(code) && canonical(code))
      .map((value) => ({ value, label: countryText(value) }))
      .filter(({ value, label }) => label !== value),
  );
}

export const languages = (): Choice[] => sorted(LANGUAGES.map((value) => ({ value, label: languageText(value) })));
