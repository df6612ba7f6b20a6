// Whether a caption holds a tag that a brief requires.
import { comparable, startsWithWord } from "./disclosure.ts";

/** `#tags` end like words; a handle ends at the first character that no handle has, so Thai may follow it without a space. */
export function holdsTag(caption: string, tag: string): boolean {
  const [where, wanted] = [comparable(caption), comparable(tag)];
  for (let at = where.indexOf(wanted); at >= 0; at = where.indexOf(wanted, at + 1)) {
    if (wanted.startsWith("@")) {
      if (!/^[a-z0-9_]/.test(where.slice(at + wanted.length))) return true;
    } else if (!wanted.startsWith("#") || startsWithWord(where.slice(at), wanted)) return true;
  }
  return false;
}
