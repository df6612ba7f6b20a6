// A menu closes when somebody presses beside it, and with Escape.
import { type RefObject, useEffect } from "react";

export function useClosing(ref: RefObject<HTMLDetailsElement | null>): () => void {
  const close = () => ref.current?.removeAttribute("open");
  useEffect(() => {
    const leave = (event: Event) => {
      // A key may come from the window itself, which is no part of the page.
      const isInside = event.target instanceof Node && (ref.current?.contains(event.target) ?? false);
      if (!(event instanceof KeyboardEvent)) {
        if (!isInside) close();
      } else if (event.key === "Escape") {
        // Who was in it stands at its door again.
        if (isInside && ref.current?.open) ref.current.querySelector("summary")?.focus();
        close();
      }
    };
    addEventListener("pointerdown", leave);
    addEventListener("keydown", leave);
    return () => {
      removeEventListener("pointerdown", leave);
      removeEventListener("keydown", leave);
    };
  });
  return close;
}
