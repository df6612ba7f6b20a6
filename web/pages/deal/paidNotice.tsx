// Back from the payment page: waits until the provider says that the money is here, and never says so before.
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { useDeal } from "./dealFrame.tsx";
import { pathOf } from "./nextStep.ts";
import { agreementQuery } from "./queries.ts";

const LOOK_MS = 2_000;
const LOOKS = 10;

export function PaidNotice() {
  const t = useText("room");
  const { agreement } = useDeal();
  const client = useQueryClient();
  const [looks, setLooks] = useState(0);
  const [{ paid }] = useUrl();
  // The part that was paid, or all of it.
  const parts = agreement.milestones.filter(({ id }) => id === paid);
  const isWaiting = (parts.length > 0 ? parts : agreement.milestones).every(({ status }) => status === "pending");
  useEffect(() => {
    if (!isWaiting || looks >= LOOKS) return;
    const timer = setTimeout(async () => {
      await client.refetchQueries({ queryKey: agreementQuery(agreement.id).queryKey });
      setLooks(looks + 1);
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [isWaiting, looks, client, agreement.id]);
  if (!isWaiting)
    return (
      <Notice tone="good" role="status" title={t("paid.held")}>
        <p>{t("paid.held.text")}</p>
      </Notice>
    );
  if (looks < LOOKS)
    return (
      <Notice tone="wait" role="status" title={t("paid.waiting")}>
        <p>{t("paid.waiting.text")}</p>
      </Notice>
    );
  return (
    <Notice tone="wait" role="status" title={t("paid.late")}>
      <p>{t("paid.late.text")}</p>
      <div>
        <LinkButton small to={`${pathOf(agreement)}/fund`}>
          {t("paid.look")}
        </LinkButton>
      </div>
    </Notice>
  );
}
