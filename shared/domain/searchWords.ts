// The words by which a text is found, in any script: what is written and what is asked for become the same words.

/** Words that say nothing of what a text is about, in the five languages. */
const EMPTY = new Set(
  [
    "a an and as at by for from in is it of on or our the to we with you your",
    "และ หรือ ที่ ใน ของ กับ ให้ เป็น ได้ จาก โดย คือ เพื่อ สำหรับ นี้ นั้น",
    "の に は を た が で て と し れ さ も な から まで です ます する いる ある こと よう ため など",
    "и в във на с със за от по да се е са не при или към до",
    "và của cho với các những một là có ở trong từ để được",
  ].flatMap((words) => words.split(" ")),
);

const LATIN_MARKS = /\p{M}+/gu;
const UNSPACED = /^[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+$/u;
const UNSPACED_RUNS = /[\p{Script=Thai}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu;
const segmenter = new Intl.Segmenter("en", { granularity: "word" });
const letters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** One way to write each letter and digit. Compatibility forms take the Thai sara am apart, so it is put together again. */
const plain = (text: string) =>
  text
    .normalize("NFKC")
    .replaceAll("\u0e4d\u0e32", "\u0e33")
    .toLowerCase()
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    // Soft hyphens and joiners show nothing and would part or hide words.
    .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, "");

/** Decimal digits of every script stand in runs of ten that begin at zero. */
function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (code - zero) % 10;
}

/** Katakana as hiragana: コスメ and こすめ are one word. */
const hiragana = (word: string) =>
  word.replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));

const withoutMarks = (word: string) =>
  /\p{Script=Latin}/u.test(word) ? word.normalize("NFD").replace(LATIN_MARKS, "").replaceAll("đ", "d") : word;

/** English plurals and possessives. */
const english = (word: string) =>
  word
    .replace(/['’]s?$/, "")
    .replace(/(?<=\w{2})ies$/, "y")
    .replace(/(?<=\w(?:s|x|z|ch|sh))es$/, "")
    .replace(/(?<=\w{2}[^siu])s$/, "");

/** Bulgarian articles and endings of number: козметика, козметиката and козметики are one word. */
function bulgarian(word: string): string {
  let stem = word.replace(/овете$|ове$/, "");
  while (stem.length > 4 && /(ът|ят|та|то|те)$/.test(stem)) stem = stem.slice(0, -2);
  return stem.length > 3 ? stem.replace(/[аяоеиъую]$/, "") : stem;
}

function stemOf(word: string): string {
  if (/^[a-z'’]+$/.test(word)) return english(word);
  if (/^\p{Script=Cyrillic}+$/u.test(word)) return bulgarian(word);
  return hiragana(word);
}

const segmentsOf = (text: string) =>
  [...segmenter.segment(plain(text))].flatMap(({ segment, isWordLike }) =>
    // "mika.vn" and "don't" come as one; parts of a name are looked for alone.
    isWordLike ? segment.split(/[._]/).filter((part) => part !== "") : [],
  );

const isTelling = (word: string) =>
  !EMPTY.has(word) && (UNSPACED.test(word) || [...word].length > 1 || /\d/.test(word));

/** What is asked for, as words that must all be there: marks count when they were written. At most `max`, the first ones. */
export function askedWords(query: string, max = 8): string[] {
  const segments = segmentsOf(query);
  const telling = segments.filter(isTelling);
  return [...new Set((telling.length > 0 ? telling : segments).map(stemOf))].slice(0, max);
}

/** The words under which a text is filed: each with its marks and without them, so that "ca phe" finds "cà phê". */
export const filedWords = (text: string): string[] => [
  ...new Set(
    segmentsOf(text)
      .filter(isTelling)
      .flatMap((word) => [stemOf(word), stemOf(withoutMarks(word))]),
  ),
];

const runsOf = (text: string, size: number): string[] => {
  const marks = [...letters.segment(text)].map(({ segment }) => segment);
  if (marks.length <= size) return marks.length === 0 ? [] : [marks.join("")];
  return Array.from({ length: marks.length - size + 1 }, (_, at) => marks.slice(at, at + size).join(""));
};

/** Marks a run of letters, so that it is never taken for a word. */
const GRAM = "~";

/**
 * Runs of letters of a text in a script that is written without spaces: they find a name that no dictionary has, however
 * the words around it were parted. Two letters in Japanese, three in Thai; nothing for scripts with spaces.
 */
export const gramsOf = (text: string): string[] => [
  ...new Set(
    [...plain(text).matchAll(UNSPACED_RUNS)].flatMap(([run]) =>
      runsOf(hiragana(run), /\p{Script=Thai}/u.test(run) ? 3 : 2).map((gram) => `${GRAM}${gram}`),
    ),
  ),
];

/** The runs by which a name is filed; a letter that is a word by itself, as 茶 in お茶, is filed alone too. */
export const filedGrams = (text: string): string[] => [
  ...new Set([
    ...gramsOf(text),
    ...[...plain(text).matchAll(/\p{Script=Han}/gu)].map(([letter]) => `${GRAM}${letter}`),
  ]),
];
