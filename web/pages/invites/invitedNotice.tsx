// Says to a creator on the brief's page that they are invited, in whose words and until when; here they may say no.
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { INVITATION_DECLINE, type InvitationDecline } from "../../../shared/domain/briefInvitation.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Chips, TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import type { Invitation } from "./queries.ts";

type Draft = { reason?: InvitationDecline; note: string };

function Decline({ of: { briefId, brandName }, onClose }: { of: Invitation; onClose: () => void }) {
  const t = useText("invites");
  const navigate = useNavigate();
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<Draft>(`decline.${briefId}`, { note: "" });
  const { reason, note } = draft;
  const [wasTried, setTried] = useState(false);
  const decline = useCommand(
    (body: { reasonCode: InvitationDecline; note?: string }, idempotencyKey) =>
      api.briefInvitations.decline({ params: { briefId }, body, idempotencyKey }),
    {
      refresh: [["creator", "invitations"]],
      done: t("declined"),
      after: async () => {
        forget();
        await navigate({ to: "/creator/invitations" });
        client.removeQueries({ queryKey: ["brief", briefId] });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason) decline.mutate({ reasonCode: reason, ...(note.trim() === "" ? {} : { note }) });
  };
  return (
    <Dialog title={t("decline.title", { brand: brandName })} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t("decline.text")}</p>
        <Chips
          legend={t("decline.reason")}
          one
          choices={INVITATION_DECLINE.map((value) => ({ value, label: t(`reason.${value}`) }))}
          value={reason ? [reason] : []}
          onChange={([next]) => {
            const chosen = INVITATION_DECLINE.find((each) => each === next);
            if (chosen) setDraft((now) => ({ ...now, reason: chosen }));
          }}
        />
        {wasTried && !reason && (
          <p className="field">
            <span className="wrong" role="alert">
              {t("decline.missing")}
            </span>
          </p>
        )}
        <TextField
          label={t("decline.note")}
          rows={2}
          maxLength={1_000}
          value={note}
          onInput={({ currentTarget }) => setDraft({ ...draft, note: currentTarget.value })}
        />
        <Problem of={decline.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="danger primary" busy={decline.isPending}>
            {t("decline")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function InvitedNotice({ of }: { of: Invitation }) {
  const t = useText("invites");
  const [isDeclining, setDeclining] = useState(false);
  const { briefId, brandName, note, collective, expiresAt, status } = of;
  const { mutate: see } = useCommand(() => api.briefInvitations.see({ params: { briefId } }));
  const isNew = status === "sent";
  // That it was looked at is said once; nobody waits for it.
  useEffect(() => {
    if (isNew) see();
  }, [isNew]);
  return (
    <Notice tone="good" title={t("apply.title", { brand: brandName })}>
      {collective && <p>{t("apply.collective", { name: collective.name })}</p>}
      {note && <p className="prose">{note}</p>}
      <p>{t("apply.text")}</p>
      <p>
        {t("answerBy")} <When at={expiresAt} show="time" />
      </p>
      <div>
        <Button small onPress={() => setDeclining(true)}>
          {t("decline.open")}
        </Button>
      </div>
      {isDeclining && <Decline of={of} onClose={() => setDeclining(false)} />}
    </Notice>
  );
}
