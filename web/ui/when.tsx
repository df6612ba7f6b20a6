// Dates and clocks: in the person's zone, in UTC on a closer look.
import { dateText, dateTimeText, fromNowText, timeZone, utcText } from "../app/format.ts";
import { useLocale } from "../app/text.ts";

/** `show`: the day, the day and the hour, or how far away it is. */
export function When({ at, show = "date" }: { at: string; show?: "date" | "time" | "distance" }) {
  useLocale();
  const text = show === "date" ? dateText(at) : show === "time" ? dateTimeText(at) : fromNowText(at);
  const title = show === "distance" ? `${dateTimeText(at)} (${timeZone()})` : `${timeZone()} · ${utcText(at)}`;
  return (
    <time dateTime={at} title={title}>
      {text}
    </time>
  );
}
