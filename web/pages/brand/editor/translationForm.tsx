// One translation: each text of the original with its words in the other language below it.
import type { ReactNode } from "react";
import type { TranslatedTexts } from "../../../../shared/domain/briefTranslation.ts";
import { ApiError, api } from "../../../app/api.ts";
import { useDraft } from "../../../app/draft.ts";
import { LOCALE_NAMES, type Locale } from "../../../app/locale.ts";
import { useCommand } from "../../../app/query.ts";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { TextField } from "../../../ui/field.tsx";
import { Notice } from "../../../ui/notice.tsx";
import { Problem } from "../../../ui/problem.tsx";
import type { Brief } from "../queries.ts";
import { labelOf } from "./context.tsx";

/** One text: where it is from, and what it is called by the brief and by whoever writes. */
type Line = { name: string; label: string; original: string; rows: number; max: number };
type Words = Readonly<Record<string, string>>;

const joined = (all: readonly string[] | null | undefined) => (all ?? []).join("\n");
const split = (text = "") => text.split("\n").filter((line) => line.trim() !== "");

function useLines(brief: Brief): Line[] {
  const t = useText("briefEditor");
  const line = (name: string, label: string, original = "", rows = 2, max = 5_000): Line[] =>
    original === "" ? [] : [{ name, label, original, rows, max }];
  return [
    ...line("title", labelOf(t, "title"), brief.title, 1, 200),
    ...line("description", labelOf(t, "description"), brief.description, 8, 20_000),
    ...line("valueForAudience", labelOf(t, "valueForAudience"), brief.valueForAudience, 3),
    ...line("dos", labelOf(t, "dos"), joined(brief.dos), 3, 10_000),
    ...line("donts", labelOf(t, "donts"), joined(brief.donts), 3, 10_000),
    ...(brief.deliverables ?? []).flatMap(({ instructions }, n) =>
      line(`piece.${n}`, `${t("piece", { n: n + 1 })}: ${t("piece.instructions")}`, instructions, 3),
    ),
    ...(brief.screeningQuestions ?? []).flatMap(({ id, text }, n) =>
      line(`question.${id}`, t("question", { n: n + 1 }), text, 1, 1_000),
    ),
  ];
}

/** As the form has it. */
const wordsOf = (texts: TranslatedTexts | undefined): Words =>
  texts
    ? {
        title: texts.title,
        description: texts.description ?? "",
        valueForAudience: texts.valueForAudience ?? "",
        dos: joined(texts.dos),
        donts: joined(texts.donts),
        ...Object.fromEntries((texts.instructions ?? []).map((text, n) => [`piece.${n}`, text])),
        ...Object.fromEntries((texts.screeningQuestions ?? []).map(({ id, text }) => [`question.${id}`, text])),
      }
    : {};

/** As it is sent: what is empty is read in the original. */
function textsOf(words: Words, brief: Brief): TranslatedTexts {
  const { title = "", description, valueForAudience } = words;
  const [dos, donts] = [split(words.dos), split(words.donts)];
  const instructions = (brief.deliverables ?? []).map((_, n) => words[`piece.${n}`] ?? "");
  const questions = (brief.screeningQuestions ?? []).flatMap(({ id }) => {
    const text = words[`question.${id}`];
    return text ? [{ id, text }] : [];
  });
  return {
    title,
    ...(description ? { description } : {}),
    ...(valueForAudience ? { valueForAudience } : {}),
    ...(dos.length > 0 ? { dos } : {}),
    ...(donts.length > 0 ? { donts } : {}),
    ...(instructions.some((text) => text !== "") ? { instructions } : {}),
    ...(questions.length > 0 ? { screeningQuestions: questions } : {}),
  };
}

export function TranslationForm({
  brief,
  language,
  saved,
  onDone,
}: {
  brief: Brief;
  language: Locale;
  saved: (TranslatedTexts & { updatedAt: string }) | undefined;
  onDone: () => void;
}) {
  const g = useText("guide");
  const lines = useLines(brief);
  const known = wordsOf(saved);
  const [{ words, from }, setDraft, forget] = useDraft<{ words: Words; from: string | undefined }>(
    `translation.${brief.id}.${language}`,
    { words: known, from: saved?.updatedAt },
  );
  const params = { briefId: brief.id, language };
  const refresh = [["brief", brief.id]];
  const done = () => {
    forget();
    onDone();
  };
  const save = useCommand(
    (version: number) => api.briefTranslations.save({ params, ifMatch: version, body: textsOf(words, brief) }),
    { refresh, done: g("translation.saved"), after: done },
  );
  const remove = useCommand((_: undefined) => api.briefTranslations.remove({ params }), {
    refresh,
    done: g("translation.removed"),
    after: done,
  });
  // Somebody else saved this language since these words were begun: theirs stand beside, field by field.
  const isTheirs = saved !== undefined && saved.updatedAt !== from;
  const beside = (name: string): ReactNode =>
    isTheirs && (known[name] ?? "") !== (words[name] ?? "") ? (
      <p className="prose small" lang={language}>
        <span className="quiet">{g("translation.theirs")}</span> {known[name] || "–"}
      </p>
    ) : null;
  return (
    <div className="stack wide">
      {isTheirs && <Notice tone="wait">{g("translation.changedMeanwhile")}</Notice>}
      {lines.map(({ name, label, original, rows, max }) => (
        <div key={name} className="stack tight">
          <p className="prose quiet small" lang={brief.language}>
            {original}
          </p>
          <TextField
            label={`${label} · ${LOCALE_NAMES[language]}`}
            lang={language}
            rows={rows}
            maxLength={max}
            value={words[name] ?? ""}
            onInput={({ currentTarget: { value } }) =>
              setDraft((now) => ({ ...now, words: { ...now.words, [name]: value } }))
            }
          />
          {beside(name)}
        </div>
      ))}
      <p className="quiet small">{g("translation.empty")}</p>
      {!(save.error instanceof ApiError && save.error.status === 412 && isTheirs) && <Problem of={save.error} />}
      <Problem of={remove.error} />
      <div className="row near">
        <Button busy={save.isPending} disabled={!words.title} onPress={() => save.mutate(brief.version)}>
          {g("translation.save")}
        </Button>
        <Button look="plain" onPress={onDone}>
          {g("translation.close")}
        </Button>
        {saved && (
          <Button look="plain" busy={remove.isPending} onPress={() => remove.mutate(undefined)}>
            {g("translation.remove")}
          </Button>
        )}
      </div>
    </div>
  );
}
