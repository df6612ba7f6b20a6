// What people choose from where the API takes any code: countries, languages of content, niches. Names come from the browser or a catalogue.
import type { GOALS as DOMAIN_GOALS, TIERS as DOMAIN_TIERS } from "../../shared/domain/brief.ts";
import { COUNTRIES } from "../../shared/domain/countries.ts";
import { NICHES } from "../../shared/domain/niche.ts";
import { countryText, languageText } from "./format.ts";
import { currentLocale, TAGS } from "./locale.ts";
import { textIfAny } from "./text.ts";

const split = (text: string) => text.trim().split(/\s+/);

export const LANGUAGES: readonly string[] = split(
  "en th ja bg vi ar bn cs da de el es fi fr he hi hr hu id it km ko lo ms my nb nl pl pt ro ru sk sl sr sv ta tl tr uk ur zh",
);

/** The name of a niche where it is one of ours; else the word that somebody chose. Needs the area `niches`. */
export const nicheText = (code: string): string => textIfAny("niches", code) ?? code;

export type Choice = { value: string; label: string };

const named = (codes: readonly string[], nameOf: (code: string) => string): Choice[] =>
  codes
    .map((value) => ({ value, label: nameOf(value) }))
    .sort((a, b) => a.label.localeCompare(b.label, TAGS[currentLocale()]));

/** In the order of the person's language. */
export const countryChoices = () => named(COUNTRIES, countryText);
export const languageChoices = () => named(LANGUAGES, languageText);
export const nicheChoices = () => named(NICHES, nicheText);

export type Goal = (typeof DOMAIN_GOALS)[number];
/** The domain's own, without the schemas that come with them. */
export const GOALS = [
  "awareness",
  "sales",
  "product_promotion",
  "ugc",
  "community",
  "event",
] as const satisfies readonly Goal[];

/** What brands and creators often stand for; others can be typed. */
export const VALUES = [
  "sustainable",
  "local",
  "craft",
  "honest",
  "family",
  "nature",
  "inclusive",
  "animal_friendly",
] as const;

export const TIERS = ["nano", "micro", "macro", "mega"] as const satisfies readonly (typeof DOMAIN_TIERS)[number][];
