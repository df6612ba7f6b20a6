// What a collective says of itself, written by its curator. What is typed stays on the device until it is saved.
import { type FormEvent, useState } from "react";
import { NICHES } from "../../../shared/domain/niche.ts";
import { LOCALES } from "../../../shared/domain/text.ts";
import { useDraft } from "../../app/draft.ts";
import { languageText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import type { Command } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { Chips, Field, TextField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import type { Own } from "./queries.ts";

export type Fields = Pick<Own, "name" | "curatorName" | "description" | "why" | "niches" | "languages">;

export const BLANK: Fields = { name: "", curatorName: "", description: "", why: "", niches: [], languages: [] };

/** Those of the people here, and a few more of those who read. */
const LANGUAGES = [...LOCALES, "de", "es", "fr", "id", "it", "ko", "pt", "zh"];
const MOST = 8;

export function CollectiveForm({
  of,
  draftName,
  save,
  go,
}: {
  of: Fields;
  draftName: string;
  save: Command<Fields, unknown>;
  /** The word on the button. */
  go: string;
}) {
  const t = useText("collectives");
  const [draft, setDraft, forget, isRestored] = useDraft<Fields>(`collective.${draftName}`, of);
  const [wasTried, setTried] = useState(false);
  const wrongs = fieldsOf(save.error);
  const isMissing = (name: keyof Fields) =>
    typeof draft[name] === "string" ? String(draft[name]).trim() === "" : draft[name].length === 0;
  const wrong = (name: keyof Fields) => wrongs[name] ?? (wasTried && isMissing(name) ? t("wrong.missing") : undefined);
  const text = (name: "name" | "curatorName" | "description" | "why") => ({
    label: t(`field.${name}`),
    hint: t(`field.${name}.hint`),
    value: draft[name],
    wrong: wrong(name),
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
      setDraft((now) => ({ ...now, [name]: value })),
  });
  const chips = (name: "niches" | "languages", all: readonly string[], label: (code: string) => string) => (
    <div className="field">
      <Chips
        legend={t(`field.${name}`)}
        hint={t("field.most", { count: MOST })}
        choices={[...new Set([...all, ...draft[name]])].map((value) => ({ value, label: label(value) }))}
        value={draft[name]}
        onChange={(next) => setDraft((now) => ({ ...now, [name]: next }))}
      />
      {wrong(name) && (
        <span className="wrong" role="alert">
          {wrong(name)}
        </span>
      )}
    </div>
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if ((Object.keys(BLANK) as (keyof Fields)[]).some(isMissing)) return;
    try {
      await save.mutateAsync(draft);
      forget();
      setTried(false);
    } catch {
      // Said beside the button.
    }
  };
  return (
    <form className="stack wide" style={{ maxWidth: "40rem" }} onSubmit={submit} noValidate>
      {isRestored && <p className="quiet small">{t("draft.restored")}</p>}
      <Field {...text("name")} maxLength={80} autoComplete="off" />
      <Field {...text("curatorName")} maxLength={80} autoComplete="off" />
      <TextField {...text("description")} maxLength={1_000} />
      <TextField {...text("why")} maxLength={1_000} />
      <ElsewhereHint of={`${draft.description} ${draft.why}`} written />
      {chips("niches", NICHES, nicheText)}
      {chips("languages", LANGUAGES, languageText)}
      <Problem of={save.error} />
      <div>
        <Button type="submit" look="primary" busy={save.isPending}>
          {go}
        </Button>
      </div>
    </form>
  );
}
