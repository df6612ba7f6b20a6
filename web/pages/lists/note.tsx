// The team's note on a creator. Where somebody else wrote in the meantime, theirs is shown beside what was typed.
import type { FormEvent } from "react";
import { ApiError, api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import type { Assessment } from "./queries.ts";

export function WrittenBy({ note }: { note: Assessment["note"] }) {
  const t = useText("lists");
  if (!note.at || note.text === "") return null;
  return (
    <span className="quiet small dots">
      <span>{note.by?.email ?? t("formerMember")}</span>
      <When at={note.at} show="time" />
    </span>
  );
}

/** What is typed, over which version; nothing while what stands there is the team's own. */
type Draft = { text?: string; version?: number };

export function NoteForm({ brandId, of: { creatorId, note } }: { brandId: string; of: Assessment }) {
  const t = useText("lists");
  const [draft, setDraft, forget] = useDraft<Draft>(`note.${brandId}.${creatorId}`, {});
  const { text = note.text, version = note.version } = draft;
  const leave = () => {
    setDraft({});
    forget();
  };
  const save = useCommand(
    (given: Required<Draft>) =>
      api.savedLists.note({ params: { brandId, creatorId }, body: { text: given.text }, ifMatch: given.version }),
    {
      refresh: [
        ["assessment", brandId, creatorId],
        ["lists", brandId],
      ],
      done: t("note.saved"),
      after: leave,
    },
  );
  const isStale = save.error instanceof ApiError && save.error.status === 412;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate({ text, version });
  };
  return (
    <form className="stack near" onSubmit={submit}>
      <TextField
        label={t("note")}
        hint={t("note.hint")}
        rows={3}
        maxLength={2_000}
        value={text}
        onInput={({ currentTarget }) => setDraft({ text: currentTarget.value, version })}
      />
      <WrittenBy note={note} />
      {isStale ? (
        <Notice tone="wait" title={t("note.stale")}>
          <p className="prose">{note.text}</p>
          <div className="row near">
            <Button small onPress={() => save.mutate({ text, version: note.version })}>
              {t("note.mine")}
            </Button>
            <Button
              small
              onPress={() => {
                save.reset();
                leave();
              }}
            >
              {t("note.theirs")}
            </Button>
          </div>
        </Notice>
      ) : (
        <Problem of={save.error} />
      )}
      <div>
        <Button type="submit" busy={save.isPending} disabled={text === note.text}>
          {t("note.save")}
        </Button>
      </div>
    </form>
  );
}
