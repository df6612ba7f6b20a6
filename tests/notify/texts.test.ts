// The words of messages: whole in every language, true to the facts, plain, and told of exactly the events that are sent on.
import { describe, expect, it } from "vitest";
import { EVENTS } from "../../shared/domain/event.ts";
import { choose, type Facts, KIND_NAMES, NOTIFICATION_KINDS, wantsMail } from "../../shared/domain/notification.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { formatInstant, formatMoney, formatShare } from "../../shared/notify/format.ts";
import { LANGUAGES } from "../../shared/notify/languages.ts";
import { compose } from "../../shared/notify/mail.ts";
import { PLAN, SILENT, tellingsOf } from "../../shared/notify/plan.ts";
import { placesIn, render } from "../../shared/notify/render.ts";
import { en, type TextKey } from "../../shared/notify/text/en.ts";
import { queueOf } from "../../shared/outbox.ts";

const KEYS = Object.keys(en) as TextKey[];
const FACTS: Facts = {
  ...Object.fromEntries(
    [
      "brief",
      "brand",
      "creator",
      "other",
      "by",
      "reasons",
      "days",
      "report",
      "account",
      "currency",
      "count",
      "code",
      "product",
      "search",
      "collective",
      "curator",
      "group",
    ].map((name) => [name, name.toUpperCase()]),
  ),
  ...Object.fromEntries(
    ["amount", "toCreator", "toBrand", "creatorLater", "brandLater"].map((name) => [
      name,
      { amount: 1_234_500, currency: "vnd" },
    ]),
  ),
  answerBy: { at: "2026-11-22T10:00:00.000Z" },
  decideBy: { at: "2026-11-23T10:00:00.000Z" },
  day: { day: "2026-11-21" },
  share: { share: 6_250 },
  reason: { word: "dispute.late" },
  how: { word: "outcome.settled" },
  what: { word: "proposal.repayment" },
};
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("the table of tellings", () => {
  it("has every event that is sent on for people, and names those that tell nobody", () => {
    const mailed = EVENTS.filter((type) => queueOf(type) === "mail");
    expect(Object.keys(PLAN).sort()).toEqual([...mailed].sort());
    expect([...SILENT].sort()).toEqual(EVENTS.filter((type) => queueOf(type) !== "mail").sort());
    for (const type of SILENT) expect(tellingsOf(type)).toEqual([]);
  });

  it("uses every text, and knows the facts of each", () => {
    const used = new Set(Object.values(PLAN).flatMap((tellings) => tellings.map(({ text }) => text)));
    expect([...used].sort()).toEqual([...KEYS].sort());
    for (const key of KEYS)
      for (const place of placesIn(`${en[key].title} ${en[key].body}`))
        expect([key, Object.keys(FACTS)]).toEqual([key, expect.arrayContaining([place])]);
  });
});

describe.each(LOCALES)("in %s", (locale) => {
  const language = LANGUAGES[locale];
  const reader = { locale, timeZone: "Asia/Tokyo" };

  it("every text speaks of the same facts as in English, paragraph by paragraph", () => {
    const shape = ({ title, body }: { title: string; body: string }) => ({
      paragraphs: body.split("\n\n").map((paragraph) => [...new Set(placesIn(paragraph))].sort()),
      title: [...new Set(placesIn(title))].sort(),
    });
    for (const key of KEYS) expect([key, shape(language.texts[key])]).toEqual([key, shape(en[key])]);
  });

  it("is plain: no exclamation marks, no gap, a title of one short line", () => {
    for (const key of KEYS) {
      const { title, paragraphs } = render(language, reader, key, FACTS);
      const text = [title, ...paragraphs].join(" ");
      expect([key, text]).toEqual([key, expect.not.stringMatching(/[!！{}]|undefined|null|\[object/)]);
      expect([key, paragraphs.length > 0, title.length < 110]).toEqual([key, true, true]);
    }
  });

  it("leaves out what it does not know, and tells of newer texts as news", () => {
    const { paragraphs } = render(language, reader, "offer.declined", { brief: "B", other: "O" });
    expect(paragraphs).toHaveLength(1);
    expect(render(language, reader, "text.of.tomorrow", {})).toEqual({
      title: language.words.frame.news,
      paragraphs: [],
    });
  });

  it("shows money with its code and as many digits as the currency has, and years of the common calendar", () => {
    expect(plain(formatMoney(locale, { amount: 125_000, currency: "jpy" }))).toMatch(/JPY/);
    expect(formatMoney(locale, { amount: 125_000, currency: "jpy" }).replace(/\D/g, "")).toBe("125000");
    expect(formatMoney(locale, { amount: 125_000, currency: "vnd" }).replace(/\D/g, "")).toBe("125000");
    expect(formatMoney(locale, { amount: 125_050, currency: "thb" }).replace(/\D/g, "")).toBe("125050");
    expect(formatInstant(locale, "Asia/Bangkok", "2026-11-22T20:30:00.000Z")).toMatch(/2026/);
    expect(formatInstant(locale, "Asia/Bangkok", "2026-11-22T20:30:00.000Z")).toMatch(/23.*03:30|03:30.*23/);
    expect(plain(formatShare(locale, 6_250))).toMatch(/62[.,]5/);
  });

  it("becomes a mail that names its language and cannot carry markup", () => {
    const told = render(language, reader, "offer.declined", { ...FACTS, brief: '<b>"ชา"</b>\r\nX' });
    const letter = { to: "a@b.test", told, link: "deal", path: "/deals/agr_1", mutable: true } as const;
    const mail = compose(language, reader, "https://app.example.com", letter);
    expect(mail.subject).toContain('<b>"ชา"</b> X');
    expect(mail.html).toContain(`<html lang="${locale}">`);
    expect(mail.html).toContain("&lt;b&gt;&quot;ชา&quot;&lt;/b&gt;");
    expect(mail.html).not.toContain("<b>");
    expect(mail.text).toContain(`${language.words.actions.deal}: https://app.example.com/deals/agr_1`);
  });
});

describe("choices", () => {
  const now = new Date("2026-11-22T10:00:00.000Z");
  it("mute what may be muted, and nothing else", () => {
    for (const kind of KIND_NAMES) {
      const mute = () => choose({ version: 0 }, { kinds: { [kind]: { email: false } } }, now);
      if (NOTIFICATION_KINDS[kind] === "money") expect(mute).toThrow(`kinds.${kind}.email`);
      else expect(wantsMail(mute(), kind)).toBe(false);
      expect(wantsMail(choose({ version: 0 }, { kinds: { [kind]: { email: true } } }, now), kind)).toBe(true);
    }
  });
});
