// The offers of a negotiation, newest first: the whole terms of the latest, of the earlier ones what they changed.
import { dateTimeText, moneyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Status } from "../../ui/status.tsx";
import type { Application, Offer } from "./queries.ts";
import { isUnpaid } from "./termLines.ts";
import { type SideName, TermsDiff } from "./termsPreview.tsx";

const TONES = {
  proposed: "wait",
  accepted: "good",
  countered: "off",
  declined: "bad",
  withdrawn: "off",
  expired: "off",
} as const;

export function OfferList({
  offers,
  application,
  side,
}: {
  offers: readonly Offer[];
  application: Application;
  side: SideName;
}) {
  const t = useText("deal");
  const maker = (offer: Offer) =>
    offer.by === side ? t("you") : offer.by === "brand" ? application.brandName : application.creatorName;
  return (
    <ol className="stack lines">
      {offers.map((offer, n) => {
        const before = offers[n + 1];
        const head = t("offer.head", {
          n: offer.seq,
          who: maker(offer),
          fee: isUnpaid(offer.terms) ? word("model", "gift") : moneyText(offer.terms.fee),
        });
        const status = (
          <Status tone={TONES[offer.status]}>
            {offer.status === "declined" && offer.declineReason
              ? t("offer.declined", { reason: word("offerDecline", offer.declineReason) })
              : word("offer", offer.status)}
          </Status>
        );
        return (
          <li key={offer.id} className="stack near">
            {n === 0 ? (
              <>
                <div className="row between baseline">
                  <h3>{head}</h3>
                  {status}
                </div>
                <p className="quiet small">{dateTimeText(offer.createdAt)}</p>
                {before && <p className="quiet small">{t("offer.changed", { n: before.seq })}</p>}
                <TermsDiff terms={offer.terms} before={before?.terms} all />
              </>
            ) : (
              <details className="fold">
                <summary>
                  <span className="row between baseline">
                    <span className="row near fold-head">{head}</span>
                    {status}
                  </span>
                  <span className="quiet small">{dateTimeText(offer.createdAt)}</span>
                </summary>
                <TermsDiff terms={offer.terms} before={before?.terms} />
              </details>
            )}
          </li>
        );
      })}
    </ol>
  );
}
