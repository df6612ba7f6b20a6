// Letters and digits that look like others of the Latin script, so that no name can pass for another.

/** Small letters only; those whose capitals look alike count too, since a handle is written in either. */
const LOOKS: Readonly<Record<string, string>> = {
  // Cyrillic
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  ѕ: "s",
  і: "i",
  ј: "j",
  һ: "h",
  ԁ: "d",
  ԛ: "q",
  ԝ: "w",
  ӏ: "l",
  // Greek
  α: "a",
  β: "b",
  ε: "e",
  ζ: "z",
  η: "h",
  ι: "i",
  κ: "k",
  μ: "m",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "y",
  χ: "x",
  // Armenian
  օ: "o",
  ս: "u",
  հ: "h",
  ո: "n",
  ց: "g",
  զ: "q",
  յ: "j",
  // Cherokee
  ꭰ: "d",
  ꭱ: "r",
  ꭲ: "t",
  ꭵ: "i",
  ꭺ: "a",
  ꭻ: "j",
  ꭼ: "e",
  ꮃ: "w",
  ꮇ: "m",
  ꮋ: "h",
  ꮍ: "y",
  ꮐ: "g",
  ꮒ: "h",
  ꮓ: "z",
  ꮟ: "b",
  ꮢ: "r",
  ꮤ: "w",
  ꮥ: "s",
  ꮩ: "v",
  ꮪ: "s",
  ꮮ: "l",
  ꮯ: "c",
  ꮲ: "p",
  ꮶ: "k",
  ꮷ: "d",
  ᏼ: "b",
  ᏻ: "g",
  // Latin: small capitals and phonetic letters
  ᴀ: "a",
  ʙ: "b",
  ᴄ: "c",
  ᴅ: "d",
  ᴇ: "e",
  ꜰ: "f",
  ɢ: "g",
  ʜ: "h",
  ɪ: "i",
  ᴊ: "j",
  ᴋ: "k",
  ʟ: "l",
  ᴍ: "m",
  ɴ: "n",
  ᴏ: "o",
  ᴘ: "p",
  ꞯ: "q",
  ʀ: "r",
  ꜱ: "s",
  ᴛ: "t",
  ᴜ: "u",
  ᴠ: "v",
  ᴡ: "w",
  ʏ: "y",
  ᴢ: "z",
  ɑ: "a",
  ɡ: "g",
  ɩ: "i",
  ı: "i",
  ȷ: "j",
  ǀ: "l",
  // Digits
  0: "o",
  1: "l",
};

/** A capital I, a small l and a 1 are one and the same in most type; so the letter that capital is of is, too. */
const ONE_STROKE: Readonly<Record<string, string>> = { i: "l" };

const look = (letter: string) => {
  const latin = LOOKS[letter] ?? letter;
  return ONE_STROKE[latin] ?? latin;
};

/** A lower-case text with every look-alike as its Latin letter; accents stay on it. */
export const latinLook = (text: string) => [...text.normalize("NFKD")].map(look).join("");

/** None of them is written together with another in one word. */
const SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
  /\p{Script=Lisu}/u,
  /\p{Script=Deseret}/u,
  /\p{Script=Canadian_Aboriginal}/u,
];

/** True when letters of two of these scripts stand in one name: nobody could tell which is which. */
export const mixesLookAlikes = (text: string) => SCRIPTS.filter((script) => script.test(text)).length > 1;
