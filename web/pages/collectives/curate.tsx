// The curator's own side of a collective: who is asked and in it, whether it is public, and what it says.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, notFound, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { CollectiveForm, type Fields } from "./form.tsx";
import { type Asked, type Collective, collectiveQuery } from "./queries.ts";
import { CollectiveState } from "./state.tsx";

const TONE: Readonly<Record<Asked["status"], Tone>> = {
  asked: "wait",
  member: "good",
  declined: "off",
  left: "off",
  removed: "off",
};
const refreshOf = (collectiveId: string) => [["collective", collectiveId], ["collectives"], ["curated"]];

function AskForm({ collectiveId }: { collectiveId: string }) {
  const t = useText("collectives");
  const [{ handle }, setDraft, forget] = useDraft(`ask.${collectiveId}`, { handle: "" });
  const ask = useCommand(
    (given: string, idempotencyKey) =>
      api.collectives.ask({ params: { collectiveId }, body: { handle: given }, idempotencyKey }),
    {
      refresh: refreshOf(collectiveId),
      done: t("asked.done"),
      after: () => {
        forget();
        setDraft({ handle: "" });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (handle.trim() !== "") ask.mutate(handle.trim());
  };
  return (
    <form className="stack near narrow" onSubmit={submit}>
      <Field
        label={t("ask.handle")}
        hint={t("ask.hint")}
        autoComplete="off"
        maxLength={31}
        value={handle}
        onInput={({ currentTarget }) => setDraft({ handle: currentTarget.value })}
      />
      <Problem of={ask.error} />
      <div>
        <Button type="submit" busy={ask.isPending} disabled={handle.trim() === ""}>
          {t("ask.go")}
        </Button>
      </div>
    </form>
  );
}

function AskedRow({ collectiveId, of }: { collectiveId: string; of: Asked }) {
  const t = useText("collectives");
  const { creatorId, creator, status, askedAt } = of;
  const name = creator?.displayName ?? t("who.gone");
  const remove = useCommand(() => api.collectives.remove({ params: { collectiveId, creatorId } }), {
    refresh: refreshOf(collectiveId),
  });
  const isIn = status === "member" || status === "asked";
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <span>
          {creator ? (
            <Link to={`/creators/${creatorId}`}>
              <bdi>{name}</bdi>
            </Link>
          ) : (
            name
          )}{" "}
          {creator && <span className="quiet small">@{creator.handle}</span>}
        </span>
        <Status tone={TONE[status]}>{t(`member.${status}`)}</Status>
        <span className="quiet small">
          {t("askedOn")} <When at={askedAt} />
        </span>
        <Problem of={remove.error} />
      </span>
      {isIn && (
        <Button
          small
          label={t(`remove.${status}.of`, { name })}
          busy={remove.isPending}
          onPress={() => remove.mutate()}
        >
          {t(`remove.${status}`)}
        </Button>
      )}
    </li>
  );
}

function Acts({ of: { id: collectiveId, status, members, name } }: { of: Collective }) {
  const t = useText("collectives");
  const navigate = useNavigate();
  const [isClosing, setClosing] = useState(false);
  const params = { collectiveId };
  const refresh = refreshOf(collectiveId);
  const publish = useCommand((_: undefined, idempotencyKey) => api.collectives.publish({ params, idempotencyKey }), {
    refresh,
    done: t("published.done"),
  });
  const unpublish = useCommand(
    (_: undefined, idempotencyKey) => api.collectives.unpublish({ params, idempotencyKey }),
    { refresh, done: t("unpublished.done") },
  );
  const close = useCommand((_: undefined, idempotencyKey) => api.collectives.close({ params, idempotencyKey }), {
    refresh: [["curated"], ["collectives"]],
    after: () => navigate({ to: "/my/collectives" }),
  });
  return (
    <div className="stack near">
      <CollectiveState of={{ status, members }} />
      <Problem of={publish.error ?? unpublish.error} />
      <div className="row near">
        {status === "draft" ? (
          <Button
            look="primary"
            busy={publish.isPending}
            disabled={members < 2}
            onPress={() => publish.mutate(undefined)}
          >
            {t("publish")}
          </Button>
        ) : (
          <Button busy={unpublish.isPending} onPress={() => unpublish.mutate(undefined)}>
            {t("unpublish")}
          </Button>
        )}
        <Button look="plain" onPress={() => setClosing(true)}>
          {t("close")}
        </Button>
      </div>
      {isClosing && (
        <Dialog title={t("close.title", { name })} onClose={() => setClosing(false)}>
          <p>{t("close.text")}</p>
          <Problem of={close.error} />
          <div className="row end">
            <Button onPress={() => setClosing(false)}>{t("cancel")}</Button>
            <Button look="danger primary" busy={close.isPending} onPress={() => close.mutate(undefined)}>
              {t("close")}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

export function CuratePage() {
  const t = useText("collectives");
  const { data: collective } = useSuspenseQuery(collectiveQuery(useParam("collectiveId")));
  const { id, name, asked, status, removedAt, curatorName, description, why, niches, languages } = collective;
  const save = useCommand((body: Fields) => api.collectives.edit({ params: { collectiveId: id }, body }), {
    refresh: refreshOf(id),
    done: t("saved"),
  });
  // Somebody else's, or one that has ended.
  if (!asked || status === "closed") throw notFound();
  const fields = { name, curatorName, description, why, niches, languages };
  return (
    <Page
      title={name}
      up={{ to: "/my/collectives", name: t("mine.title") }}
      acts={<LinkButton to={`/collectives/${id}`}>{t("seen")}</LinkButton>}
    >
      <div className="stack far">
        {removedAt !== undefined && (
          <Notice tone="bad" title={t("removed")}>
            <p>{t("removed.text")}</p>
          </Notice>
        )}
        <Acts of={collective} />
        <Section title={t("ask")}>
          <AskForm collectiveId={id} />
          {asked.length === 0 && <p className="quiet">{t("ask.none")}</p>}
          <ul className="lines">
            {asked.map((each) => (
              <AskedRow key={each.creatorId} collectiveId={id} of={each} />
            ))}
          </ul>
        </Section>
        <Section title={t("edit")}>
          <CollectiveForm of={fields} draftName={id} save={save} go={t("save")} />
        </Section>
      </div>
    </Page>
  );
}
