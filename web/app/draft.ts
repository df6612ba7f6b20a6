// What somebody has typed and not sent: kept on this device until it is sent, so that a closed tab loses nothing.
import { useState } from "react";

const PREFIX = "fairbrief.draft.";

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** Where the device keeps nothing (no room left, storage forbidden) the form still works; only a reload would lose it. */
function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch {
    return;
  }
}

/** `[value, set, forget, isRestored]`: like useState, but kept under `key` from the moment it is typed. */
export function useDraft<T>(key: string, begin: T): [T, (value: T) => void, () => void, boolean] {
  const [kept] = useState(() => read<T>(key));
  const [value, setValue] = useState<T>(kept ?? begin);
  const set = (next: T) => {
    keep(key, next);
    setValue(next);
  };
  const forget = () => localStorage.removeItem(PREFIX + key);
  return [value, set, forget, kept !== undefined];
}
