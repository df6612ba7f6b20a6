// Brands: one head item each.
import type { Brand } from "../domain/brand.ts";
import { key } from "./keys.ts";
import type { Item, Put, Refusal, Table } from "./table.ts";

export type BrandItem = Item & Brand;

export const loadBrand = (table: Table, brandId: string) => table.get<BrandItem>(key.org(brandId));

/** Writes the next version; `before` is undefined for the first one. */
export const brandPut = (brand: Brand, before: { version: number } | undefined, orElse?: Refusal): Put => ({
  put: { ...key.org(brand.id), t: "brand", sv: 1, type: "brand", ...brand },
  if: before ? { version: before.version } : { pk: { absent: true } },
  ...(orElse ? { orElse } : {}),
});
