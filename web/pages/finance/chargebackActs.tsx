// What finance can do about a chargeback: end a warning that was nothing, or propose to ask a loss back from the creator.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { inputAmount, moneyText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { typedAmount } from "../../app/typed.ts";
import { Button } from "../../ui/button.tsx";
import { MoneyField, SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { Chargeback, Payout } from "./queries.ts";
import { ReasonDialog } from "./reasonDialog.tsx";

/** Their money left for the creator, so it can be asked back. */
const SENT: readonly Payout["status"][] = ["transferred", "in_transit", "paid_out", "bank_failed"];

type Props = { chargeback: Chargeback; onClose: () => void };

function Lift({ chargeback, onClose }: Props) {
  const t = useText("chargebacks");
  const lift = useCommand(
    (reason: string, idempotencyKey) =>
      api.chargebacks.lift({ params: { chargebackId: chargeback.id }, body: { reason }, idempotencyKey }),
    { refresh: [["chargebacks"], ["agreement"], ["payouts"]], done: t("lift.done"), after: onClose },
  );
  return (
    <ReasonDialog
      title={t("lift.act")}
      act={t("lift.act")}
      busy={lift.isPending}
      error={lift.error}
      onSend={(reason) => lift.mutate(reason)}
      onClose={onClose}
    >
      <p>{t(chargeback.kind === "failed_payment" ? "lift.failed" : "lift.text")}</p>
    </ReasonDialog>
  );
}

function Recover({ chargeback, payouts, onClose }: Props & { payouts: readonly Payout[] }) {
  const t = useText("chargebacks");
  const tf = useText("finance");
  const { id: chargebackId, recoverable } = chargeback;
  const { currency } = recoverable;
  const [milestoneId, setMilestoneId] = useState(payouts[0]?.milestoneId ?? "");
  const [typed, setTyped] = useState(inputAmount(recoverable));
  const [tried, setTried] = useState(false);
  const amount = typedAmount(typed, currency);
  const recover = useCommand(
    (body: { milestoneId: string; amount: number; reason: string }, idempotencyKey) =>
      api.chargebacks.recover({ params: { chargebackId }, body, idempotencyKey }),
    { refresh: [["chargebacks"], ["proposals"]], done: tf("proposed"), after: onClose },
  );
  return (
    <ReasonDialog
      title={t("recover.act")}
      act={tf("propose")}
      busy={recover.isPending}
      error={recover.error}
      onSend={(reason) => {
        setTried(true);
        if (milestoneId && amount) recover.mutate({ milestoneId, amount, reason });
      }}
      onClose={onClose}
      isTyped={typed !== inputAmount(recoverable)}
    >
      <p>{t("recover.text", { amount: moneyText(recoverable) })}</p>
      <SelectField
        label={t("recover.payout")}
        value={milestoneId}
        onChange={({ currentTarget }) => setMilestoneId(currentTarget.value)}
      >
        {payouts.map((payout) => (
          <option key={payout.id} value={payout.milestoneId}>
            {`${payout.creatorHandle} · ${moneyText(payout.amount)}`}
          </option>
        ))}
      </SelectField>
      <MoneyField
        label={t("amount")}
        currency={currency}
        value={typed}
        wrong={tried && !amount ? t("recover.wrong") : undefined}
        onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      />
    </ReasonDialog>
  );
}

export function ChargebackActs({ chargeback, payouts }: { chargeback: Chargeback; payouts: readonly Payout[] }) {
  const t = useText("chargebacks");
  const [asked, setAsked] = useState(false);
  const { kind, status, recoverable } = chargeback;
  const isWarning = kind !== "dispute" && status === "warning";
  const sent = payouts.filter((payout) => SENT.includes(payout.status));
  const isLoss = status === "lost" && recoverable.amount > 0 && sent.length > 0;
  if (!isWarning && !isLoss) return null;
  const close = () => setAsked(false);
  return (
    <Notice tone="wait" title={t(isWarning ? "lift.title" : "recover.title")}>
      <p>{t(isWarning ? "lift.lead" : "recover.lead")}</p>
      <div>
        <Button look="primary" onPress={() => setAsked(true)}>
          {t(isWarning ? "lift.act" : "recover.act")}
        </Button>
      </div>
      {asked && isWarning && <Lift chargeback={chargeback} onClose={close} />}
      {asked && isLoss && <Recover chargeback={chargeback} payouts={sent} onClose={close} />}
    </Notice>
  );
}
