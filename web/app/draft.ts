// What somebody has typed and not sent: kept on this device until it is sent, so that a closed tab loses nothing.
import { useEffect, useState } from "react";

const PREFIX = "fairbrief.draft.";

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

/** `[value, set, forget, isRestored]`: like useState, but kept under `key`. */
export function useDraft<T>(key: string, begin: T): [T, (value: T) => void, () => void, boolean] {
  const [kept] = useState(() => read<T>(key));
  const [value, setValue] = useState<T>(kept ?? begin);
  const [isTouched, setTouched] = useState(kept !== undefined);
  useEffect(() => {
    if (isTouched) localStorage.setItem(PREFIX + key, JSON.stringify(value));
  }, [key, value, isTouched]);
  const set = (next: T) => {
    setTouched(true);
    setValue(next);
  };
  const forget = () => {
    setTouched(false);
    localStorage.removeItem(PREFIX + key);
  };
  return [value, set, forget, kept !== undefined];
}
