// Handing in work: files or links, the caption with what it must hold, and what the first check says, before and after.
import { type FormEvent, useState } from "react";
import { ASSET_KINDS, type AssetKind, kindsFor } from "../../../shared/domain/assetFit.ts";
import { labelsFor, leadingLabel } from "../../../shared/domain/disclosure.ts";
import { isForBrandOnly } from "../../../shared/domain/platform.ts";
import type { PreCheck } from "../../../shared/domain/precheck.ts";
import { holdsTag } from "../../../shared/domain/requiredTag.ts";
import { ApiError, api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Chips, Field, SelectField, TextField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { CheckList } from "./checkList.tsx";
import { FileField } from "./fileField.tsx";
import type { Agreement, Deliverable } from "./queries.ts";

type AssetDraft = { by: "file" | "link"; url: string; kind: AssetKind; uploadId?: string; name?: string };
type Draft = { assets: AssetDraft[]; caption: string; note: string };

const ACCEPT: Readonly<Record<AssetKind, string>> = {
  image: "image/jpeg,image/png,image/gif,image/webp,image/avif,image/heic",
  video: "video/mp4,video/quicktime,video/webm",
  audio: "audio/mpeg,audio/mp4,audio/wav,audio/ogg",
  text: "text/plain",
  document: "application/pdf,text/plain",
  link: "",
};

const isThere = ({ by, uploadId, url }: AssetDraft) =>
  by === "file" ? uploadId !== undefined : /^https:\/\/./.test(url);

/** What the caption must hold, and whether it does. */
function useCaption(agreement: Agreement, one: Deliverable, caption: string) {
  const countries = [agreement.parties.creator.country, ...(agreement.brief.audience?.countries ?? [])];
  return {
    needsLabel: !isForBrandOnly(one.type),
    labels: labelsFor(countries),
    label: leadingLabel(caption, countries),
    tags: one.requiredTags.map((tag) => ({ tag, ok: holdsTag(caption, tag) })),
  };
}

function AssetFields({
  n,
  many,
  asset,
  kinds,
  wrong,
  set,
  onBusy,
}: {
  n: number;
  many: boolean;
  asset: AssetDraft;
  kinds: readonly AssetKind[];
  wrong: string | undefined;
  /** From what it is by then: a file arrives while other things are chosen and typed. */
  set: (change: (now: AssetDraft) => AssetDraft) => void;
  onBusy: (busy: boolean) => void;
}) {
  const t = useText("work");
  const label = many ? t("asset.n", { n: n + 1 }) : t("asset");
  return (
    <div className="stack">
      <Chips
        legend={label}
        one
        choices={[
          { value: "file", label: t("asset.file") },
          { value: "link", label: t("asset.link") },
        ]}
        value={[asset.by]}
        onChange={([by]) => set((now) => ({ ...now, by: by === "link" ? "link" : "file" }))}
      />
      {asset.by === "file" ? (
        <FileField
          label={t("asset.choose")}
          accept={kinds
            .map((kind) => ACCEPT[kind])
            .filter(Boolean)
            .join(",")}
          sent={asset.uploadId ? { uploadId: asset.uploadId, name: asset.name ?? "" } : undefined}
          onBusy={onBusy}
          onSent={(sent) =>
            set(({ uploadId: _, name: __, ...rest }) =>
              sent ? { ...rest, kind: sent.kind, uploadId: sent.uploadId, name: sent.name } : rest,
            )
          }
        />
      ) : (
        <>
          <Field
            label={t("asset.url")}
            hint={t("asset.url.hint")}
            type="url"
            inputMode="url"
            placeholder="https://"
            value={asset.url}
            wrong={wrong}
            onInput={({ currentTarget }) => set((now) => ({ ...now, url: currentTarget.value.trim() }))}
          />
          <SelectField
            label={t("asset.kind")}
            value={asset.kind}
            onChange={({ currentTarget }) =>
              set((now) => ({ ...now, kind: ASSET_KINDS.find((kind) => kind === currentTarget.value) ?? now.kind }))
            }
          >
            {kinds.map((kind) => (
              <option key={kind} value={kind}>
                {word("asset", kind)}
              </option>
            ))}
          </SelectField>
        </>
      )}
      {asset.by === "file" && wrong && (
        <p className="field">
          <span className="wrong" role="alert">
            {wrong}
          </span>
        </p>
      )}
    </div>
  );
}

export function HandIn({ agreement, one }: { agreement: Agreement; one: Deliverable }) {
  const t = useText("work");
  const kinds = kindsFor(one.type);
  const [kind = "link"] = kinds;
  const empty = (): AssetDraft => ({ by: "file", url: "", kind });
  const [draft, setDraft, forget] = useDraft<Draft>(`handIn.${one.id}.${one.submissions.length}`, {
    assets: Array.from({ length: one.quantity }, empty),
    caption: "",
    note: "",
  });
  const [busy, setBusy] = useState(0);
  const [wasTried, setTried] = useState(false);
  const { needsLabel, labels, label, tags } = useCaption(agreement, one, draft.caption);
  const params = { agreementId: agreement.id, deliverableId: one.id };
  const submit = useCommand(
    ({ assets, caption, note }: Draft, idempotencyKey) =>
      api.deliverables.submit({
        params,
        body: {
          assets: assets.map((asset) =>
            asset.by === "file" && asset.uploadId
              ? { kind: asset.kind, uploadId: asset.uploadId }
              : { kind: asset.kind, url: asset.url },
          ),
          caption,
          ...(note === "" ? {} : { note }),
        },
        idempotencyKey,
      }),
    { refresh: [["agreement", agreement.id]], done: t("handIn.done"), after: forget },
  );
  const problem = submit.error instanceof ApiError ? submit.error.problem : undefined;
  const checks = problem?.code === "pre_check_failed" ? (problem.preCheck as PreCheck[]) : undefined;
  const fields = fieldsOf(submit.error);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (draft.assets.every(isThere) && busy === 0 && !submit.isPending) submit.mutate(draft);
  };
  const put = (n: number, change: (now: AssetDraft) => AssetDraft) =>
    setDraft((now) => ({ ...now, assets: now.assets.map((each, place) => (place === n ? change(each) : each)) }));
  const addToCaption = (text: string, first: boolean) =>
    setDraft((now) => ({ ...now, caption: (first ? `${text} ${now.caption}` : `${now.caption} ${text}`).trim() }));
  return (
    <Section title={t(one.submissions.length > 0 ? "handIn.again" : "handIn.title")}>
      <form className="stack wide hand-in" onSubmit={send} noValidate>
        {draft.assets.map((asset, n) => (
          <AssetFields
            key={`asset-${n + 1}`}
            n={n}
            many={draft.assets.length > 1}
            asset={asset}
            kinds={kinds}
            wrong={wasTried && !isThere(asset) ? t("asset.missing") : fields[`assets.${n}.url`]}
            set={(change) => put(n, change)}
            onBusy={(isBusy) => setBusy((count) => count + (isBusy ? 1 : -1))}
          />
        ))}
        <div className="stack near">
          <TextField
            label={t("caption")}
            hint={t("caption.hint")}
            maxLength={10_000}
            dir="auto"
            value={draft.caption}
            onInput={({ currentTarget }) => setDraft((now) => ({ ...now, caption: currentTarget.value }))}
          />
          <ul className="stack tight" aria-label={t("caption.holds")}>
            {needsLabel && (
              <li className={label ? "held-to" : "held-to missing"}>
                {label ? t("caption.label", { label }) : t("caption.label.missing")}
              </li>
            )}
            {tags.map(({ tag, ok }) => (
              <li key={tag} className={ok ? "held-to" : "held-to missing"}>
                {t(ok ? "caption.tag" : "caption.tag.missing", { tag })}
              </li>
            ))}
          </ul>
          <div className="chips">
            {needsLabel &&
              !label &&
              labels.slice(0, 4).map((each) => (
                <button type="button" className="chip" key={each} onClick={() => addToCaption(each, true)}>
                  {t("caption.add", { what: each })}
                </button>
              ))}
            {tags
              .filter(({ ok }) => !ok)
              .map(({ tag }) => (
                <button type="button" className="chip" key={tag} onClick={() => addToCaption(tag, false)}>
                  {t("caption.add", { what: tag })}
                </button>
              ))}
          </div>
        </div>
        <TextField
          label={t("note")}
          hint={t("note.hint")}
          maxLength={5_000}
          dir="auto"
          rows={2}
          value={draft.note}
          onInput={({ currentTarget }) => setDraft((now) => ({ ...now, note: currentTarget.value }))}
        />
        {checks ? (
          <Notice tone="bad" role="alert" title={t("check.failed")}>
            <CheckList checks={checks} />
          </Notice>
        ) : (
          <Problem of={submit.error} />
        )}
        <Button type="submit" look="primary" wide busy={submit.isPending} disabled={busy > 0}>
          {t(busy > 0 ? "handIn.uploading" : "handIn")}
        </Button>
        <p className="quiet small">{t("handIn.after", { days: agreement.terms.reviewWindowDays })}</p>
      </form>
    </Section>
  );
}
