// What a bank asks about a payment, in words: what it is, why, where it stands and what happens next.
import { type T, textIfAny, useText } from "../../app/text.ts";
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

/** What happens next, or what to do. */
export function nextText({ status, kind, recoverable }: Chargeback, t: T<"chargebacks">): string {
  if (status === "warning")
    return t(kind === "failed_payment" ? "next.failed" : kind === "dispute" ? "next.asked" : "next.warning");
  return status === "lost" && recoverable.amount > 0 ? t("next.recoverable") : t(`next.${status}`);
}

/** Until when it is to be answered, while it is. */
export const dueOf = ({ status, evidenceDueBy }: Chargeback) => (status === "received" ? evidenceDueBy : undefined);

export function ChargebackState({ of }: { of: Chargeback }) {
  const t = useText("chargebacks");
  const due = dueOf(of);
  return (
    <Status
      tone={TONES[of.status]}
      next={
        <>
          {nextText(of, t)}
          {due && (
            <>
              {" "}
              {t("due")} <When at={due} show="time" />
            </>
          )}
        </>
      }
    >
      {word("chargeback", of.status)}
    </Status>
  );
}
