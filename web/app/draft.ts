// What somebody has typed and not sent: kept on this device until it is sent, so that a closed tab loses nothing.
// It is the person's: whoever signs in next on the same device is not shown it.
import { useRef, useState } from "react";
import { subject } from "./session.ts";

const PREFIX = "fairbrief.draft.";

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Where the device keeps nothing (no room left, storage forbidden) the form still works; only a reload would lose it. */
function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    return;
  }
}

/** Of whoever is signed in now. Asked once, before they type: it does not change when the session ends meanwhile. */
export const draftKey = (name: string) => `${PREFIX}${subject() ?? ""}.${name}`;

/** All that this person has typed here. */
export function forgetDrafts(): void {
  const own = draftKey("");
  for (const key of Object.keys(localStorage)) if (key.startsWith(own)) localStorage.removeItem(key);
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
  const [kept] = useState(() => read<T>(key));
  const [value, setValue] = useState<T>(kept ?? begin);
  const latest = useRef(value);
  const set = (wanted: T | ((now: T) => T)) => {
    const next = typeof wanted === "function" ? wanted(latest.current) : wanted;
    latest.current = next;
    keep(key, next);
    setValue(next);
  };
  const forget = () => localStorage.removeItem(key);
  return [value, set, forget, kept !== undefined];
}
