// What finance can do with one payout: record a bank transfer that pays it, or propose to pay again what was taken back.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { OfflinePayment } from "./offlinePayment.tsx";
import type { PayoutDetail } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";

/** Taken back at the provider by nobody of ours, and not paid again yet. */
const isOwedAgain = ({ reversedAmount, repaidAmount }: PayoutDetail) =>
  (reversedAmount?.amount ?? 0) > (repaidAmount?.amount ?? 0);

export function PayoutActs({ payout }: { payout: PayoutDetail }) {
  const t = useText("finance");
  const [asked, setAsked] = useState<"repay" | "offline">();
  const repay = useCommand(
    (reason: string, idempotencyKey) =>
      api.payouts.repay({ params: { payoutId: payout.id }, body: { reason }, idempotencyKey }),
    { refresh: [["payouts"], ["proposals"]], done: t("proposed"), after: () => setAsked(undefined) },
  );
  const close = () => setAsked(undefined);
  const isOffline = payout.status === "blocked" && payout.waitsFor === "finance";
  if (!isOffline && !isOwedAgain(payout)) return null;
  return (
    <Notice tone="wait" title={t(isOffline ? "offline.title" : "repay.title")}>
      <p>{t(isOffline ? "offline.text" : "repay.text")}</p>
      <div>
        <Button look="primary" onPress={() => setAsked(isOffline ? "offline" : "repay")}>
          {t(isOffline ? "offline.act" : "repay.act")}
        </Button>
      </div>
      {asked === "repay" && (
        <ReasonDialog
          title={t("repay.act")}
          act={t("repay.act")}
          busy={repay.isPending}
          error={repay.error}
          onSend={(reason) => repay.mutate(reason)}
          onClose={close}
        />
      )}
      {asked === "offline" && <OfflinePayment payout={payout} onClose={close} />}
    </Notice>
  );
}
