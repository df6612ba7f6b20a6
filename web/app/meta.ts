// What a page says of itself to those who do not look at it: its description, and the language of what it is about.
import { useEffect } from "react";

function element(attribute: "name" | "property", key: string): HTMLMetaElement {
  const known = document.head.querySelector<HTMLMetaElement>(`meta[${attribute}="${key}"]`);
  if (known) return known;
  const made = document.createElement("meta");
  made.setAttribute(attribute, key);
  return document.head.appendChild(made);
}

/** Holds while the page is shown. */
export function useMeta({ title, description }: { title: string; description: string }): void {
  useEffect(() => {
    const wanted = [
      [element("name", "description"), description],
      [element("property", "og:title"), title],
      [element("property", "og:description"), description],
      [element("property", "og:url"), location.href],
    ] as const;
    const before = wanted.map(([meta]) => meta.content);
    for (const [meta, content] of wanted) meta.content = content;
    return () => {
      wanted.forEach(([meta], n) => {
        meta.content = before[n] ?? "";
      });
    };
  }, [title, description]);
}
