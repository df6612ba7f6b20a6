// Asks a creator to apply: to which of the brand's open briefs, and with which words.

import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { SelectField, TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type BriefCard, briefsQuery } from "../brand/queries.ts";
import { useMayWrite } from "../brand/roles.ts";

export const REFUSALS = [
  "already_exists",
  "already_applied",
  "not_eligible",
  "illegal_transition",
  "limit_reached",
] as const;

/** What of the refusals means something else to who invites than to who applies. */
export function InviteProblem({ of }: { of: unknown }) {
  const t = useText("invites");
  const code = of instanceof ApiError ? REFUSALS.find((each) => each === of.problem.code) : undefined;
  return code ? <Notice tone="bad" title={t(`wrong.${code}`)} /> : <Problem of={of} />;
}

/** A group's brief invites nobody. */
export const takesApplications = ({ status, applyBy, visibility }: BriefCard) =>
  status === "published" && visibility !== "group" && (applyBy === undefined || Date.parse(applyBy) > Date.now());

type Creator = { id: string; displayName: string };

function InviteForm({ brandId, creator, onClose }: { brandId: string; creator: Creator; onClose: () => void }) {
  const t = useText("invites");
  const list = useInfiniteQuery(briefsQuery(brandId));
  const briefs = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter(takesApplications);
  const [draft, setDraft, forget] = useDraft(`invite.${brandId}.${creator.id}`, { chosen: "", note: "" });
  const { note } = draft;
  const briefId = (briefs.find(({ id }) => id === draft.chosen) ?? briefs[0])?.id ?? "";
  const name = creator.displayName;
  const invite = useCommand(
    (to: { briefId: string; note: string }, idempotencyKey) =>
      api.briefInvitations.create({
        params: { briefId: to.briefId },
        body: { creatorId: creator.id, ...(to.note.trim() === "" ? {} : { note: to.note }) },
        idempotencyKey,
      }),
    {
      refresh: [["briefInvitations"]],
      done: t("invite.sent", { name }),
      after: () => {
        forget();
        onClose();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (briefId) invite.mutate({ briefId, note });
  };
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.error) return <Problem of={list.error} onRetry={() => list.refetch()} />;
  if (briefs.length === 0)
    return (
      <>
        <p>{t("invite.none")}</p>
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <LinkButton look="primary" to={`/brand/${brandId}/briefs`}>
            {t("invite.briefs")}
          </LinkButton>
        </div>
      </>
    );
  return (
    <form className="stack" onSubmit={submit}>
      <SelectField
        label={t("invite.brief")}
        value={briefId}
        onChange={({ currentTarget }) => setDraft({ ...draft, chosen: currentTarget.value })}
      >
        {briefs.map(({ id, title, language }) => (
          <option key={id} value={id} lang={language}>
            {title}
          </option>
        ))}
      </SelectField>
      <TextField
        label={t("invite.note")}
        hint={t("invite.note.hint")}
        rows={3}
        maxLength={1_000}
        value={note}
        onInput={({ currentTarget }) => setDraft({ ...draft, note: currentTarget.value })}
      />
      <ElsewhereHint of={note} written />
      <p className="quiet small">{t("invite.until")}</p>
      {invite.error && <InviteProblem of={invite.error} />}
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" busy={invite.isPending}>
          {t("invite.send")}
        </Button>
      </div>
    </form>
  );
}

/** For owners and managers; others are shown nothing. */
export function InviteButton({
  brandId,
  creator,
  wide = false,
}: {
  brandId: string;
  creator: Creator;
  /** The first act of a page; else one of a row. */
  wide?: boolean;
}) {
  const t = useText("invites");
  const [isOpen, setOpen] = useState(false);
  const name = creator.displayName;
  const close = () => setOpen(false);
  if (!useMayWrite(brandId)) return null;
  return (
    <>
      <Button
        {...(wide ? { wide, look: "primary" as const } : { small: true })}
        label={t("invite.title", { name })}
        onPress={() => setOpen(true)}
      >
        {t("invite")}
      </Button>
      {isOpen && (
        <Dialog title={t("invite.title", { name })} onClose={close}>
          <InviteForm brandId={brandId} creator={creator} onClose={close} />
        </Dialog>
      )}
    </>
  );
}
