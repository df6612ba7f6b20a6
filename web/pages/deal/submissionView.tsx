// One submission: its files and links, its caption, what the first check saw, and what the brand answered.
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { dateTimeText } from "../../app/format.ts";
import { ask } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Status } from "../../ui/status.tsx";
import { Answers } from "../survey/answers.tsx";
import { CheckList } from "./checkList.tsx";
import { clauseText } from "./clauses.ts";
import type { Agreement, Submission } from "./queries.ts";

type Asset = Submission["assets"][number];

/** Signed addresses live for a minute. */
const FRESH_MS = 45_000;

export function UploadView({ uploadId, name }: { uploadId: string; name: string }) {
  const t = useText("work");
  const upload = useQuery({
    ...ask(["upload", uploadId], (signal) => api.uploads.get({ params: { uploadId }, signal })),
    staleTime: FRESH_MS,
    refetchInterval: ({ state }) => (state.data?.status === "pending" ? 3_000 : false),
  }).data;
  if (!upload) return <span className="skeleton asset-frame" />;
  if (upload.status === "refused")
    return <p className="status bad">{t("upload.refused", { reason: upload.refusedReason ?? "" })}</p>;
  if (!upload.url) return <p className="quiet">{t("upload.pending")}</p>;
  const [group] = upload.contentType.split("/");
  return (
    <figure className="stack tight">
      {group === "image" && <img className="asset-frame" src={upload.url} alt={name} />}
      {group === "video" && <video className="asset-frame" src={upload.url} controls muted aria-label={name} />}
      <figcaption className="small">
        <a href={upload.url} target="_blank" rel="noreferrer">
          {t("upload.open", { name })}
        </a>
      </figcaption>
    </figure>
  );
}

function AssetView({ asset, n }: { asset: Asset; n: number }) {
  const t = useText("work");
  const name = t("asset.name", { n: n + 1, kind: word("asset", asset.kind) });
  if (asset.uploadId) return <UploadView uploadId={asset.uploadId} name={name} />;
  return (
    <p className="asset-link">
      <span className="quiet small">{name}</span>
      <a href={asset.url} target="_blank" rel="noreferrer">
        {asset.url}
      </a>
    </p>
  );
}

/** What the brand, or its silence, answered. */
export function ReviewSaid({ submission: { review }, agreement }: { submission: Submission; agreement: Agreement }) {
  const t = useText("work");
  if (!review) return null;
  return (
    <div className="review-said stack near">
      <Status
        tone={review.decision === "approved" ? "good" : "bad"}
        next={t(review.by.type === "system" ? "review.bySilence" : "review.at", {
          at: dateTimeText(review.createdAt),
        })}
      >
        {review.decision === "approved"
          ? word("deliverable", "approved")
          : t("review.asked", { reason: review.reasonCode ? word("changeReason", review.reasonCode) : "" })}
      </Status>
      {review.clauses && review.clauses.length > 0 && (
        <p className="small">
          {t("review.clauses", {
            clauses: review.clauses.map((path) => clauseText(agreement, path)).join(" · "),
          })}
        </p>
      )}
      {review.comment && (
        <p className="prose" dir="auto">
          {review.comment}
        </p>
      )}
    </div>
  );
}

export function SubmissionView({ submission, agreement }: { submission: Submission; agreement: Agreement }) {
  const t = useText("work");
  const { assets, caption, note, answers, preCheck } = submission;
  return (
    <div className="stack">
      {answers && <Answers survey={agreement.brief.survey ?? []} answers={answers} lang={agreement.brief.language} />}
      <div className="assets">
        {assets.map((asset, n) => (
          <AssetView key={asset.uploadId ?? asset.url ?? n} asset={asset} n={n} />
        ))}
      </div>
      {!(answers && caption === "") && (
        <div className="stack tight">
          <h3>{t("caption")}</h3>
          <p className="prose" dir="auto">
            {caption}
          </p>
        </div>
      )}
      {note && (
        <div className="stack tight">
          <h3>{t("note")}</h3>
          <p className="prose" dir="auto">
            {note}
          </p>
        </div>
      )}
      <details className="fold">
        <summary>
          <span className="row near fold-head">
            {t("check.count", { ok: preCheck.filter(({ ok }) => ok).length, all: preCheck.length })}
          </span>
        </summary>
        <CheckList checks={preCheck} />
      </details>
      <ReviewSaid submission={submission} agreement={agreement} />
    </div>
  );
}
