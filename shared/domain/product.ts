// What a creator receives besides or instead of money, its worth stated: a gift is disclosed like pay.
import * as z from "zod/mini";
import { Amount, CurrencyCode } from "./money.ts";
import { HttpsUrl, line, text } from "./text.ts";

export const PRODUCT_KINDS = ["physical", "digital"] as const;

export const Product = z.object({
  kind: z.enum(PRODUCT_KINDS),
  name: line(200),
  description: z.optional(text(2_000)),
  /** What it is worth; never charged, never paid. */
  value: z.object({ amount: Amount.check(z.gte(1)), currency: CurrencyCode }),
  url: z.optional(HttpsUrl),
});
export type Product = z.infer<typeof Product>;

/** `fixed`: a fee. `gift`: a product and no money. `hybrid`: a fee and a product. */
export const MODELS = ["fixed", "gift", "hybrid"] as const;
export type Model = (typeof MODELS)[number];
