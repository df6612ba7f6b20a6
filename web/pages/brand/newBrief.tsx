// A new brief begins with its name; all else is written in the editor, where it is kept as it is typed.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useLocale, useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { USUAL } from "./editor/usual.ts";
import { brandQuery } from "./queries.ts";
import { useMayWrite } from "./roles.ts";

export function NewBriefPage() {
  const t = useText("brand");
  const brandId = useParam("brandId");
  const language = useLocale();
  const navigate = useNavigate();
  const { currency } = useSuspenseQuery(brandQuery(brandId)).data;
  const mayWrite = useMayWrite(brandId);
  const [{ title }, setDraft, forget] = useDraft(`brief.new.${brandId}`, { title: "" });
  const create = useCommand(
    (name: string, idempotencyKey) =>
      api.briefs.create({
        params: { brandId },
        idempotencyKey,
        body: { ...USUAL, title: name, language, currency },
      }),
    {
      refresh: [["briefs", "of", brandId], ["brandFacts"]],
      after: ({ id }) => {
        forget();
        return navigate({ to: `/brand/${brandId}/briefs/${id}/edit`, replace: true });
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!create.isPending && title !== "") create.mutate(title);
  };
  const up = { to: `/brand/${brandId}/briefs`, name: t("briefs.title") };
  if (!mayWrite) return <Page title={t("new.title")} lead={t("new.notYours")} up={up} />;
  return (
    <Page title={t("new.title")} lead={t("new.lead")} up={up}>
      <form className="stack wide" style={{ maxWidth: "34rem" }} onSubmit={submit}>
        <Field
          label={t("new.name")}
          hint={t("new.name.hint")}
          required
          maxLength={200}
          value={title}
          wrong={fieldsOf(create.error).title}
          onInput={({ currentTarget }) => setDraft({ title: currentTarget.value })}
        />
        <Problem of={create.error} />
        <div>
          <Button type="submit" look="primary" busy={create.isPending}>
            {t("new.begin")}
          </Button>
        </div>
      </form>
    </Page>
  );
}
