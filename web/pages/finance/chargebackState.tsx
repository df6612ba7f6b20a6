// What a bank asks about a payment, in words: what it is, why, where it stands and what happens next.
import { textIfAny, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import type { Chargeback } from "./queries.ts";

const TONES: Readonly<Record<Chargeback["status"], Tone>> = {
  received: "bad",
  submitted: "wait",
  warning: "wait",
  won: "good",
  lost: "off",
  closed: "off",
};
export const isOpen = ({ status }: Chargeback) =>
  status === "received" || status === "submitted" || status === "warning";

/** The provider's reason; one that we have no words for as it stands. */
export const reasonText = (reason: string): string =>
  textIfAny("chargebacks", `reason.${reason}`) ?? reason.replaceAll("_", " ");

export function ChargebackState({ of }: { of: Chargeback }) {
  const t = useText("chargebacks");
  const { status, kind, evidenceDueBy, recoverable } = of;
  const next =
    status === "warning"
      ? t(kind === "failed_payment" ? "next.failed" : kind === "dispute" ? "next.asked" : "next.warning")
      : status === "lost" && recoverable.amount > 0
        ? t("next.recoverable")
        : t(`next.${status}`);
  return (
    <Status
      tone={TONES[status]}
      next={
        <>
          {next}
          {status === "received" && evidenceDueBy && (
            <>
              {" "}
              {t("due")} <When at={evidenceDueBy} show="time" />
            </>
          )}
        </>
      }
    >
      {word("chargeback", status)}
    </Status>
  );
}
