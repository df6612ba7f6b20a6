// Contesting a score: what its figures do not say, in the creator's own words.
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import type { Profile } from "../creator/queries.ts";

export function ContestDialog({ account, onClose }: { account: Profile["accounts"][number]; onClose: () => void }) {
  const t = useText("trust");
  const [{ text }, setDraft, forget] = useDraft(`contest.${account.id}`, { text: "" });
  const contest = useCommand(
    (words: string, idempotencyKey) =>
      api.trust.contest({ params: { accountId: account.id }, body: { text: words }, idempotencyKey }),
    {
      refresh: [["creator"]],
      done: t("contest.done"),
      after: () => {
        forget();
        onClose();
      },
    },
  );
  return (
    <Dialog title={t("contest")} onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          contest.mutate(text);
        }}
      >
        <p className="quiet">{t("contest.lead")}</p>
        <TextField
          label={t("contest.text")}
          rows={5}
          maxLength={2_000}
          value={text}
          wrong={fieldsOf(contest.error).text}
          onInput={({ currentTarget }) => setDraft({ text: currentTarget.value })}
        />
        <Problem of={contest.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" busy={contest.isPending}>
            {t("contest.send")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
