// Which words disclose an advertisement, by country, and whether a caption begins with one of them.

/** On every list. */
const ALWAYS = ["#ad"] as const;

/** For countries without a list of their own. */
const GENERAL = ["#sponsored", "#advertisement", "#paidpartnership"] as const;

/** Labels that each country's advertising rules or its self-regulator name; configuration, to be reviewed by counsel before launch. */
const BY_COUNTRY: Readonly<Record<string, readonly string[]>> = {
  TH: ["#โฆษณา", "#สปอนเซอร์", "#สนับสนุนโดย", "โฆษณา", "#sponsored"],
  JP: [
    "#PR",
    "#広告",
    "#プロモーション",
    "#宣伝",
    "#タイアップ",
    "#sponsored",
    "【PR】",
    "[PR]",
    "【広告】",
    "PR",
    "広告",
  ],
  BG: ["#реклама", "#платенопартньорство", "реклама", "#sponsored"],
  VN: ["#quảngcáo", "#quangcao", "#tàitrợ", "#taitro", "#sponsored"],
  CN: ["#广告", "广告", "【广告】"],
  US: ["#sponsored", "#advertisement", "#paidpartnership", "ad", "advertisement", "sponsored"],
  GB: ["#advert", "#advertisement", "ad", "advert"],
};

/** One spelling for comparing only: composed, lower case, wide letters and signs of East Asian keyboards made narrow. */
export const comparable = (text: string) => text.normalize("NFKC").toLowerCase();

/** Labels allowed where any of these countries is concerned; `#ad` first. */
export function labelsFor(countries: readonly string[]): string[] {
  const lists = countries.map((country) => BY_COUNTRY[country] ?? GENERAL);
  return [...new Set([...ALWAYS, ...(lists.length > 0 ? lists.flat() : GENERAL)])];
}

/** A hashtag or word ends where no letter, mark, digit or underscore follows. */
const endsWord = (rest: string) => !/^[\p{L}\p{M}\p{N}_]/u.test(rest);

/** True when `text` begins with `word` and the word ends there; a closing bracket ends it by itself. */
export const startsWithWord = (text: string, word: string) =>
  text.startsWith(word) && (/[\]】]$/.test(word) || endsWord(text.slice(word.length)));

/** The label that the caption begins with, if it begins with one of these countries' labels. */
export function leadingLabel(caption: string, countries: readonly string[]): string | undefined {
  const start = comparable(caption.trimStart());
  return labelsFor(countries).find((label) => startsWithWord(start, comparable(label)));
}
