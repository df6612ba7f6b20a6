// Terms in words, one line each, in a fixed order: for reading them, and for seeing what changed.

import type { Terms } from "../../../shared/domain/terms.ts";
import { bpsText, countryText, dateTimeText, listText, moneyText } from "../../app/format.ts";
import { type T, textIfAny } from "../../app/text.ts";
import { word, wordIfAny } from "../../app/words.ts";
import type { Change } from "../../ui/parts.tsx";
import { productText } from "../../ui/product.tsx";

export type TermLine = { path: string; name: string; text: string };

type Work = { platform: string; type: string; quantity: number };
/** "1 × Instagram Reel" */
export const workText = ({ platform, type, quantity }: Work): string =>
  `${quantity}\u00a0× ${wordIfAny("platform", platform)} ${wordIfAny("format", type)}`;

export const channelText = (channel: string): string => textIfAny("terms", `channel.${channel}`) ?? channel;
export const territoryText = (territory: string): string =>
  /^[A-Z]{2}$/.test(territory) ? countryText(territory) : (textIfAny("terms", `territory.${territory}`) ?? territory);

function rights(t: T<"terms">, { usageRights }: Terms): TermLine[] {
  const { channels, territories, days, paidMedia } = usageRights;
  const line = (path: string, name: string, text: string) => ({ path: `usageRights.${path}`, name, text });
  return [
    line("channels", t("channels"), channels.length === 0 ? t("none") : listText(channels.map(channelText))),
    line("territories", t("territories"), listText(territories.map(territoryText)) || t("none")),
    line("days", t("rightsDays"), days === null ? t("forever") : t("days", { days })),
    line("paidMedia", t("paidMedia"), paidMedia ? t("yes") : t("no")),
  ];
}

function exclusivityText(t: T<"terms">, { exclusivity }: Terms): string {
  if (!exclusivity) return t("none");
  const { category, days, competitors } = exclusivity;
  const head = t("exclusivity.text", { category, days });
  return competitors.length === 0 ? head : `${head} ${t("exclusivity.not", { names: listText(competitors) })}`;
}

function killFeeText(t: T<"terms">, { killFee }: Terms): string {
  if (killFee === "standard") return t("killFee.standard");
  const { noDraftBps, nearDueBps, draftBps, approvedBps } = killFee;
  const [none, near, draft, approved] = [noDraftBps, nearDueBps, draftBps, approvedBps].map(bpsText);
  return t("killFee.own", { none: none ?? "", near: near ?? "", draft: draft ?? "", approved: approved ?? "" });
}

/** For a product alone: no money is promised, so nothing is secured, released or owed at the end. */
export const isUnpaid = ({ fee, product }: Pick<Terms, "fee" | "product">) => product !== undefined && fee.amount === 0;

const OF_MONEY: readonly string[] = ["fundingPlan", "releaseOn", "killFee"];

export function linesOf(t: T<"terms">, terms: Terms): TermLine[] {
  const lines = allLinesOf(t, terms);
  return isUnpaid(terms) ? lines.filter(({ path }) => !OF_MONEY.includes(path) && !path.endsWith(".shareBps")) : lines;
}

function allLinesOf(t: T<"terms">, terms: Terms): TermLine[] {
  const many = terms.deliverables.length > 1;
  const numbered = (name: string, n: number) => (many ? t("numbered", { name, n: n + 1 }) : name);
  return [
    { path: "fee.amount", name: t("fee"), text: isUnpaid(terms) ? t("none") : moneyText(terms.fee) },
    ...(terms.product ? productLines(t, terms.product) : []),
    ...terms.deliverables.flatMap((one, n) => [
      { path: `deliverables.${n}`, name: numbered(t("work"), n), text: workText(one) },
      { path: `deliverables.${n}.draftDue`, name: numbered(t("draftDue"), n), text: dateTimeText(one.draftDue) },
      { path: `deliverables.${n}.postDue`, name: numbered(t("postDue"), n), text: dateTimeText(one.postDue) },
      ...(many
        ? [{ path: `deliverables.${n}.shareBps`, name: numbered(t("share"), n), text: bpsText(one.shareBps) }]
        : []),
    ]),
    { path: "fundingPlan", name: t("fundingPlan"), text: t(`fundingPlan.${terms.fundingPlan}`) },
    { path: "releaseOn", name: t("releaseOn"), text: word("releaseOn", terms.releaseOn) },
    ...(terms.holdbackBps
      ? [{ path: "holdbackBps", name: t("holdback"), text: t("holdback.text", { share: bpsText(terms.holdbackBps) }) }]
      : []),
    { path: "reviewWindowDays", name: t("reviewDays"), text: t("days", { days: terms.reviewWindowDays }) },
    { path: "maxRevisions", name: t("revisions"), text: t("times", { times: terms.maxRevisions }) },
    { path: "minLiveDays", name: t("liveDays"), text: t("days", { days: terms.minLiveDays }) },
    ...rights(t, terms),
    { path: "exclusivity", name: t("exclusivity"), text: exclusivityText(t, terms) },
    { path: "killFee", name: t("killFee"), text: killFeeText(t, terms) },
    ...(terms.notes ? [{ path: "notes", name: t("notes"), text: terms.notes }] : []),
  ];
}

/** All that is said of it, so that a change of any of it is seen. */
const productLines = (t: T<"terms">, product: NonNullable<Terms["product"]>): TermLine[] => [
  { path: "product", name: t("product"), text: productText(product) },
  ...(product.description
    ? [{ path: "product.description", name: t("product.description"), text: product.description }]
    : []),
  ...(product.url ? [{ path: "product.url", name: t("product.url"), text: product.url }] : []),
];

/** Line by line against the terms before; what is only in those is shown as gone. */
export function changesOf(t: T<"terms">, terms: Terms, before: Terms | undefined): (Change & { path: string })[] {
  const now = linesOf(t, terms);
  if (!before) return now.map(({ path, name, text }) => ({ path, name, to: text, changed: false }));
  const old = linesOf(t, before);
  const was = new Map(old.map(({ path, text }) => [path, text]));
  const is = new Set(now.map(({ path }) => path));
  return [
    ...now.map(({ path, name, text }) => {
      const from = was.get(path) ?? t("nothing");
      return from === text ? { path, name, to: text, changed: false } : { path, name, from, to: text, changed: true };
    }),
    ...old
      .filter(({ path }) => !is.has(path))
      .map(({ path, name, text }) => ({ path, name, from: text, to: t("nothing"), changed: true })),
  ];
}
