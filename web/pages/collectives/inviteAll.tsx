// A brand invites a collective, or some of it, in one act, and reads what became of each.
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { Check, SelectField, TextField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { briefsQuery } from "../brand/queries.ts";
import { useMayWrite } from "../brand/roles.ts";
import { REFUSALS, takesApplications } from "../invites/inviteButton.tsx";
import type { Collective, Person } from "./queries.ts";

type Outcome = Awaited<ReturnType<typeof api.briefInvitations.collective>>["data"]["items"][number];
type Wanted = { briefId: string; creatorIds: string[]; note: string };
type Draft = { chosen: string; note: string; without: string[] };

const TONE: Readonly<Record<Outcome["outcome"], Tone>> = { invited: "good", already: "open", refused: "off" };

function Outcomes({ of, people, at }: { of: readonly Outcome[]; people: readonly Person[]; at: string }) {
  const t = useText("collectives");
  const invites = useText("invites");
  return (
    <div className="stack" role="status">
      <ul className="lines">
        {of.map(({ creatorId, outcome, code }) => {
          const why = REFUSALS.find((each) => each === code);
          return (
            <li key={creatorId} className="row between baseline">
              <bdi>{people.find(({ id }) => id === creatorId)?.displayName ?? t("who.gone")}</bdi>
              <Status tone={TONE[outcome]} next={why && outcome === "refused" ? invites(`wrong.${why}`) : undefined}>
                {t(`outcome.${outcome}`)}
              </Status>
            </li>
          );
        })}
      </ul>
      <p>
        <Link to={at}>{invites("invited.title")}</Link>
      </p>
    </div>
  );
}

function Form({ brandId, of, onClose }: { brandId: string; of: Collective; onClose: () => void }) {
  const t = useText("collectives");
  const invites = useText("invites");
  const list = useInfiniteQuery(briefsQuery(brandId));
  const briefs = (list.data?.pages.flatMap(({ items }) => items) ?? []).filter(takesApplications);
  const [draft, setDraft, forget] = useDraft<Draft>(`inviteAll.${brandId}.${of.id}`, {
    chosen: "",
    note: "",
    without: [],
  });
  const { note, without } = draft;
  const briefId = (briefs.find(({ id }) => id === draft.chosen) ?? briefs[0])?.id ?? "";
  const creatorIds = of.people.map(({ id }) => id).filter((id) => !without.includes(id));
  const invite = useCommand(
    (to: Wanted, idempotencyKey) =>
      api.briefInvitations.collective({
        params: { briefId: to.briefId },
        body: {
          collectiveId: of.id,
          creatorIds: to.creatorIds,
          ...(to.note.trim() === "" ? {} : { note: to.note }),
        },
        idempotencyKey,
      }),
    { refresh: [["briefInvitations"]], after: forget },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (briefId && creatorIds.length > 0) invite.mutate({ briefId, creatorIds, note });
  };
  if (list.isPending) return <Skeleton lines={3} />;
  if (list.error) return <Problem of={list.error} onRetry={() => list.refetch()} />;
  if (invite.data)
    return (
      <div className="stack">
        <Outcomes of={invite.data.items} people={of.people} at={`/brand/${brandId}/briefs/${briefId}/invited`} />
        <div className="row end">
          <Button look="primary" onPress={onClose}>
            {t("done")}
          </Button>
        </div>
      </div>
    );
  if (briefs.length === 0)
    return (
      <>
        <p>{invites("invite.none")}</p>
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <LinkButton look="primary" to={`/brand/${brandId}/briefs`}>
            {invites("invite.briefs")}
          </LinkButton>
        </div>
      </>
    );
  return (
    <form className="stack" onSubmit={submit}>
      <SelectField
        label={invites("invite.brief")}
        value={briefId}
        onChange={({ currentTarget }) => setDraft({ ...draft, chosen: currentTarget.value })}
      >
        {briefs.map(({ id, title, language }) => (
          <option key={id} value={id} lang={language}>
            {title}
          </option>
        ))}
      </SelectField>
      <fieldset className="field">
        <legend>{t("invite.who")}</legend>
        {of.people.map(({ id, displayName, handle }) => (
          <Check
            key={id}
            label={
              <>
                <bdi>{displayName}</bdi> <span className="quiet small">@{handle}</span>
              </>
            }
            checked={!without.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              setDraft((now) => ({
                ...now,
                without: checked ? now.without.filter((each) => each !== id) : [...now.without, id],
              }))
            }
          />
        ))}
      </fieldset>
      <TextField
        label={invites("invite.note")}
        hint={t("invite.note.hint")}
        rows={3}
        maxLength={1_000}
        value={note}
        onInput={({ currentTarget }) => setDraft({ ...draft, note: currentTarget.value })}
      />
      <ElsewhereHint of={note} written />
      <p className="quiet small">{invites("invite.until")}</p>
      <Problem of={invite.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button type="submit" look="primary" busy={invite.isPending} disabled={creatorIds.length === 0}>
          {t("invite.send", { count: creatorIds.length })}
        </Button>
      </div>
    </form>
  );
}

/** For owners and managers; others are shown nothing. */
export function InviteAll({ brandId, of }: { brandId: string; of: Collective }) {
  const t = useText("collectives");
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (!useMayWrite(brandId)) return null;
  return (
    <>
      <Button look="primary" wide onPress={() => setOpen(true)}>
        {t("invite")}
      </Button>
      {isOpen && (
        <Dialog title={t("invite.title", { name: of.name })} onClose={close}>
          <Form brandId={brandId} of={of} onClose={close} />
        </Dialog>
      )}
    </>
  );
}
