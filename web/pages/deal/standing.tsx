// How a negotiation stands: its status, whose turn it is, and until when.
import { dateTimeText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import { PlaceStatus } from "../drops/placeStatus.tsx";
import type { Application, Offer } from "./queries.ts";
import type { SideName } from "./termsPreview.tsx";

const TONES: Partial<Record<Application["status"], Tone>> = {
  accepted: "good",
  submitted: "open",
  shortlisted: "open",
  in_negotiation: "wait",
};

export function Standing({
  application,
  latest,
  side,
}: {
  application: Application;
  latest: Offer | undefined;
  side: SideName;
}) {
  const t = useText("deal");
  const { status, answerBy, declineReason } = application;
  const other = side === "brand" ? application.creatorName : application.brandName;
  if (latest?.status === "proposed") {
    const isMine = latest.by === side;
    return (
      <Status
        tone={isMine ? "open" : "wait"}
        next={t(isMine ? "turn.theirs" : "turn.mine", { other, until: dateTimeText(latest.expiresAt) })}
      >
        {t(isMine ? "offer.mine" : "offer.theirs", { other })}
      </Status>
    );
  }
  const next = () => {
    if (status === "declined" && declineReason) return word("applicationDecline", declineReason);
    if (latest?.status === "declined" && latest.declineReason && status === "shortlisted")
      return t("offer.declined", { reason: word("offerDecline", latest.declineReason) });
    if (answerBy && (status === "submitted" || status === "shortlisted"))
      return t(side === "brand" ? "answerBy.mine" : "answerBy.theirs", { other, until: dateTimeText(answerBy) });
    return undefined;
  };
  return (
    <PlaceStatus of={application}>
      <Status tone={TONES[status] ?? "off"} next={next()}>
        {word("application", status)}
      </Status>
    </PlaceStatus>
  );
}
