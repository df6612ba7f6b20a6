// A payout that was paid by bank transfer: its reference, its day and the bank's confirmation; booked when somebody else approves.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { dateText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Money } from "../../ui/money.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { PayoutDetail } from "./queries.ts";
import { sendEvidence } from "./sendEvidence.ts";

const KINDS = "application/pdf,image/png,image/jpeg";

export function OfflinePayment({ payout, onClose }: { payout: PayoutDetail; onClose: () => void }) {
  const t = useText("finance");
  const [draft, setDraft, forget] = useDraft(`offline.${payout.id}`, { reference: "", day: "" });
  const { reference, day } = draft;
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const [file, setFile] = useState<File>();
  const [tried, setTried] = useState(false);
  const pay = useCommand(
    async (given: { reference: string; paidAt: string; file: File }, idempotencyKey) =>
      api.proposals.payOffline({
        params: { payoutId: payout.id },
        body: {
          reference: given.reference,
          paidAt: given.paidAt,
          evidenceUploadId: await sendEvidence(given.file),
        },
        idempotencyKey,
      }),
    {
      refresh: [["payouts"], ["proposals"]],
      done: t("proposed"),
      after: () => {
        forget();
        onClose();
      },
    },
  );
  const missing = (value: unknown) => (tried && !value ? t("missing") : undefined);
  return (
    <Dialog title={t("offline.act")} onClose={onClose} isTyped={file !== undefined}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (reference && day && file) pay.mutate({ reference, paidAt: `${day}T00:00:00Z`, file });
        }}
      >
        <p>
          <Money of={payout.amount} size="big" />
        </p>
        <Field
          label={t("offline.reference")}
          maxLength={140}
          value={reference}
          wrong={missing(reference)}
          onInput={({ currentTarget }) => set({ reference: currentTarget.value })}
        />
        <Field
          label={t("offline.day")}
          hint={day ? dateText(`${day}T12:00:00Z`) : undefined}
          type="date"
          value={day}
          wrong={missing(day)}
          onInput={({ currentTarget }) => set({ day: currentTarget.value })}
        />
        <Field
          label={t("offline.file")}
          hint={t("offline.file.hint")}
          type="file"
          accept={KINDS}
          wrong={missing(file)}
          onChange={({ currentTarget }) => setFile(currentTarget.files?.[0])}
        />
        <Problem of={pay.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={pay.isPending}>
            {t("propose")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
