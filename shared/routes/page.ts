// The page of a list and the query that asks for one.
import * as z from "zod/mini";
import type { FieldKey } from "../domain/fieldWords.ts";
import { text } from "../domain/text.ts";

export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.nullable(z.string()) });

const limit = z.pipe(
  z.union([z.string().check(z.regex(/^\d{1,4}$/, { error: "page_limit" satisfies FieldKey })), z.number()]),
  z.pipe(z.transform(Number), z.int().check(z.gte(1), z.lte(100))),
);

/** A filter that may be repeated in the query (`?niche=food&niche=tea`, or comma-joined by the gateway): OR inside one. */
export const repeated = <T extends z.ZodMiniType<unknown, string>>(item: T) =>
  z.pipe(
    z.transform((value: unknown) =>
      (Array.isArray(value) ? value : String(value).split(",")).map(String).filter((part) => part !== ""),
    ),
    z.array(item),
  );

/** Words that all must be found, in any script. */
export const SearchWords = text(200);

/** Asked for by being there: `true`. */
export const flag = z.pipe(
  z.literal("true"),
  z.transform(() => true),
);

/** Query fields that every list takes. */
export const pageQuery = { limit: z.optional(limit), cursor: z.optional(z.string().check(z.maxLength(4096))) };
