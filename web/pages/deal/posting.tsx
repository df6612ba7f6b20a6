// After approval: the creator says where it was posted, the brand confirms that it is there.
import { type FormEvent, useState } from "react";
import { hostFits } from "../../../shared/domain/platform.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { dateTimeText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { FileField } from "./fileField.tsx";
import type { Agreement, Deliverable } from "./queries.ts";

type Given = { agreement: Agreement; one: Deliverable };
const refreshOf = ({ id }: Agreement) => [["agreement", id], ["agreements"], ["payouts"]];

type Draft = { url: string; proof?: { uploadId: string; name: string } };

export function PostForm({ agreement, one }: Given) {
  const t = useText("work");
  const [draft, setDraft, forget] = useDraft<Draft>(`post.${one.id}`, { url: "" });
  const { url, proof } = draft;
  const [isBusy, setBusy] = useState(false);
  const [wasTried, setTried] = useState(false);
  const post = useCommand(
    (body: { url?: string; proofUploadId?: string }, idempotencyKey) =>
      api.deliverables.post({
        params: { agreementId: agreement.id, deliverableId: one.id },
        body,
        idempotencyKey,
      }),
    { refresh: refreshOf(agreement), done: t("post.done"), after: forget },
  );
  const fits = url === "" || hostFits(one.platform, url);
  const isThere = url !== "" || proof !== undefined;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fits && isThere && !isBusy && !post.isPending)
      post.mutate({ ...(url === "" ? {} : { url }), ...(proof ? { proofUploadId: proof.uploadId } : {}) });
  };
  const platform = word("platform", one.platform);
  const wrong = !wasTried
    ? undefined
    : !fits
      ? t("post.otherPlatform", { platform })
      : !isThere
        ? t("post.missing")
        : fieldsOf(post.error).url;
  return (
    <Section title={t("post.title")}>
      <form className="stack hand-in" onSubmit={send} noValidate>
        <Field
          label={t("post.url", { platform })}
          type="url"
          inputMode="url"
          placeholder="https://"
          value={url}
          wrong={wrong}
          onInput={({ currentTarget }) => setDraft((now) => ({ ...now, url: currentTarget.value.trim() }))}
        />
        <FileField
          label={t("post.proof.choose")}
          hint={t("post.proof")}
          accept="image/jpeg,image/png,image/webp,image/heic"
          sent={proof}
          onSent={(sent) =>
            // The address may have been written while it was on its way.
            setDraft(({ url }) => ({ url, ...(sent ? { proof: { uploadId: sent.uploadId, name: sent.name } } : {}) }))
          }
          onBusy={setBusy}
        />
        <Problem of={post.error} />
        <Button type="submit" look="primary" wide busy={post.isPending} disabled={isBusy}>
          {t("post")}
        </Button>
      </form>
    </Section>
  );
}

export function Posted({ agreement, one, mayVerify }: Given & { mayVerify: boolean }) {
  const t = useText("work");
  const verify = useCommand(
    (_: undefined, idempotencyKey) =>
      api.deliverables.verify({ params: { agreementId: agreement.id, deliverableId: one.id }, idempotencyKey }),
    { refresh: refreshOf(agreement), done: t("verify.done") },
  );
  return (
    <Section title={t("posted.title")}>
      {one.postedUrl && (
        <p className="asset-link">
          <a href={one.postedUrl} target="_blank" rel="noreferrer">
            {one.postedUrl}
          </a>
        </p>
      )}
      {one.postedAt && <p className="quiet small">{t("posted.at", { at: dateTimeText(one.postedAt) })}</p>}
      {mayVerify && one.status === "posted" && (
        <>
          <div>
            <Button look="primary" busy={verify.isPending} onPress={() => verify.mutate(undefined)}>
              {t("verify")}
            </Button>
          </div>
          <Problem of={verify.error} />
        </>
      )}
    </Section>
  );
}
