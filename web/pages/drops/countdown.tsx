// Days, hours, minutes and seconds until something.
import { useEffect, useState } from "react";
import { useText } from "../../app/text.ts";

const SECOND = 1_000;
const DAY = 86_400;
/** A timer of the browser holds no more. */
const LONGEST = 2 ** 31 - 1;
const two = (n: number) => String(n).padStart(2, "0");

/** Whether the instant has come, or there is none; drawn again when it does. */
export function useHasCome(at: string | undefined, skewMs = 0): boolean {
  const left = at === undefined ? 0 : Date.parse(at) - Date.now() - skewMs;
  const [, setTurn] = useState(0);
  const isAhead = left > 0;
  useEffect(() => {
    if (at === undefined || !isAhead) return undefined;
    const wait = Math.min(Date.parse(at) - Date.now() - skewMs + 50, LONGEST);
    const timer = setTimeout(() => setTurn((turn) => turn + 1), wait);
    return () => clearTimeout(timer);
  }, [at, isAhead, skewMs]);
  return !isAhead;
}

/** `skewMs`: how far the clock that counts is ahead of this device's. */
export function Countdown({ to, skewMs = 0 }: { to: string; skewMs?: number }) {
  const t = useText("drops");
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(to) - now - skewMs) / SECOND));
  const days = Math.floor(seconds / DAY);
  const rest = seconds % DAY;
  const clock = [Math.floor(rest / 3_600), Math.floor(rest / 60) % 60, rest % 60].map(two).join(":");
  return (
    <span role="timer" aria-live="off" className="countdown num">
      {days > 0 && <>{t("days", { days })} </>}
      {clock}
    </span>
  );
}
