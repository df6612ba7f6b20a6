// Letters of the Cyrillic and Greek scripts that look like Latin ones, so that no name can pass for another.

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
};

/** A lower-case text with every look-alike as its Latin letter; accents stay on it. */
export const latinLook = (text: string) =>
  [...text.normalize("NFKD")].map((letter) => LOOKS[letter] ?? letter).join("");

const SCRIPTS = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];

/** True when letters of two of these scripts stand in one name: nobody could tell which is which. */
export const mixesLookAlikes = (text: string) => SCRIPTS.filter((script) => script.test(text)).length > 1;
