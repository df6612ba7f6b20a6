// Saying that a brief, a profile, a message or a collective should not be there. Loaded when somebody wants to.
import { type FormEvent, useState } from "react";
import { api } from "../app/api.ts";
import { useDraft } from "../app/draft.ts";
import { useCommand } from "../app/query.ts";
import { useText } from "../app/text.ts";
import { Button } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { SelectField, TextField } from "./field.tsx";
import { fieldsOf, Problem } from "./problem.tsx";

const REASONS = [
  "misleading",
  "fraud",
  "spam",
  "offensive",
  "illegal",
  "privacy",
  "impersonation",
  "copyright",
  "other",
] as const;
type Reason = (typeof REASONS)[number];
type Draft = { reasonCode: Reason; comment: string };

/** The area `flags` is loaded with the page. */
export function ReportDialog({
  subject,
  onClose,
}: {
  subject: { type: "brief" | "creator" | "message" | "collective"; id: string };
  onClose: () => void;
}) {
  const t = useText("flags");
  const app = useText("app");
  const [draft, setDraft, forget] = useDraft<Draft>(`flag.${subject.id}`, { reasonCode: "misleading", comment: "" });
  const { reasonCode, comment } = draft;
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const raise = useCommand(
    (body: Draft, idempotencyKey) => api.flags.raise({ body: { subject, ...body }, idempotencyKey }),
    {
      done: t("sent"),
      after: () => {
        forget();
        onClose();
      },
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!raise.isPending) raise.mutate({ reasonCode, comment });
  };
  return (
    <Dialog title={t("title")} onClose={onClose}>
      <form className="stack" onSubmit={send}>
        <p>{t("text")}</p>
        <SelectField
          label={t("reason")}
          value={reasonCode}
          onChange={({ currentTarget }) => set({ reasonCode: currentTarget.value as Reason })}
        >
          {REASONS.map((each) => (
            <option key={each} value={each}>
              {t(each)}
            </option>
          ))}
        </SelectField>
        <TextField
          label={t("comment")}
          maxLength={2_000}
          value={comment}
          required={reasonCode === "other"}
          wrong={fieldsOf(raise.error).comment}
          onInput={({ currentTarget }) => set({ comment: currentTarget.value })}
        />
        <Problem of={raise.error} />
        <div className="row end">
          <Button onPress={onClose}>{app("cancel")}</Button>
          <Button type="submit" look="primary" busy={raise.isPending}>
            {t("send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The quiet way to it. */
export function ReportLink({
  subject,
  label,
}: {
  subject: { type: "brief" | "creator" | "message" | "collective"; id: string };
  /** Which one, where there are several of them on the page. */
  label?: string;
}) {
  const t = useText("flags");
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button look="plain" small onPress={() => setOpen(true)} {...(label === undefined ? {} : { label })}>
        {t("report")}
      </Button>
      {isOpen && <ReportDialog subject={subject} onClose={() => setOpen(false)} />}
    </>
  );
}
