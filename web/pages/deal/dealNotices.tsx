// What stands across a deal: that its end is asked for, a dispute, how it ended before it began.
import { moneyText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Notice } from "../../ui/notice.tsx";
import { useDeal } from "./dealFrame.tsx";

const OPEN_DISPUTE = ["awaiting_response", "mediation", "proposed"];

export function DealNotices() {
  const t = useText("room");
  const { agreement } = useDeal();
  const { cancellation, disputes, status, voidReason } = agreement;
  return (
    <>
      {voidReason && <Notice title={word("agreement", status)}>{t(`void.${voidReason}`)}</Notice>}
      {cancellation && ["requested", "accepted", "lapsed"].includes(cancellation.status) && (
        <Notice
          tone={cancellation.status === "requested" ? "bad" : "wait"}
          title={t("cancellation", { status: word("cancellation", cancellation.status) })}
        >
          <p className="prose" dir="auto">
            {cancellation.reason}
          </p>
          {agreement.brandTotal.amount > 0 && (
            <p>
              {t("cancellation.estimate", {
                creator: moneyText(cancellation.estimate.toCreator),
                brand: moneyText(cancellation.estimate.toBrand),
              })}
            </p>
          )}
        </Notice>
      )}
      {disputes
        .filter((dispute) => OPEN_DISPUTE.includes(dispute.status))
        .map((dispute) => (
          <Notice key={dispute.id} tone="bad" title={t("dispute")}>
            <p>{word("dispute", dispute.status)}</p>
            <p>{t("dispute.text")}</p>
          </Notice>
        ))}
    </>
  );
}
