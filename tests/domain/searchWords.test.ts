// Words of a text and of a search: people must find each other in five languages, however a word is written.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { askedWords, filedGrams, filedWords, gramsOf } from "../../shared/domain/searchWords.ts";

const finds = (query: string, text: string) => {
  const filed = new Set(filedWords(text));
  const asked = askedWords(query);
  return asked.length > 0 && asked.every((word) => filed.has(word));
};
const findsByLetters = (query: string, text: string) => {
  const filed = new Set(gramsOf(text));
  const asked = gramsOf(query);
  return asked.length > 0 && asked.every((gram) => filed.has(gram));
};

describe("a search finds", () => {
  it.each([
    ["Thai words inside of a sentence without spaces", "คาเฟ่ แมว", "คาเฟ่ในกรุงเทพสำหรับคนรักแมว"],
    ["Thai with sara am, whole or taken apart", "เครื่องสำอาง", "รีวิวเครื่องสำอางราคาถูก".normalize("NFKD")],
    ["Thai digits", "2569", "ปี ๒๕๖๙"],
    ["Japanese words inside of a sentence", "抹茶カフェ", "京都の抹茶カフェ巡り"],
    ["narrow kana", "ｽｷﾝｹｱ", "スキンケア初心者向けレビュー"],
    ["a Bulgarian word with its article", "козметика", "Козметиката и модата в София"],
    ["a Bulgarian word without the article that was asked for", "модата", "Козметика и мода"],
    ["Bulgarian plurals", "градове", "Моят град"],
    ["Vietnamese with its marks", "cà phê", "Quán cà phê sữa đá ở Sài Gòn"],
    ["Vietnamese without them", "ca phe sai gon", "Quán cà phê sữa đá ở Sài Gòn"],
    ["Vietnamese in the other normal form", "Đà Nẵng".normalize("NFD"), "Du lịch Đà Nẵng"],
    ["d for the letter đ", "da nang", "Du lịch Đà Nẵng"],
    ["English plurals and capitals", "Coffee shops", "The best COFFEE shop in town's old part"],
    ["accents that were left out", "cafe", "Café crème"],
    ["a part of a handle", "mika", "mika.vn"],
    ["a hashtag without its sign", "#skincare", "my skincare"],
  ])("%s", (_, query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it("only what has the marks when they were written", () => {
    expect(finds("má", "ma mà mả")).toBe(false);
    expect(finds("ma", "má")).toBe(true);
  });

  it("not й for и, nor が for か: marks are letters outside of Latin", () => {
    expect(finds("мои", "мой")).toBe(false);
    expect(finds("かき", "がぎ")).toBe(false);
  });

  it("by letters a name that the dictionary parts in another way", () => {
    expect(findsByLetters("むすびや", "おむすびやさん")).toBe(true);
    expect(findsByLetters("こすめ", "プチプラのコスメ")).toBe(true);
    expect(findsByLetters("ทองหล่อ", "ร้านอร่อยย่านทองหล่อซอยเก้า")).toBe(true);
    expect(findsByLetters("東京", "京都")).toBe(false);
    expect(gramsOf("Coffee and кафе")).toEqual([]);
  });
});

it("finds every text by each part of it that stands between spaces", () => {
  const word = fc.constantFrom(
    "คาเฟ่",
    "抹茶",
    "козметиката",
    "phở",
    "beauty",
    "стилове",
    "ｶﾌｪ",
    "Ünïcode",
    "năm",
    "๓๔",
  );
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), fc.nat(), (words, at) => {
      expect(finds(words[at % words.length] ?? "", words.join(" "))).toBe(true);
    }),
  );
});

it("never throws and never gives an empty word, whatever is typed", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      for (const word of [...askedWords(text), ...filedWords(text), ...gramsOf(text)])
        expect(word.length).toBeGreaterThan(0);
    }),
  );
});

it("finds a name by a single letter that is a word", () => {
  expect(filedGrams("お茶の店")).toEqual(expect.arrayContaining(gramsOf("茶")));
  expect(filedGrams("Tea")).toEqual([]);
});
