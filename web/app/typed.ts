// Numbers as people type them, in whatever digits and with whatever point, read exactly or not at all.
import { type Currency, EXPONENTS } from "../../shared/domain/money.ts";

/** Zeros of the digits that keyboards of our people offer beside 0: Arabic, Persian, Devanagari, Thai. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x0e50] as const;

/** "１２,๕" -> "12,5": full-width signs and other digits as the plain ones, without spaces. */
export const plainDigits = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0;
      const zero = ZEROS.find((each) => code >= each && code < each + 10);
      return zero === undefined ? digit : String(code - zero);
    });

// Either sign may be the point; the other one then parts thousands, and must do so in threes.
const WAYS = [/^(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d*))?$/, /^(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d*))?$/] as const;

function typedUnits(text: string, digits: number): number | undefined {
  const plain = plainDigits(text);
  for (const way of WAYS) {
    const [, whole, part = ""] = way.exec(plain) ?? [];
    if (whole === undefined || part.length > digits) continue;
    const minor = Number(`${whole.replace(/[.,]/g, "")}${part.padEnd(digits, "0")}`);
    return Number.isSafeInteger(minor) ? minor : undefined;
  }
  return undefined;
}

/** An amount in minor units; undefined for what is none, or finer than its currency ("0.001" usd, "1.5" jpy). */
export const typedAmount = (text: string, currency: Currency) => typedUnits(text, EXPONENTS[currency]);

/** A whole number: "12,400"; undefined for "12.4". */
export const typedCount = (text: string) => typedUnits(text, 0);

/** A number with up to two digits after its point, in hundredths: "2.5" is 250. */
export const typedHundredths = (text: string) => typedUnits(text, 2);

/** A place in a video as players show it, in seconds: "2:30" is 150, "1:02:30" is 3750. */
export function typedMoment(text: string): number | undefined {
  const [, hours = "0", minutes = "", seconds = ""] =
    /^(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)$/.exec(plainDigits(text)) ?? [];
  return seconds === "" ? undefined : (Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds);
}

/** 150 -> "2:30". */
export const momentText = (second: number): string =>
  `${Math.floor(second / 60)}:${String(second % 60).padStart(2, "0")}`;
