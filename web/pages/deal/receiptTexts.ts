// The words of receipts, the same as on their printed pages; one language is loaded at a time.
import { receiptId } from "../../../shared/domain/receipt.ts";
import type { ReceiptTexts } from "../../../shared/receipts/text/en.ts";
import type { Locale } from "../../app/locale.ts";
import { ask } from "../../app/query.ts";

const texts: Readonly<Record<Locale, () => Promise<ReceiptTexts>>> = {
  en: async () => (await import("../../../shared/receipts/text/en.ts")).en,
  th: async () => (await import("../../../shared/receipts/text/th.ts")).th,
  ja: async () => (await import("../../../shared/receipts/text/ja.ts")).ja,
  bg: async () => (await import("../../../shared/receipts/text/bg.ts")).bg,
  vi: async () => (await import("../../../shared/receipts/text/vi.ts")).vi,
};

/** The address of a receipt in its deal. Its id has dots, and what looks like a file's ending is taken for a file. */
export const receiptPath = (agreementId: string, id: string): string =>
  `/deals/${agreementId}/receipts/${id.slice(id.indexOf(".") + 1).replaceAll(".", "~")}`;
export const receiptIdAt = (agreementId: string, part: string): string =>
  receiptId(agreementId, part.replaceAll("~", "."));

export const receiptTextsQuery = (locale: Locale) =>
  ask(["receiptTexts", locale], async () => ({ data: await texts[locale]() }));
