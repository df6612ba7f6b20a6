// Typed words as the lists of a brief keep them.
import { Slug } from "../../../../shared/domain/text.ts";
import { nicheText } from "../../../app/lists.ts";
import { textIfAny } from "../../../app/text.ts";

/** "Home cooking" -> "home_cooking"; undefined for what is no such word. */
export function slugOf(text: string): string | undefined {
  const slug = text.toLowerCase().replace(/^#/, "").replace(/\s+/g, "_");
  return Slug.safeParse(slug).success ? slug : undefined;
}

/** Words that people choose or type; `metric.views` and the like are in the texts of the editor. */
export type NamedKind = "metric" | "value" | "interest" | "channel" | "niche";
/** The name of a word where it is one of ours; else the word as somebody typed it. */
export const nameOf = (kind: NamedKind, code: string): string =>
  kind === "niche" ? nicheText(code) : (textIfAny("briefEditor", `${kind}.${code}`) ?? code.replaceAll("_", " "));
