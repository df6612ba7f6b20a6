// After approval: the creator says where it was posted, with what its platform takes as proof.
import { type FormEvent, useState } from "react";
import {
  hostFits,
  isPostAddress,
  lackingProof,
  postAddress,
  proofOf,
  takesProof,
} from "../../../shared/domain/platform.ts";
import type { ProofKind } from "../../../shared/domain/platforms/format.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { typedMoment } from "../../app/typed.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Check, Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { FileField } from "./fileField.tsx";
import type { Agreement, Deliverable } from "./queries.ts";

export const refreshOf = ({ id }: Agreement) => [["agreement", id], ["agreements"], ["payouts"]];

type Body = NonNullable<Parameters<typeof api.deliverables.post>[0]["body"]>;

type Draft = {
  url: string;
  proof?: { uploadId: string; name: string } | undefined;
  isInsights?: boolean;
  moment?: string;
  isAttested?: boolean;
};

/** What is typed so far, as the proof that it makes. */
function useProof({ id, platform, type }: Deliverable) {
  const [draft, setDraft, forget] = useDraft<Draft>(`post.${id}`, { url: "" });
  const { url, proof: file, isInsights = false, moment = "", isAttested = false } = draft;
  const second = typedMoment(moment);
  const given = new Set<ProofKind>([
    ...(url === "" ? [] : (["url"] as const)),
    ...(file ? [isInsights ? ("insights" as const) : ("screenshot" as const)] : []),
    ...(second === undefined ? [] : (["moment"] as const)),
    ...(isAttested ? (["attestation"] as const) : []),
  ]);
  const body: Body = {
    ...(url === "" ? {} : { url }),
    ...(file ? { proofUploadId: file.uploadId, ...(isInsights ? { proofKind: "insights" as const } : {}) } : {}),
    ...(second === undefined ? {} : { atSecond: second }),
    ...(isAttested ? { attested: true } : {}),
  };
  return {
    typed: { url, file, isInsights, moment, isAttested },
    // A part at a time: others may be written while a file is on its way.
    put: (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change })),
    forget,
    fits: url === "" || isPostAddress(platform, url),
    lacks: lackingProof(platform, type, given),
    body,
  };
}

export function PostForm({ agreement, one }: { agreement: Agreement; one: Deliverable }) {
  const t = useText("work");
  const { typed, put, forget, fits, lacks, body } = useProof(one);
  const [isBusy, setBusy] = useState(false);
  const [wasTried, setTried] = useState(false);
  const post = useCommand(
    (given: Body, idempotencyKey) =>
      api.deliverables.post({
        params: { agreementId: agreement.id, deliverableId: one.id },
        body: given,
        idempotencyKey,
      }),
    { refresh: refreshOf(agreement), done: t("post.done"), after: forget },
  );
  const takes = (kind: ProofKind) => takesProof(one.platform, one.type, kind);
  const sets = proofOf(one.platform, one.type);
  const needsUrl = sets.every((set) => set.includes("url"));
  const mayBeUrl = sets.some((set) => set.includes("url"));
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (fits && lacks.length === 0 && !isBusy && !post.isPending) post.mutate(body);
  };
  const platform = word("platform", one.platform);
  const answered = fieldsOf(post.error);
  const missing = (...kinds: ProofKind[]) => wasTried && kinds.some((kind) => lacks.includes(kind));
  const wrongUrl = !wasTried
    ? undefined
    : !fits
      ? hostFits(one.platform, typed.url)
        ? t("post.notAPost")
        : t("post.otherPlatform", { platform })
      : missing("url")
        ? t("post.missing")
        : answered.url;
  const address = postAddress(one.platform);
  return (
    <Section title={t("post.title")}>
      <form className="stack hand-in" onSubmit={send} noValidate>
        {takes("url") && (
          <Field
            label={t(mayBeUrl ? "post.url" : "post.url.more", { platform })}
            hint={address && t("post.url.hint", { example: address.example })}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={typed.url}
            wrong={wrongUrl}
            onInput={({ currentTarget }) => put({ url: currentTarget.value.trim() })}
          />
        )}
        {takes("moment") && (
          <Field
            label={t("post.at")}
            hint={t("post.at.hint")}
            inputMode="text"
            value={typed.moment}
            wrong={missing("moment") ? t("post.at.wrong") : answered.atSecond}
            onInput={({ currentTarget }) => put({ moment: currentTarget.value })}
          />
        )}
        {!needsUrl && (
          <>
            <FileField
              label={t("post.proof.choose")}
              hint={t(mayBeUrl ? "post.proof" : "post.proof.needed")}
              accept="image/jpeg,image/png,image/webp,image/heic"
              sent={typed.file}
              onSent={(sent) => put({ proof: sent && { uploadId: sent.uploadId, name: sent.name } })}
              onBusy={setBusy}
            />
            {missing("screenshot", "insights") && (
              <p className="wrong" role="alert">
                {t("post.missing")}
              </p>
            )}
          </>
        )}
        {takes("insights") && (
          <Check
            label={t("post.proof.insights")}
            checked={typed.isInsights}
            onChange={({ currentTarget }) => put({ isInsights: currentTarget.checked })}
          />
        )}
        {takes("attestation") && (
          <>
            <Check
              label={t("post.attest")}
              checked={typed.isAttested}
              onChange={({ currentTarget }) => put({ isAttested: currentTarget.checked })}
            />
            {missing("attestation") && (
              <p className="wrong" role="alert">
                {t("post.attest.missing")}
              </p>
            )}
          </>
        )}
        <Problem of={post.error} />
        <Button type="submit" look="primary" wide busy={post.isPending} disabled={isBusy}>
          {t("post")}
        </Button>
      </form>
    </Section>
  );
}
