// Writing to the other side: what is typed stays on the device until it is sent.
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { languageOf } from "../../app/languageOf.ts";
import { currentLocale } from "../../app/locale.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { TextField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { FileField } from "./fileField.tsx";
import { otherOf } from "./nextStep.ts";
import { type Agreement, messagesKey } from "./queries.ts";
import type { SideName } from "./termsPreview.tsx";

type Draft = { text: string; files: { uploadId: string; name: string }[] };
const EMPTY: Draft = { text: "", files: [] };
const MOST_FILES = 10;
const TAKEN = "image/*,video/mp4,video/quicktime,video/webm,audio/*,application/pdf,text/plain";

export function WriteMessage({ agreement, side }: { agreement: Agreement; side: SideName }) {
  const t = useText("thread");
  const [draft, setDraft, forget] = useDraft<Draft>(`message.${agreement.id}`, EMPTY);
  const [isUploading, setUploading] = useState(false);
  const { text, files } = draft;
  const post = useCommand(
    (written: Draft, idempotencyKey) => {
      const lang = languageOf(written.text, currentLocale());
      const uploadIds = written.files.map(({ uploadId }) => uploadId);
      return api.messages.post({
        params: { agreementId: agreement.id },
        body: {
          text: written.text,
          ...(lang === undefined ? {} : { lang }),
          ...(uploadIds.length === 0 ? {} : { uploadIds }),
        },
        idempotencyKey,
      });
    },
    {
      refresh: [messagesKey(agreement.id)],
      after: (_, sent) => {
        forget();
        // A file that was attached meanwhile is for the next message.
        const isSent = (file: Draft["files"][number]) => sent.files.some(({ uploadId }) => uploadId === file.uploadId);
        setDraft((now) => ({ ...EMPTY, files: now.files.filter((file) => !isSent(file)) }));
      },
    },
  );
  const isReady = text.trim() !== "" && !isUploading;
  const send = () => {
    if (isReady && !post.isPending) post.mutate(draft);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    send();
  };
  return (
    <form className="stack near write-message" onSubmit={submit} noValidate>
      <TextField
        label={t("write", { other: otherOf(agreement, side) })}
        rows={3}
        dir="auto"
        maxLength={4_000}
        value={text}
        readOnly={post.isPending}
        wrong={fieldsOf(post.error).text}
        onKeyDown={onKeyDown}
        onInput={({ currentTarget }) => setDraft((now) => ({ ...now, text: currentTarget.value }))}
      />
      <ElsewhereHint of={text} written />
      {files.map((file) => (
        <FileField
          key={file.uploadId}
          label={t("attached")}
          accept={TAKEN}
          sent={file}
          onSent={() =>
            setDraft((now) => ({ ...now, files: now.files.filter(({ uploadId }) => uploadId !== file.uploadId) }))
          }
        />
      ))}
      {files.length < MOST_FILES && (
        <FileField
          key={`next-${files.length}`}
          label={t("attach")}
          accept={TAKEN}
          sent={undefined}
          onBusy={setUploading}
          onSent={(sent) => {
            if (!sent) return;
            const { uploadId, name } = sent;
            // Words may have been written while it was on its way.
            setDraft((now) => ({ ...now, files: [...now.files, { uploadId, name }] }));
          }}
        />
      )}
      <Problem of={post.error} />
      <div className="row near baseline">
        <Button type="submit" look="primary" busy={post.isPending} disabled={!isReady}>
          {t("send")}
        </Button>
        <span className="quiet small keys-hint">{t("send.keys")}</span>
      </div>
    </form>
  );
}
