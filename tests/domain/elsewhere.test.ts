// Ways out of here in what people write: found as they are written in five languages, and not where nothing of the kind is meant.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Elsewhere, elsewhereIn } from "../../shared/domain/elsewhere.ts";

describe("what leads away from here", () => {
  it.each<[string, Elsewhere["kind"], string]>([
    ["Write to mali.tea@gmail.com please.", "email", "mali.tea@gmail.com"],
    ["mail: haru (at) example (dot) co.jp", "email", "haru@example.co.jp"],
    ["пиши на елена@пример.бг", "email", "елена@пример.бг"],
    ["Call me: +66 81 234 5678", "phone", "+66 81 234 5678"],
    ["โทร ๐๘๑-๒๓๔-๕๖๗๘ นะคะ", "phone", "081-234-5678"],
    ["電話は０９０－１２３４－５６７８です", "phone", "090-1234-5678"],
    ["тел. 0888 123 456", "phone", "0888 123 456"],
    ["https://wa.me/359888123456", "messenger", "https://wa.me/359888123456"],
    ["add me: line.me/ti/p/~mali", "messenger", "line.me/ti/p/~mali"],
    ["LINE ID: mali_tea", "messenger", "LINE ID: mali_tea"],
    ["ไอดีไลน์: malitea", "messenger", "ไอดีไลน์: malitea"],
    ["LINE@harukitchen", "messenger", "LINE@harukitchen"],
    ["Zalo: 0912345678", "messenger", "Zalo: 0912345678"],
    ["Вайбър номер 0888123456", "messenger", "Вайбър номер 0888123456"],
    ["telegram @elena_bg", "messenger", "telegram @elena_bg"],
    ["LINE: @samtea", "messenger", "LINE: @samtea"],
    ["ไลน์ sam123", "messenger", "ไลน์ sam123"],
    ["tg: @sam_tea", "messenger", "tg: @sam_tea"],
    ["discord: sam_1234", "messenger", "discord: sam_1234"],
    ["tele\u200bgram @elena_bg", "messenger", "telegram @elena_bg"],
    ["venmo @samcooks", "payment", "venmo @samcooks"],
    ["or paypal.me/samcooks", "payment", "paypal.me/samcooks"],
    ["BG80 BNBG 9661 1020 3456 78", "payment", "BG80 BNBG 9661 1020 3456 78"],
    ["พร้อมเพย์ 0812345678", "payment", "พร้อมเพย์ 0812345678"],
  ])("is seen in %j", (text, kind, found) => {
    expect(elsewhereIn(text)).toEqual([{ kind, text: found }]);
  });

  it.each([
    "Post it between 2026-11-22 and 2026-12-01, at 09:30.",
    "¥1,200,000 for 3 reels, 0.5 % of 120,000,000 views",
    "500 000 in all, article 4-0012345678-x",
    "Tag @harvest.tea and #teatime, in line with the brief.",
    "A post in your Telegram group or LINE OpenChat of 5,000 members",
    "กลุ่มไลน์ของเรามีสมาชิกสามพันคน",
    "Discord: an announcement and an AMA. Tag us on IG: @harvest.tea, no PayPal needed",
    "The line: three reels. Signal strength was good.",
    "ISO 8601 2026-11-22T18:53:15Z, order 4711-0815",
    "https://www.instagram.com/p/C0ffee12345678/",
    "Size 0.25 l, item no. 1234567890123",
  ])("is not seen in %j", (text) => {
    expect(elsewhereIn(text)).toEqual([]);
  });

  it("is named once, however often it is said, and a number in an account is no telephone", () => {
    expect(elsewhereIn("WhatsApp: +359888123456, WhatsApp: +359888123456 or sam@a.test, sam@a.test")).toEqual([
      { kind: "email", text: "sam@a.test" },
      { kind: "messenger", text: "WhatsApp: +359888123456" },
    ]);
  });

  it("is looked for in any text at all, quickly enough for each letter typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 3_000 }), (text) => {
        for (const { text: named } of elsewhereIn(text)) expect(named).not.toBe("");
      }),
    );
    // No pattern goes back and forth over a long run of what it begins with.
    for (const run of ["0", "a@", "line ", "+ ", "AB12 ", "(("]) elsewhereIn(run.repeat(10_000));
  });
});
