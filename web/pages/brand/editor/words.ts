// Typed words as the lists of a brief keep them.
import { Slug } from "../../../../shared/domain/text.ts";

/** "Home cooking" -> "home_cooking"; undefined for what is no such word. */
export function slugOf(text: string): string | undefined {
  const slug = text.toLowerCase().replace(/^#/, "").replace(/\s+/g, "_");
  return Slug.safeParse(slug).success ? slug : undefined;
}
