// One list: who is in it, what the team thinks of each, and the choice of up to four to compare.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { choose, useParam, useUrl, valuesOf } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Check, Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { CreatorRow } from "../creators/row.tsx";
import { InviteButton } from "../invites/inviteButton.tsx";
import { useMayKeep } from "./keeps.ts";
import { type Listed, listQuery } from "./queries.ts";
import { overallText } from "./scores.ts";

/** So many stand side by side. */
export const MOST_COMPARED = 4;

type At = { brandId: string; listId: string };

function Take({ at, creatorId, name }: { at: At; creatorId: string; name: string }) {
  const t = useText("lists");
  const client = useQueryClient();
  const params = { ...at, creatorId };
  const refresh = [
    ["lists", at.brandId],
    ["assessment", at.brandId, creatorId],
  ];
  const take = useCommand(() => api.savedLists.take({ params }), {
    refresh,
    after: () =>
      toast({
        text: t("taken", { name }),
        undo: {
          label: t("undo"),
          act: async () => {
            await api.savedLists.add({ params });
            await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
          },
        },
      }),
  });
  return (
    <>
      <Button small label={t("take.of", { name })} busy={take.isPending} onPress={() => take.mutate()}>
        {t("take")}
      </Button>
      <Problem of={take.error} />
    </>
  );
}

function Thought({ of }: { of: Listed }) {
  const t = useText("lists");
  const overall = overallText(of.assessment);
  return (
    <div className="stack tight small">
      {overall && (
        <span className="num">
          {t("score.all")}: {t("score.of5", { score: overall })}
        </span>
      )}
      {of.assessment.note.text !== "" && <p className="prose quiet">{of.assessment.note.text}</p>}
    </div>
  );
}

function Member({ of, at, keeps }: { of: Listed; at: At; keeps: boolean }) {
  const t = useText("lists");
  const [{ of: asked }, change] = useUrl();
  const chosen = valuesOf(asked);
  const { creator, creatorId } = of;
  if (!creator)
    return (
      <div className="row between baseline">
        <span className="quiet">{t("gone")}</span>
        {keeps && <Take at={at} creatorId={creatorId} name={t("gone.name")} />}
      </div>
    );
  const isChosen = chosen.includes(creatorId);
  const name = creator.displayName;
  return (
    <div className="stack near">
      <CreatorRow
        of={creator}
        acts={
          <>
            <InviteButton brandId={at.brandId} creator={creator} />
            {keeps && <Take at={at} creatorId={creatorId} name={name} />}
          </>
        }
      />
      <Thought of={of} />
      <Check
        label={t("compare.choose", { name })}
        checked={isChosen}
        disabled={!isChosen && chosen.length >= MOST_COMPARED}
        onChange={({ currentTarget: { checked } }) => change({ of: choose(creatorId, checked) }, true)}
      />
    </div>
  );
}

function Rename({ at, name }: { at: At; name: string }) {
  const t = useText("lists");
  const [typed, setTyped] = useState<string>();
  const close = () => setTyped(undefined);
  const rename = useCommand((given: string) => api.savedLists.rename({ params: at, body: { name: given } }), {
    refresh: [["lists", at.brandId]],
    after: close,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed?.trim()) rename.mutate(typed.trim());
  };
  return (
    <>
      <Button onPress={() => setTyped(name)}>{t("rename")}</Button>
      {typed !== undefined && (
        <Dialog title={t("rename")} onClose={close}>
          <form className="stack" onSubmit={submit}>
            <Field
              label={t("new.name")}
              maxLength={80}
              value={typed}
              onInput={({ currentTarget }) => setTyped(currentTarget.value)}
            />
            <Problem of={rename.error} />
            <div className="row end">
              <Button onPress={close}>{t("cancel")}</Button>
              <Button type="submit" look="primary" busy={rename.isPending} disabled={typed.trim() === ""}>
                {t("rename.go")}
              </Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}

export function SavedListPage() {
  const t = useText("lists");
  const brandId = useParam("brandId");
  const listId = useParam("listId");
  const at = { brandId, listId };
  const [{ of: asked }] = useUrl();
  const { data: list } = useSuspenseQuery(listQuery(brandId, listId));
  const keeps = useMayKeep(brandId);
  const chosen = valuesOf(asked).filter((id) => list.members.some(({ creatorId }) => creatorId === id));
  const here = `/brand/${brandId}/lists`;
  return (
    <Page
      title={list.name}
      lead={<p>{t("count", { count: list.members.length })}</p>}
      up={{ to: here, name: t("title") }}
      acts={
        <>
          {keeps && <Rename at={at} name={list.name} />}
          {chosen.length > 1 && (
            <LinkButton look="primary" to={`${here}/${listId}/compare`} search={{ of: chosen.join(",") } as never}>
              {t("compare.go", { count: chosen.length })}
            </LinkButton>
          )}
        </>
      }
    >
      {list.members.length === 0 ? (
        <Empty title={t("empty")} act={<Link to={`/brand/${brandId}/creators`}>{t("toCreators")}</Link>}>
          <p>{t("empty.text")}</p>
        </Empty>
      ) : (
        <>
          <p className="quiet small">{t("compare.how", { most: MOST_COMPARED })}</p>
          <div className="lines">
            {list.members.map((member) => (
              <Member key={member.creatorId} of={member} at={at} keeps={keeps} />
            ))}
          </div>
        </>
      )}
    </Page>
  );
}
