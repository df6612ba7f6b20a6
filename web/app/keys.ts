// Keys that act on a page: a single letter, never while somebody types.
import { useLayoutEffect } from "react";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** `useKeys({ j: next, k: previous })`; "mod+k" is Ctrl or Command. */
export function useKeys(keys: Readonly<Record<string, (() => unknown) | undefined>>): void {
  // Before the next key can be pressed: those of what the page shows now.
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent) => {
      const mod = event.ctrlKey || event.metaKey;
      const act = keys[mod ? `mod+${event.key.toLowerCase()}` : event.key];
      if (!act || event.altKey || (!mod && isTyping(event.target)) || (!mod && document.querySelector("dialog[open]")))
        return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}
