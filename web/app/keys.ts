// Keys that act on a page: a single letter, never while somebody types.
import { useLayoutEffect } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** What the key says, or, where the layout is of another script (Thai, Bulgarian), the Latin letter at its place. */
function nameOf({ key, code }: KeyboardEvent): string {
  const [, letter] = /^Key([A-Z])$/.exec(code) ?? [];
  return letter && !/^[\x20-\x7e]$/.test(key) ? letter.toLowerCase() : key;
}

/** `useKeys({ j: next, k: previous })`; "mod+k" is Ctrl or Command. */
export function useKeys(keys: Readonly<Record<string, (() => unknown) | undefined>>): void {
  // Before the next key can be pressed: those of what the page shows now.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      const name = nameOf(event);
      const act = keys[mod ? `mod+${name.toLowerCase()}` : name];
      if (!act || event.altKey || (!mod && isTyping(event.target)) || (!mod && document.querySelector("dialog[open]")))
        return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
