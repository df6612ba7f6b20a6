// What is typed or chosen and cannot be kept, as a file or a secret: whoever is about to leave it is asked first, by our own question
// inside of the application and by the browser's where the page itself would go.
import { type RouterHistory, useRouter } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

let waiting: readonly ((leaves: boolean) => void)[] = [];
const listeners = new Set<() => void>();

function set(next: typeof waiting): void {
  waiting = next;
  for (const tell of listeners) tell();
}

export const isAsked = () => waiting.length > 0;
export const onAsked = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};

/** Asks, and answers whether it may be left. */
export const mayLeave = () => new Promise<boolean>((resolve) => set([...waiting, resolve]));

/** What the person said, to all who asked: there is one question on the screen. */
export function answer(leaves: boolean): void {
  const asked = waiting;
  set([]);
  for (const tell of asked) tell(leaves);
}

/** Takes back the warnings of all that is on the page. */
const standing = new Set<() => void>();
const endAll = () => {
  for (const end of standing) end();
};

/**
 * Warns while `isTyped`. A mere change of the address's search is no leaving. `sent()` ends it at once, for what follows on
 * sending, as going to another page: by then the form still shows what was typed.
 */
export function useLeaving(isTyped: boolean): () => void {
  const { history }: { history: RouterHistory } = useRouter();
  const sent = useRef<() => void>(() => undefined);
  useEffect(() => {
    if (!isTyped) return;
    const unblock = history.block({
      blockerFn: async ({ currentLocation, nextLocation }) => {
        if (!standing.has(end) || currentLocation.pathname === nextLocation.pathname) return false;
        const leaves = await mayLeave();
        if (leaves) endAll();
        return !leaves;
      },
    });
    const end = () => {
      standing.delete(end);
      unblock();
      // Nothing is left that could be lost, as when it was sent while the question stood there.
      if (standing.size === 0) answer(true);
    };
    standing.add(end);
    sent.current = end;
    return end;
  }, [isTyped, history]);
  return () => sent.current();
}
