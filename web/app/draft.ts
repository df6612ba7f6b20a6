// What somebody has typed and not sent: kept on this device until it is sent, so that a closed tab loses nothing.
// It is the person's: whoever signs in next on the same device is not shown it. Two tabs may write the same thing: each has its own
// words again after a reload, and neither throws away the other's. A new tab begins with what was typed last.
import { useRef, useState } from "react";
import { actsFor } from "./acting.ts";
import { subject } from "./session.ts";

const PREFIX = "fairbrief.draft.";

/** The tab's own first. */
const STORES = [() => sessionStorage, () => localStorage] as const;

function kept(key: string): string | undefined {
  for (const store of STORES)
    try {
      const text = store().getItem(key);
      if (text !== null) return text;
    } catch {
      // Storage is forbidden here: nothing is kept.
    }
  return undefined;
}

function parsed<T>(text: string | undefined): T | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Where the device keeps nothing (no room left, storage forbidden) the form still works; only a reload would lose it. */
function keep(key: string, text: string): void {
  for (const store of STORES)
    try {
      store().setItem(key, text);
    } catch {
      // The other one may have room.
    }
}

/** Of `text`: what another tab has typed since stays. */
function drop(key: string, text: string | undefined): void {
  for (const store of STORES)
    try {
      if (store().getItem(key) === text) store().removeItem(key);
    } catch {
      // Nothing was kept there.
    }
}

/** Of whoever is signed in now, and of the creator in whose name they write. Asked once, before they type: it does not change when the session ends meanwhile. */
export const draftKey = (name: string) =>
  `${PREFIX}${subject() ?? ""}.${actsFor === undefined ? "" : `${actsFor}.`}${name}`;

/** All that this person has typed here. */
export function forgetDrafts(): void {
  const own = draftKey("");
  for (const store of STORES) for (const key of Object.keys(store())) if (key.startsWith(own)) store().removeItem(key);
}

/**
 * `[value, set, forget, isRestored]`: like useState, but kept under `name` from the moment it is typed. What is set after
 * something was waited for is set by a function of what is there by then, which may be more than there was when the wait began.
 */
export function useDraft<T extends object>(
  name: string,
  begin: T,
): [T, (value: T | ((now: T) => T)) => void, () => void, boolean] {
  const [own] = useState(() => draftKey(""));
  const key = own + name;
  const [before] = useState(() => kept(key));
  const [restored] = useState(() => parsed<T>(before));
  const [value, setValue] = useState<T>(restored ?? begin);
  const latest = useRef(value);
  const written = useRef(before);
  const set = (wanted: T | ((now: T) => T)) => {
    const next = typeof wanted === "function" ? wanted(latest.current) : wanted;
    latest.current = next;
    written.current = JSON.stringify(next);
    keep(key, written.current);
    setValue(next);
  };
  const forget = () => drop(key, written.current);
  return [value, set, forget, restored !== undefined];
}
