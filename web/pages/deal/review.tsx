// The brand's answer to a submission: approve it, or send it back with a reason, what it breaks, and a comment.
import { type FormEvent, useState } from "react";
import { CHANGE_REASONS } from "../../../shared/domain/submission.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { moneyText } from "../../app/format.ts";
import { useKeys } from "../../app/keys.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Check, Chips, TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { clausesFor, clauseText } from "./clauses.ts";
import type { Agreement, Deliverable } from "./queries.ts";

type Given = { agreement: Agreement; one: Deliverable; submission: number };

const refreshOf = ({ id }: Agreement) => [["agreement", id], ["agreements"], ["payouts"]];

/** `seen` is the submission that was on the screen when the person chose. */
type Chosen = Given & { seen: number; onClose: () => void };

function Newer({ onClose }: { onClose: () => void }) {
  const t = useText("work");
  return (
    <Dialog title={t("newer")} onClose={onClose}>
      <p>{t("newer.text")}</p>
      <div className="row end">
        <Button onPress={onClose}>{t("newer.look")}</Button>
      </div>
    </Dialog>
  );
}

function ApproveDialog({ agreement, one, seen: submission, onClose }: Chosen) {
  const t = useText("work");
  const approve = useCommand(
    (n: number, idempotencyKey) =>
      api.deliverables.approve({
        params: { agreementId: agreement.id, deliverableId: one.id },
        body: { submission: n },
        idempotencyKey,
      }),
    { refresh: refreshOf(agreement), done: t("approve.done"), after: onClose },
  );
  const milestone = agreement.milestones.find(({ id }) => id === one.milestoneId);
  const amount = milestone ? moneyText(milestone.amount) : "";
  const isAtOnce = milestone?.releaseOn === "approval";
  return (
    <Dialog title={t("approve.title")} onClose={onClose}>
      <p>
        {milestone?.status === "unpaid"
          ? t("approve.unpaid")
          : isAtOnce
            ? t("approve.releases", { amount })
            : t("approve.later", { when: word("releaseOn", agreement.terms.releaseOn) })}
      </p>
      <Problem of={approve.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="primary" busy={approve.isPending} onPress={() => approve.mutate(submission)}>
          {t("approve")}
        </Button>
      </div>
    </Dialog>
  );
}

type Reason = (typeof CHANGE_REASONS)[number];
type Draft = { reason?: Reason; clauses: string[]; comment: string };

function ChangesDialog({ agreement, one, seen: submission, onClose }: Chosen) {
  const t = useText("work");
  const options = clausesFor(agreement, one);
  const [draft, setDraft, forget] = useDraft<Draft>(`changes.${one.id}.${submission}`, {
    clauses: options.slice(0, 1),
    comment: "",
  });
  const [wasTried, setTried] = useState(false);
  const request = useCommand(
    (body: { submission: number; reasonCode: Reason; clauses: string[]; comment: string }, idempotencyKey) =>
      api.deliverables.requestChanges({
        params: { agreementId: agreement.id, deliverableId: one.id },
        body,
        idempotencyKey,
      }),
    {
      refresh: refreshOf(agreement),
      done: t("changes.done"),
      after: () => {
        forget();
        onClose();
      },
    },
  );
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const { reason, clauses, comment } = draft;
    if (reason && clauses.length > 0 && comment !== "" && !request.isPending)
      request.mutate({ submission, reasonCode: reason, clauses, comment });
  };
  const left = agreement.terms.maxRevisions - one.revisionsUsed;
  const missing = (isMissing: boolean, key: "reason.missing" | "changes.clauses.missing") =>
    wasTried &&
    isMissing && (
      <p className="field">
        <span className="wrong" role="alert">
          {t(key)}
        </span>
      </p>
    );
  return (
    <Dialog title={t("changes.title")} onClose={onClose}>
      <form className="stack" onSubmit={send} noValidate>
        <p>{t("changes.text", { left, used: one.revisionsUsed })}</p>
        <Chips
          legend={t("reason")}
          one
          choices={CHANGE_REASONS.map((value) => ({ value, label: word("changeReason", value) }))}
          value={draft.reason ? [draft.reason] : []}
          onChange={([next]) => {
            const reason = CHANGE_REASONS.find((each) => each === next);
            setDraft({ ...draft, ...(reason ? { reason } : {}) });
          }}
        />
        {missing(!draft.reason, "reason.missing")}
        <fieldset className="field">
          <legend>{t("changes.clauses")}</legend>
          <div className="stack tight">
            {options.map((path) => (
              <Check
                key={path}
                label={clauseText(agreement, path)}
                checked={draft.clauses.includes(path)}
                onChange={({ currentTarget: { checked } }) =>
                  setDraft({
                    ...draft,
                    clauses: checked ? [...draft.clauses, path] : draft.clauses.filter((each) => each !== path),
                  })
                }
              />
            ))}
          </div>
        </fieldset>
        {missing(draft.clauses.length === 0, "changes.clauses.missing")}
        <TextField
          label={t("changes.comment")}
          hint={t("changes.comment.hint")}
          maxLength={5_000}
          dir="auto"
          value={draft.comment}
          wrong={wasTried && draft.comment === "" ? t("changes.comment.missing") : undefined}
          onInput={({ currentTarget }) => setDraft({ ...draft, comment: currentTarget.value })}
        />
        <Problem of={request.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={request.isPending}>
            {t("changes.send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function Review(given: Given) {
  const t = useText("work");
  const { agreement, one } = given;
  const [open, setOpen] = useState<{ what: "approve" | "changes"; seen: number }>();
  const choose = (what: "approve" | "changes") => setOpen({ what, seen: given.submission });
  const left = agreement.terms.maxRevisions - one.revisionsUsed;
  useKeys({ a: () => choose("approve"), r: left > 0 ? () => choose("changes") : undefined });
  const close = () => setOpen(undefined);
  return (
    <div className="stack near">
      <div className="row near">
        <Button look="primary" shortcut="a" onPress={() => choose("approve")}>
          {t("approve")}
        </Button>
        {left > 0 && (
          <Button shortcut="r" onPress={() => choose("changes")}>
            {t("changes")}
          </Button>
        )}
      </div>
      <p className="quiet small">{t("changes.left", { left })}</p>
      {open && open.seen !== given.submission && <Newer onClose={close} />}
      {open?.seen === given.submission && open.what === "approve" && (
        <ApproveDialog {...given} seen={open.seen} onClose={close} />
      )}
      {open?.seen === given.submission && open.what === "changes" && (
        <ChangesDialog {...given} seen={open.seen} onClose={close} />
      )}
    </div>
  );
}
