// What people choose from where the API takes any code: countries, languages of content, niches. Names come from the browser or a catalogue.
import type { GOALS as DOMAIN_GOALS, TIERS as DOMAIN_TIERS } from "../../shared/domain/brief.ts";
import { NICHES } from "../../shared/domain/niche.ts";
import { countryText, languageText } from "./format.ts";
import { currentLocale, TAGS } from "./locale.ts";
import { textIfAny } from "./text.ts";

const split = (text: string) => text.trim().split(/\s+/);

/** ISO 3166-1. */
export const COUNTRIES: readonly string[] = split(`
AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF
CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP
KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH
SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW`);

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
