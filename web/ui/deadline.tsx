// A deadline: in the person's zone, in the brand's beside it where the clocks differ, and in UTC on a closer look or a tap.
import { fromNowText, timeZone, utcText, zonedText } from "../app/format.ts";
import { useLocale, useText } from "../app/text.ts";

const named = (zone: string) => zone.replaceAll("_", " ");

/** `brandZone`: where the brand is, if it said so. `distance`: with how far away it is before the hour. */
export function Deadline({
  at,
  brandZone,
  distance = false,
}: {
  at: string;
  brandZone?: string | undefined;
  distance?: boolean;
}) {
  useLocale();
  const t = useText("app");
  const mine = zonedText(at);
  const theirs = brandZone === undefined ? mine : zonedText(at, brandZone);
  return (
    <details className="deadline">
      <summary>
        {distance && <>{fromNowText(at)} · </>}
        <time dateTime={at} title={`${timeZone()} · ${utcText(at)}`}>
          {mine}
        </time>
        {theirs !== mine && <span className="quiet small">{t("clock.brand", { at: theirs })}</span>}
      </summary>
      <span className="quiet small num">
        {named(timeZone())} · {utcText(at)}
      </span>
    </details>
  );
}
