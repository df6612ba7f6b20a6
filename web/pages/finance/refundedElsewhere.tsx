// A refund that cannot be made because somebody made it at the provider by hand: that one is named, and somebody else approves.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Field } from "../../ui/field.tsx";
import type { Operation } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";

const CODES = ["refunded_elsewhere", "refused"];
export const maySettleElsewhere = ({ kind, blockedReason }: Operation) =>
  kind === "refund" && blockedReason !== undefined && CODES.includes(blockedReason.code);

export function RefundedElsewhere({ operation, onClose }: { operation: Operation; onClose: () => void }) {
  const t = useText("ledger");
  const tf = useText("finance");
  const [refundId, setRefundId] = useState("");
  const [tried, setTried] = useState(false);
  const propose = useCommand(
    (body: { refundId: string; reason: string }, idempotencyKey) =>
      api.operations.refundedElsewhere({ params: { opId: operation.id }, body, idempotencyKey }),
    { refresh: [["operations"], ["proposals"]], done: tf("proposed"), after: onClose },
  );
  return (
    <ReasonDialog
      title={t("operations.elsewhere")}
      act={tf("propose")}
      busy={propose.isPending}
      error={propose.error}
      onSend={(reason) => {
        setTried(true);
        if (refundId) propose.mutate({ refundId, reason });
      }}
      onClose={onClose}
      isTyped={refundId !== ""}
    >
      <p>{t("operations.elsewhere.text")}</p>
      <Field
        label={t("operations.refundId")}
        spellCheck={false}
        value={refundId}
        wrong={tried && !refundId ? tf("missing") : undefined}
        onInput={({ currentTarget }) => setRefundId(currentTarget.value.trim())}
      />
    </ReasonDialog>
  );
}
