// A brand: an organisation that posts briefs, and whether we know that it is who it says.
import * as z from "zod/mini";
import { config } from "../config.ts";
import type { Currency } from "./money.ts";
import { Country, HttpsUrl, line } from "./text.ts";
import { transition } from "./transition.ts";
import { TimeZone } from "./user.ts";

export const BrandFields = z.object({
  legalName: line(200),
  displayName: line(100),
  country: Country,
  currency: z.enum(config.settlementCurrencies),
  website: z.optional(HttpsUrl),
  /** Where its people work: deadlines are shown in this zone beside the reader's own. */
  timeZone: z.optional(TimeZone),
});
export type BrandFields = z.infer<typeof BrandFields>;

export const VERIFICATION = {
  pending: { verify: "verified", reject: "rejected" },
  rejected: { verify: "verified" },
  verified: {},
} as const;
export type Verification = keyof typeof VERIFICATION;
export const VERIFICATIONS = Object.keys(VERIFICATION) as [Verification, ...Verification[]];

/** Stored under ORG#<id> / H. */
export type Brand = {
  id: string;
  version: number;
  legalName: string;
  displayName: string;
  country: string;
  currency: Currency;
  website?: string;
  timeZone?: string;
  verification: Verification;
  verificationReason?: string;
  /** What the platform adds on top of a creator's amount; frozen into an agreement at acceptance. */
  feeBps: number;
  createdAt: string;
  updatedAt: string;
};

/** Anyone can have an address there, so it proves no ownership of a domain. */
const FREE_MAIL = new Set(
  `gmail.com googlemail.com outlook.com hotmail.com live.com msn.com hotmail.co.uk hotmail.co.th outlook.co.th outlook.jp
  yahoo.com yahoo.co.jp yahoo.co.uk yahoo.co.th yahoo.com.vn ymail.com rocketmail.com aol.com icloud.com me.com mac.com
  proton.me protonmail.com pm.me gmx.com gmx.de gmx.net web.de mail.com email.com mail.ru yandex.com yandex.ru zoho.com
  fastmail.com tutanota.com hey.com qq.com 163.com 126.com naver.com abv.bg mail.bg dir.bg docomo.ne.jp ezweb.ne.jp
  softbank.ne.jp i.softbank.jp nifty.com windowslive.com mailinator.com`.split(/\s+/),
);

/** A domain as the resolver sees it, so that a name in Thai letters equals its xn-- form; undefined when it is none. */
const asciiDomain = (domain: string) =>
  URL.canParse(`https://${domain}`) ? new URL(`https://${domain}`).hostname.replace(/\.$/, "") : undefined;

/** True when the confirmed address lives on the website's own domain. Only `www.` is looked through: a shared host proves nothing. */
export function ownsWebsite(website: string | undefined, email: { address: string; verified: boolean }): boolean {
  if (website === undefined || !email.verified) return false;
  const mailDomain = asciiDomain(email.address.slice(email.address.lastIndexOf("@") + 1));
  if (mailDomain === undefined || FREE_MAIL.has(mailDomain)) return false;
  return new URL(website).hostname.replace(/\.$/, "").replace(/^www\./, "") === mailDomain;
}

export function newBrand(
  id: string,
  { legalName, displayName, country, currency, website, timeZone }: BrandFields,
  founder: { address: string; verified: boolean },
  now: Date,
): Brand {
  return {
    id,
    version: 1,
    legalName,
    displayName,
    country,
    currency,
    ...(website === undefined ? {} : { website }),
    ...(timeZone === undefined ? {} : { timeZone }),
    verification: ownsWebsite(website, founder) ? "verified" : "pending",
    feeBps: config.feeBps,
    createdAt: now.toISOString(),
    updatedAt: now.toISOString(),
  };
}

/** What owners may change later. */
export const BrandChanges = z.pick(BrandFields, { timeZone: true });
export type BrandChanges = z.infer<typeof BrandChanges>;

export const changeBrand = (brand: Brand, { timeZone }: BrandChanges, now: Date): Brand => ({
  ...brand,
  ...(timeZone === undefined ? {} : { timeZone }),
  version: brand.version + 1,
  updatedAt: now.toISOString(),
});

/** What a brief, and all that comes of it, says of where its brand is. */
export const zoneOf = ({ timeZone }: Pick<Brand, "timeZone">) =>
  timeZone === undefined ? {} : { brandTimeZone: timeZone };

/** The brand after an admin's answer; the same answer again changes nothing and returns undefined. */
export function decideVerification(
  brand: Brand,
  outcome: "verified" | "rejected",
  reason: string,
  now: Date,
): Brand | undefined {
  if (brand.verification === outcome && brand.verificationReason === reason) return undefined;
  const next = transition(
    VERIFICATION,
    "brand",
    { status: brand.verification, version: brand.version },
    outcome === "verified" ? "verify" : "reject",
  );
  return {
    ...brand,
    version: brand.version + 1,
    verification: next as Verification,
    verificationReason: reason,
    updatedAt: now.toISOString(),
  };
}
