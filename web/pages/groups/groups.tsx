// A brand's groups of creators, and a new one.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Field, TextField } from "../../ui/field.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useMayWrite } from "../brand/roles.ts";
import { groupsQuery } from "./queries.ts";

export function GroupsLink({ brandId }: { brandId: string }) {
  const t = useText("groups");
  return <LinkButton to={`/brand/${brandId}/groups`}>{t("title")}</LinkButton>;
}

function NewGroup({ brandId }: { brandId: string }) {
  const t = useText("groups");
  const navigate = useNavigate();
  const [given, setGiven] = useState({ name: "", about: "" });
  const create = useCommand(
    (body: typeof given, idempotencyKey) => api.groups.create({ params: { brandId }, body, idempotencyKey }),
    { refresh: [["groups", brandId]], after: ({ id }) => navigate({ to: `/brand/${brandId}/groups/${id}` }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (given.name.trim() !== "") create.mutate(given);
  };
  return (
    <form className="stack near narrow" onSubmit={submit}>
      <Field
        label={t("new.name")}
        maxLength={80}
        required
        autoComplete="off"
        value={given.name}
        onInput={({ currentTarget }) => setGiven({ ...given, name: currentTarget.value })}
      />
      <TextField
        label={t("new.about")}
        rows={2}
        maxLength={1_000}
        value={given.about}
        onInput={({ currentTarget }) => setGiven({ ...given, about: currentTarget.value })}
      />
      <Problem of={create.error} />
      <div>
        <Button type="submit" look="primary" busy={create.isPending}>
          {t("new.go")}
        </Button>
      </div>
    </form>
  );
}

export function GroupsPage() {
  const t = useText("groups");
  const brandId = useParam("brandId");
  const { items } = useSuspenseQuery(groupsQuery(brandId)).data;
  const writes = useMayWrite(brandId);
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>} up={{ to: `/brand/${brandId}/creators`, name: t("toCreators") }}>
      <div className="stack far">
        {items.length === 0 ? (
          <Empty title={t("none")}>
            <p>{t("none.text")}</p>
          </Empty>
        ) : (
          <ul className="lines">
            {items.map(({ id, name, count }) => (
              <li key={id} className="stack tight">
                <Link to={`/brand/${brandId}/groups/${id}`}>
                  <bdi>{name}</bdi>
                </Link>
                <span className="quiet small">{t("count", { count })}</span>
              </li>
            ))}
          </ul>
        )}
        {writes && (
          <Section title={t("new")}>
            <NewGroup brandId={brandId} />
          </Section>
        )}
      </div>
    </Page>
  );
}
