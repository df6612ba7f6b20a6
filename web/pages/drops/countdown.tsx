// Days, hours, minutes and seconds until something, by this device's clock.
import { useEffect, useState } from "react";
import { useText } from "../../app/text.ts";

const SECOND = 1_000;
const DAY = 86_400;
const two = (n: number) => String(n).padStart(2, "0");

/** Whether the instant has come; the component is drawn again when it does. */
export function useHasCome(at: string | undefined): boolean {
  const left = at === undefined ? 0 : Date.parse(at) - Date.now();
  const [, setTurn] = useState(0);
  useEffect(() => {
    if (left <= 0) return undefined;
    // A timer holds 24 days at most.
    const timer = setTimeout(() => setTurn((turn) => turn + 1), Math.min(left + 50, 2 ** 31 - 1));
    return () => clearTimeout(timer);
  });
  return left <= 0;
}

export function Countdown({ to }: { to: string }) {
  const t = useText("drops");
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), SECOND);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((Date.parse(to) - now) / SECOND));
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
