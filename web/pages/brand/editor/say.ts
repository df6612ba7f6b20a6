// What a field of a brief holds, in lines for people.
import { type Currency, money } from "../../../../shared/domain/money.ts";
import {
  bpsText,
  countryText,
  dateTimeText,
  languageText,
  listText,
  moneyText,
  numberText,
} from "../../../app/format.ts";
import { textIfAny } from "../../../app/text.ts";
import { word, wordIfAny } from "../../../app/words.ts";
import { productText } from "../../../ui/product.tsx";
import type { EditorText } from "./context.tsx";
import type { Doc, Field } from "./edits.ts";
import { type NamedKind, nameOf } from "./words.ts";

const some = (...lines: (string | false | undefined)[]): string[] =>
  lines.filter((line) => typeof line === "string" && line !== "") as string[];
const list = (items: readonly string[] | undefined) => (items && items.length > 0 ? listText(items) : "");
const line = (name: string, value: string) => (value === "" ? "" : `${name}: ${value}`);
const place = (code: string) => (/^[A-Z]{2}$/.test(code) ? countryText(code) : code);

type Say = { [F in Field]: (value: NonNullable<Doc[F]>, t: EditorText, currency: Currency) => string[] };
const instant = (at: string | undefined) => (at ? dateTimeText(at) : "");
const plain = (value: string) => [value];
const number = (value: number) => [numberText(value)];
const amount = (value: number, _: EditorText, currency: Currency) => [moneyText(money(value, currency))];
const slugs = (kind: NamedKind) => (values: string[]) => some(list(values.map((each) => nameOf(kind, each))));

const SAY: Say = {
  title: plain,
  goal: (goal) => [word("goal", goal)],
  kpi: ({ metric, target }) =>
    some([target === undefined ? "" : numberText(target), metric ? nameOf("metric", metric) : ""].join(" ").trim()),
  description: plain,
  valueForAudience: plain,
  language: (code) => [languageText(code)],
  niches: slugs("niche"),
  hashtags: (tags) => some(list(tags)),
  values: slugs("value"),
  audience: (of, t) =>
    some(
      line(t("audience.countries"), list(of.countries.map(countryText))),
      line(t("audience.languages"), list(of.languages.map(languageText))),
      line(t("audience.ageBands"), list(of.ageBands.map((band) => band.replace("-", "–")))),
      line(t("audience.interests"), list(of.interests.map((each) => nameOf("interest", each)))),
    ),
  eligibility: (of, t) =>
    some(
      line(t("eligibility.tiers"), list(of.tiers.map((tier) => word("tier", tier)))),
      of.minEngagementBps !== undefined && line(t("eligibility.engagement"), bpsText(of.minEngagementBps)),
      line(t("eligibility.countries"), list(of.countries.map(countryText))),
    ),
  currency: (code) => [code.toUpperCase()],
  budget: amount,
  slots: number,
  compensation: ({ model = "fixed", min, max }, _, currency) =>
    some(
      model !== "fixed" && word("model", model),
      model !== "gift" &&
        [min, max === min ? undefined : max]
          .flatMap((each) => (each === undefined ? [] : [moneyText(money(each, currency))]))
          .join(" – "),
    ),
  product: ({ kind = "physical", name = "", value, description }) =>
    some(value ? productText({ kind, name, value }) : name, description),
  negotiable: (of, t) =>
    some(
      list(
        (["fee", "usageRights", "dates", "deliverables"] as const)
          .filter((each) => of[each])
          .map((each) => t(`negotiable.${each}`)),
      ) || t("negotiable.nothing"),
    ),
  deliverables: (pieces) =>
    pieces.map(
      ({ platform, type, quantity, period }) =>
        `${numberText(quantity)} × ${word("platform", platform)} ${wordIfAny("format", type)}${
          period ? ` (${[instant(period.from), instant(period.to)].filter(Boolean).join(" – ")})` : ""
        }`,
    ),
  screeningQuestions: (questions) => questions.map(({ text }) => text),
  applyBy: (at) => some(instant(at)),
  contentDue: (at) => some(instant(at)),
  postWindow: ({ from, to }) => some([instant(from), instant(to)].filter(Boolean).join(" – ")),
  reviewWindowDays: number,
  maxRevisions: number,
  minLiveDays: number,
  releaseOn: (when) => [word("releaseOn", when)],
  usageRights: (of, t) =>
    some(
      list(of.channels.map((each) => nameOf("channel", each))),
      list(of.territories.map((each) => (each === "worldwide" ? t("rights.worldwide") : place(each)))),
      of.days === null ? t("rights.forEver") : t("rights.forDays", { days: of.days }),
      of.paidMedia && t("rights.paidMedia"),
    ),
  exclusivity: ({ category, days, competitors }, t) => some(category, t("rights.forDays", { days }), list(competitors)),
  visibility: (each, t) => [t(`visibility.${each}`)],
  group: ({ hours }) => (hours === undefined ? [] : [String(hours)]),
  costCentre: plain,
  poNumber: plain,
  regulatedCategory: (each) => [word("regulated", each)],
  rightsReason: plain,
  rightsPrice: (price) => [moneyText(price)],
  moodboard: (links) => links.map(({ url, note }) => [url, note].filter(Boolean).join(" · ")),
  dos: (all) => some(...all),
  donts: (all) => some(...all),
  handles: (names) => some(list(names)),
  claims: (all) => all.map(({ claim, evidence }) => [claim, evidence].filter(Boolean).join(" · ")),
  seedGroup: (is, t) => some(is && t("f.seedGroup")),
  survey: (questions) => questions.map(({ text }) => text),
  drop: ({ way, opensAt, drawAt }) =>
    some(textIfAny("drops", `way.${way}`), [instant(opensAt), instant(drawAt)].filter(Boolean).join(" – ")),
};

/** Empty when nothing is there. */
export function linesOf<F extends Field>(t: EditorText, field: F, value: Doc[F], currency: Currency = "usd"): string[] {
  if (value === undefined || value === null) return [];
  return SAY[field](value as NonNullable<Doc[F]>, t, currency);
}
