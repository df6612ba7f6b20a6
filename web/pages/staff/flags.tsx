// What people reported, and an admin's answer to it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { flagsKey, flagsQuery, type Shown } from "./queries.ts";

type Flag = Awaited<ReturnType<typeof api.flags.list>>["data"]["items"][number];

/** What was written, as it stands in the deal; nothing of what is around it. */
function Written({ of }: { of: NonNullable<Flag["message"]> }) {
  const t = useText("flags");
  const { text, lang, by, name, createdAt, attachments } = of;
  return (
    <blockquote className="stack tight reported">
      <p className="small">
        <strong>
          <bdi>{name}</bdi>
        </strong>{" "}
        <span className="quiet">
          {t(`admin.by.${by}`)} · <When at={createdAt} show="time" />
        </span>
      </p>
      <p className="prose" dir="auto" lang={lang}>
        {text}
      </p>
      {attachments.map(({ url, contentType }, n) => (
        <a key={`file-${n + 1}`} href={url} target="_blank" rel="noreferrer">
          {t("admin.file", { n: n + 1, type: contentType })}
        </a>
      ))}
    </blockquote>
  );
}

function Answer({ flag }: { flag: Flag }) {
  const t = useText("flags");
  const [{ note }, setDraft, forget] = useDraft(`answer.${flag.id}`, { note: "" });
  const params = { flagId: flag.id };
  const told = { refresh: [flagsKey], done: t("admin.decided"), after: forget };
  const decide = useCommand(
    (outcome: "dismissed" | "upheld", idempotencyKey) =>
      api.flags.decide({ params, body: { outcome, note }, idempotencyKey }),
    told,
  );
  const lift = useCommand(
    (_: undefined, idempotencyKey) => api.flags.lift({ params, body: { note }, idempotencyKey }),
    told,
  );
  return (
    <>
      <TextField
        label={t("admin.note")}
        rows={2}
        maxLength={2_000}
        value={note}
        onInput={({ currentTarget }) => setDraft({ note: currentTarget.value })}
      />
      <Problem of={decide.error ?? lift.error} />
      {flag.status === "upheld" ? (
        <div className="row near">
          <Button busy={lift.isPending} onPress={() => lift.mutate(undefined)}>
            {t("admin.lift")}
          </Button>
        </div>
      ) : (
        <>
          <p className="quiet small">{t(`admin.uphold.${flag.subject.type}`)}</p>
          <div className="row near">
            <Button busy={decide.isPending} onPress={() => decide.mutate("dismissed")}>
              {t("admin.dismiss")}
            </Button>
            <Button look="danger" busy={decide.isPending} onPress={() => decide.mutate("upheld")}>
              {t("admin.uphold")}
            </Button>
          </div>
        </>
      )}
    </>
  );
}

function Raised({ flag }: { flag: Flag }) {
  const t = useText("flags");
  const { subject, title = subject.id, message, comment, note, status } = flag;
  const name = t(`admin.${subject.type}`, { title });
  return (
    <li className="stack near">
      <div className="row between baseline">
        <h2>
          {subject.type === "brief" || subject.type === "collective" ? (
            <Link to={`/${subject.type}s/${subject.id}`}>{name}</Link>
          ) : (
            name
          )}
        </h2>
        <span className="quiet small">
          <When at={flag.createdAt} show="distance" />
        </span>
      </div>
      <p>
        <strong>{t(flag.reasonCode)}</strong>
      </p>
      {comment && <p className="prose">{comment}</p>}
      {message && <Written of={message} />}
      {status === "upheld" && note && <p className="quiet prose">{note}</p>}
      <Answer flag={flag} />
    </li>
  );
}

export function FlagsPage() {
  const t = useText("flags");
  const [{ show }] = useUrl();
  const shown: Shown = show === "upheld" ? "upheld" : "open";
  const { items } = useSuspenseQuery(flagsQuery(shown)).data;
  const isOpen = shown === "open";
  return (
    <Page title={t("admin.title")} lead={t("admin.lead")}>
      <div className="stack wide">
        <nav className="tabs" aria-label={t("admin.parts")}>
          {(["open", "upheld"] as const).map((part) => (
            <Link
              key={part}
              to="/admin"
              search={(part === "open" ? {} : { show: part }) as never}
              activeProps={{}}
              aria-current={part === shown ? "page" : undefined}
            >
              {t(`admin.parts.${part}`)}
            </Link>
          ))}
        </nav>
        {items.length === 0 ? (
          <Empty title={t(isOpen ? "admin.none" : "admin.upheld.none")}>
            <p>{t(isOpen ? "admin.none.text" : "admin.upheld.none.text")}</p>
          </Empty>
        ) : (
          <ul className="lines">
            {items.map((flag) => (
              <Raised key={flag.id} flag={flag} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
