// What each niche is called in the five languages, so that a search in any of them finds it.
import bg from "./niches/bg.json" with { type: "json" };
import en from "./niches/en.json" with { type: "json" };
import ja from "./niches/ja.json" with { type: "json" };
import th from "./niches/th.json" with { type: "json" };
import vi from "./niches/vi.json" with { type: "json" };

const LANGUAGES: readonly Readonly<Record<string, string>>[] = [en, th, ja, bg, vi];

/** The names of a niche in every language; the word itself when it is not one of ours. */
export const nicheNames = (code: string): string[] => [code, ...LANGUAGES.flatMap((names) => names[code] ?? [])];
