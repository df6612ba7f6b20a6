// How a drop stands, for its brand: when it opens or is drawn, places given and who waits.
import { useText } from "../../app/text.ts";
import { When } from "../../ui/when.tsx";
import { Countdown } from "./countdown.tsx";
import { waitingText } from "./dropPanel.tsx";
import { type Dropped, useDrop } from "./useDrop.ts";

function Summary({ brief, drop }: { brief: Dropped; drop: NonNullable<Dropped["drop"]> }) {
  const t = useText("drops");
  const { places: data, skewMs, isOpen, isDrawn } = useDrop(brief);
  const next = !isOpen ? { name: t("opensIn"), at: drop.opensAt } : { name: t("drawIn"), at: drop.drawAt };
  return (
    <div className="stack tight">
      <p className="row near baseline">
        <span className="quiet">{t(`way.${drop.way}`)}</span>
        {data?.free !== undefined && <strong>{t("left", { free: data.free, slots: data.slots })}</strong>}
        {data && data.waiting > 0 && <span>{waitingText(t, data)}</span>}
        {data && data.entries > 0 && <span>{t("entries", { count: data.entries })}</span>}
      </p>
      {next.at && !(isOpen && isDrawn) && (
        <p className="row near baseline small">
          <span>{next.name}</span> <Countdown to={next.at} skewMs={skewMs} />{" "}
          <span className="quiet">
            (<When at={next.at} show="time" />)
          </span>
        </p>
      )}
    </div>
  );
}

export const PlacesSummary = ({ brief }: { brief: Dropped }) =>
  brief.drop && brief.publishedAt ? <Summary brief={brief} drop={brief.drop} /> : null;
