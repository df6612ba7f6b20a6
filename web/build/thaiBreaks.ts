// Where lines of Thai may break: a browser finds words by its dictionary, which does not know the young ones among them.

/** Words that a line must not break inside, though the dictionary would. */
const WORDS = [
  "ครีเอเตอร์",
  "บรีฟ",
  "ดีล",
  "แบรนด์",
  "ลงนาม",
  "กันเงินไว้",
  "โซเชียล",
  "สตอรี่",
  "ชาเลนจ์",
  "แชนเนล",
  "ไอเดีย",
  "โปรไฟล์",
];
const MAY_BREAK = "\u200b";
const JOINED = "\u2060";

const letters = new Intl.Segmenter("th", { granularity: "grapheme" });
const kept = (word: string) => [...letters.segment(word)].map(({ segment }) => segment).join(JOINED);
const anyOf = new RegExp(
  `(?<before>[\\u0e00-\\u0e7f])?(?<word>${WORDS.join("|")})(?=(?<after>[\\u0e00-\\u0e7f])?)`,
  "gu",
);

/** The same text, with invisible signs around and inside of these words. */
export const withThaiBreaks = (text: string): string =>
  text.replace(anyOf, (_, before: string | undefined, word: string, after: string | undefined) =>
    [before ? `${before}${MAY_BREAK}` : "", kept(word), after ? MAY_BREAK : ""].join(""),
  );
