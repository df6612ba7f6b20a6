// Something that is asked of the identity provider: busy while it runs, and what went wrong.
import { useState } from "react";

/** `[run, busy, error]`; a second run while one is under way does nothing. */
export function useAttempt(): [(work: () => Promise<unknown>) => Promise<void>, boolean, unknown] {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const run = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return [run, busy, error];
}
