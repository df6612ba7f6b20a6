// Typed words as the lists of a brief keep them.
import { Slug } from "../../../../shared/domain/text.ts";
import { nicheText } from "../../../app/lists.ts";
import { textIfAny } from "../../../app/text.ts";

/** "Home cooking" -> "home_cooking"; undefined for what is no such word. */
export function slugOf(text: string): string | undefined {
  const slug = text.toLowerCase().replace(/^#/, "").replace(/\s+/g, "_");
  return Slug.safeParse(slug).success ? slug : undefined;
}

/** Words that people choose or type; figures are in the texts of guidance, channels in those of terms, all else in the editor's. */
export type NamedKind = "metric" | "value" | "interest" | "channel" | "niche";
/** The name of a word where it is one of ours; else the word as somebody typed it. */
export function nameOf(kind: NamedKind, code: string): string {
  if (kind === "niche") return nicheText(code);
  const known =
    kind === "channel"
      ? textIfAny("terms", `channel.${code}`)
      : kind === "metric"
        ? textIfAny("guidance", `kpi.${code}`)
        : kind === "value"
          ? textIfAny("words", `value.${code}`)
          : textIfAny("briefEditor", `${kind}.${code}`);
  return known ?? code.replaceAll("_", " ");
}
