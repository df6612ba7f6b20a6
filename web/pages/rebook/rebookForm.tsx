// The old terms as a new brief: the fee and the dates can be changed, one press publishes it and invites.
import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { datesAgain, type Rebooking } from "../../../shared/domain/rebook.ts";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { AmountInput, DayInput } from "../brand/editor/inputs.tsx";
import { worksOf } from "../creator/works.tsx";
import { type Agreement, agreementQuery, briefQuery } from "../deal/queries.ts";

type Given = {
  fee?: number | undefined;
  applyBy?: string | undefined;
  contentDue?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  note: string;
};

const whole = ({ fee, applyBy, contentDue, from, to, note }: Given): Rebooking | undefined =>
  fee === undefined || !applyBy || !contentDue || !from || !to
    ? undefined
    : { fee, applyBy, contentDue, postWindow: { from, to }, ...(note.trim() === "" ? {} : { note }) };

type Old = Parameters<typeof datesAgain>[0];

function Form({ agreement, old, onClose }: { agreement: Agreement; old: Old; onClose: () => void }) {
  const t = useText("rebook");
  const navigate = useNavigate();
  const { id: agreementId, brandId, creatorName: name, terms } = agreement;
  const [given, setGiven] = useState<Given>(() => {
    const { applyBy, contentDue, postWindow } = datesAgain(old, new Date());
    return { fee: terms.fee.amount, applyBy, contentDue, ...postWindow, note: "" };
  });
  const [wasTried, setTried] = useState(false);
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const missing = (value: unknown) => (wasTried && value === undefined ? t("day") : undefined);
  const book = useCommand(
    (body: Rebooking, idempotencyKey) => api.briefInvitations.rebook({ params: { agreementId }, body, idempotencyKey }),
    {
      refresh: [["briefs"], ["briefInvitations"]],
      after: async ({ brief, invitation }) => {
        toast({ text: t(invitation ? "sent" : "review", { name }) });
        onClose();
        await navigate({ to: `/brand/${brandId}/briefs/${brief.id}${invitation ? "/invited" : ""}` });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = whole(given);
    if (body) book.mutate(body);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t("lead", { name })}</p>
      <dl className="facts">
        <dt>{t("asked")}</dt>
        <dd>{worksOf(terms.deliverables).join(" · ")}</dd>
      </dl>
      <AmountInput label={t("fee")} currency={terms.fee.currency} value={given.fee} onValue={(fee) => set({ fee })} />
      <div className="pair">
        <DayInput
          label={t("applyBy")}
          end="end"
          wrong={missing(given.applyBy)}
          value={given.applyBy}
          onValue={(applyBy) => set({ applyBy })}
        />
        <DayInput
          label={t("contentDue")}
          end="end"
          wrong={missing(given.contentDue)}
          value={given.contentDue}
          onValue={(contentDue) => set({ contentDue })}
        />
      </div>
      <div className="pair">
        <DayInput
          label={t("from")}
          end="start"
          wrong={missing(given.from)}
          value={given.from}
          onValue={(from) => set({ from })}
        />
        <DayInput label={t("to")} end="end" wrong={missing(given.to)} value={given.to} onValue={(to) => set({ to })} />
      </div>
      <TextField
        label={t("note")}
        hint={t("note.hint", { name })}
        rows={3}
        maxLength={1_000}
        value={given.note}
        onInput={({ currentTarget }) => set({ note: currentTarget.value })}
      />
      <Problem of={book.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" busy={book.isPending}>
          {t("send")}
        </Button>
      </div>
    </form>
  );
}

export function RebookForm({
  agreementId,
  briefId,
  onClose,
}: {
  agreementId: string;
  briefId: string;
  onClose: () => void;
}) {
  const t = useText("rebook");
  const agreement = useQuery(agreementQuery(agreementId));
  const brief = useQuery(briefQuery(briefId));
  const error = agreement.error ?? brief.error;
  if (error) return <Problem of={error} />;
  if (!agreement.data || brief.data === undefined) return <Skeleton lines={6} />;
  if (!brief.data) return <p>{t("none")}</p>;
  return <Form agreement={agreement.data} old={brief.data} onClose={onClose} />;
}
