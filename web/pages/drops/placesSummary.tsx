// How a drop stands, for its brand: when it opens or is drawn, places given and who waits.
import { useQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { When } from "../../ui/when.tsx";
import { Countdown, useHasCome } from "./countdown.tsx";
import { waitingText } from "./dropPanel.tsx";
import { placesQuery } from "./queries.ts";

type Dropped = {
  id: string;
  publishedAt?: string | undefined;
  drop?: { way: "first_come" | "ballot"; opensAt: string; drawAt?: string | undefined } | null | undefined;
};

function Summary({ brief, drop }: { brief: Dropped; drop: NonNullable<Dropped["drop"]> }) {
  const t = useText("drops");
  const isOpen = useHasCome(drop.opensAt);
  const isDrawn = useHasCome(drop.drawAt);
  const { data } = useQuery(placesQuery(brief.id));
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
          <span>{next.name}</span> <Countdown to={next.at} />{" "}
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
