// A profile as it is typed: plain texts, and the way to the fields of the API and back.
import type { Currency } from "../../../shared/domain/money.ts";
import type { PlatformName } from "../../../shared/domain/platform.ts";
import type { api } from "../../app/api.ts";
import { inputAmount } from "../../app/format.ts";
import { typedAmount, typedCount } from "../../app/typed.ts";
import type { Profile } from "./queries.ts";

export type Rate = { platform: PlatformName; type: string; price: string };
export type Work = { brand: string; year: string; what: string; url: string };
export type Piece = { title: string; url: string; platform: PlatformName; brand: string };
export type Typed = {
  handle: string;
  displayName: string;
  country: string;
  languages: string[];
  niches: string[];
  values: string;
  bio: string;
  birthDate: string;
  currency: Currency;
  minFee: string;
  rateCard: Rate[];
  /** Missing in what was kept on the device before there was any. */
  pastWork?: Work[];
  portfolio?: Piece[];
  awayUntil?: string;
  blackoutCategories?: NonNullable<Fields["blackoutCategories"]>;
};
export type Fields = Parameters<typeof api.creators.save>[0]["body"];

export const BLANK: Typed = {
  handle: "",
  displayName: "",
  country: "",
  languages: [],
  niches: [],
  values: "",
  bio: "",
  birthDate: "",
  currency: "usd",
  minFee: "",
  rateCard: [],
  pastWork: [],
  portfolio: [],
  awayUntil: "",
  blackoutCategories: [],
};

export const typedOf = (profile: Profile): Typed => ({
  handle: profile.handle,
  displayName: profile.displayName,
  country: profile.country,
  languages: profile.languages,
  niches: profile.niches,
  values: profile.values.join(", "),
  bio: profile.bio,
  birthDate: profile.birthDate ?? "",
  currency: profile.minFee?.currency ?? profile.rateCard[0]?.price.currency ?? "usd",
  minFee: profile.minFee ? inputAmount(profile.minFee) : "",
  rateCard: profile.rateCard.map(({ platform, type, price }) => ({ platform, type, price: inputAmount(price) })),
  pastWork: (profile.pastWork ?? []).map(({ brand, year, what, url = "" }) => ({
    brand,
    year: String(year),
    what,
    url,
  })),
  portfolio: (profile.portfolio ?? []).map(({ brand = "", ...piece }) => ({ ...piece, brand })),
  awayUntil: profile.awayUntil ?? "",
  blackoutCategories: profile.blackoutCategories ?? [],
});

/** Commas of any script part the words. */
const wordsOf = (text: string) =>
  text
    .split(/[,、，،]/)
    .map((each) => each.trim().toLowerCase())
    .filter((each) => each !== "");

export type Missing = Partial<Record<keyof Typed, true>>;

/** `isMine` is false for who writes in the creator's name: the birth date is not theirs. What the API takes, or which fields are not whole. */
export function fieldsOfTyped(typed: Typed, { isMine = true } = {}): { fields: Fields } | { missing: Missing } {
  const {
    currency,
    minFee,
    rateCard,
    values,
    birthDate,
    pastWork = [],
    portfolio = [],
    awayUntil = "",
    ...rest
  } = typed;
  const works = pastWork.map(({ year, url, ...work }) => ({
    ...work,
    ...(url === "" ? {} : { url }),
    year: typedCount(year),
  }));
  const least = minFee === "" ? undefined : typedAmount(minFee, currency);
  const rates = rateCard.map(({ price, ...rate }) => ({ ...rate, amount: typedAmount(price, currency) }));
  const missing: Missing = {
    ...(rest.handle ? {} : { handle: true }),
    ...(rest.displayName ? {} : { displayName: true }),
    ...(rest.country ? {} : { country: true }),
    ...(birthDate || !isMine ? {} : { birthDate: true }),
    ...(minFee === "" || least !== undefined ? {} : { minFee: true }),
    ...(rates.every(({ amount, type }) => amount !== undefined && type) ? {} : { rateCard: true }),
    ...(works.every(({ year, brand, what }) => year !== undefined && brand && what) ? {} : { pastWork: true }),
    ...(portfolio.every(({ title, url }) => title && url) ? {} : { portfolio: true }),
  };
  if (Object.keys(missing).length > 0) return { missing };
  return {
    fields: {
      ...rest,
      ...(isMine ? { birthDate } : {}),
      values: wordsOf(values),
      ...(least === undefined ? {} : { minFee: { amount: least, currency } }),
      rateCard: rates.map(({ amount = 0, ...rate }) => ({ ...rate, price: { amount, currency } })),
      portfolio: portfolio.map(({ brand, ...piece }) => ({ ...piece, ...(brand === "" ? {} : { brand }) })),
      ...(awayUntil === "" ? {} : { awayUntil }),
      pastWork: works.map(({ year = 0, ...work }) => ({ ...work, year })),
    },
  };
}
