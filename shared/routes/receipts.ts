// Receipts: for brands of what they paid and got back, for creators of what they got and gave back.
import * as z from "zod/mini";
import { Receipt } from "../domain/receipt.ts";
import { Locale } from "../domain/text.ts";
import { page } from "./page.ts";
import { route } from "./route.ts";

export const receipts = {
  ofAgreement: route("GET /agreements/{agreementId}/receipts", {
    area: "deals",
    access: ["brand", "creator", "finance"],
    summary: "List the receipts of a deal, newest first",
    description:
      "Told from the books, to the minor unit: the brand reads those of its payments and refunds, the creator those of payouts and of what was taken back, finance all.",
    output: page(Receipt),
    errors: ["not_found"],
  }),
  get: route("GET /receipts/{receiptId}", {
    area: "deals",
    access: ["brand", "creator", "finance"],
    summary: "Read a receipt",
    description:
      "JSON, or a page to print with `Accept: text/html` or `?format=html`, in the reader's language or the one of `?locale=`. The id stays the same for ever; what the bank says later is added.",
    query: z.object({ format: z.optional(z.enum(["json", "html"])), locale: z.optional(Locale) }),
    output: Receipt,
    errors: ["not_found"],
  }),
} as const;
