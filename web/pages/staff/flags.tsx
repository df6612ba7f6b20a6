// What people reported, and an admin's answer to it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { flagsQuery } from "./queries.ts";

type Flag = Awaited<ReturnType<typeof api.flags.list>>["data"]["items"][number];

function Raised({ flag }: { flag: Flag }) {
  const t = useText("flags");
  const [note, setNote] = useState("");
  const decide = useCommand(
    (outcome: "dismissed" | "upheld", idempotencyKey) =>
      api.flags.decide({ params: { flagId: flag.id }, body: { outcome, note }, idempotencyKey }),
    { refresh: [flagsQuery.queryKey], done: t("admin.decided") },
  );
  const title = flag.title ?? flag.subject.id;
  const name = flag.subject.type === "brief" ? t("admin.brief", { title }) : t("admin.creator", { title });
  return (
    <li className="stack near">
      <div className="row between baseline">
        <h2>{flag.subject.type === "brief" ? <Link to={`/briefs/${flag.subject.id}`}>{name}</Link> : name}</h2>
        <span className="quiet small">
          <When at={flag.createdAt} show="distance" />
        </span>
      </div>
      <p>
        <strong>{t(flag.reasonCode)}</strong>
      </p>
      {flag.comment && <p className="prose">{flag.comment}</p>}
      <TextField
        label={t("admin.note")}
        rows={2}
        maxLength={2_000}
        value={note}
        onInput={({ currentTarget }) => setNote(currentTarget.value)}
      />
      <Problem of={decide.error} />
      <div className="row near">
        <Button busy={decide.isPending} onPress={() => decide.mutate("dismissed")}>
          {t("admin.dismiss")}
        </Button>
        <Button look="danger" busy={decide.isPending} onPress={() => decide.mutate("upheld")}>
          {t("admin.uphold")}
        </Button>
      </div>
    </li>
  );
}

export function FlagsPage() {
  const t = useText("flags");
  const { items } = useSuspenseQuery(flagsQuery).data;
  return (
    <Page title={t("admin.title")} lead={t("admin.lead")}>
      {items.length === 0 ? (
        <Empty title={t("admin.none")}>
          <p>{t("admin.none.text")}</p>
        </Empty>
      ) : (
        <ul className="lines">
          {items.map((flag) => (
            <Raised key={flag.id} flag={flag} />
          ))}
        </ul>
      )}
    </Page>
  );
}
