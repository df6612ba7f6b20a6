// One message: whose it is and when, its words, its files.
import type { ReactNode } from "react";
import { kindOf } from "../../../shared/domain/assetFit.ts";
import { clockText, dateTimeText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { ReportLink } from "../../ui/reportDialog.tsx";
import type { Message } from "./queries.ts";
import { UploadView } from "./submissionView.tsx";
import type { SideName } from "./termsPreview.tsx";

/** A colleague by their address, the other side by its name; somebody who left has none. */
function useWriter({ by, name, email, isYours }: Message): string {
  const t = useText("thread");
  if (isYours) return t("you");
  if (name === undefined) return t(`gone.${by}`);
  return email ?? name;
}

function Files({ of }: { of: Message }) {
  const t = useText("thread");
  if (of.attachments.length === 0) return null;
  return (
    <div className="assets">
      {of.attachments.map(({ uploadId, contentType }, n) => (
        <UploadView
          key={uploadId}
          uploadId={uploadId}
          name={t("file", { kind: word("asset", kindOf(contentType) ?? "document"), n: n + 1 })}
        />
      ))}
    </div>
  );
}

export function MessageView({
  message,
  side,
  children,
}: {
  message: Message;
  side: SideName | undefined;
  /** What else is said of it, at its end. */
  children?: ReactNode;
}) {
  const t = useText("thread");
  const flags = useText("flags");
  const { by, createdAt, status, text, lang } = message;
  return (
    <li className={by === (side ?? "creator") ? "message own" : "message"}>
      <p className="row near baseline small">
        <strong>
          <bdi>{useWriter(message)}</bdi>
        </strong>
        <time className="quiet num" dateTime={createdAt} title={dateTimeText(createdAt)}>
          {clockText(createdAt)}
        </time>
      </p>
      {status === "removed" && <p className="quiet">{t("removed")}</p>}
      {text !== "" && (
        <p className="prose" dir="auto" lang={lang}>
          {text}
        </p>
      )}
      {side && by !== side && <ElsewhereHint of={text} />}
      <Files of={message} />
      {side && by !== side && status === "sent" && (
        <span className="report-message">
          <ReportLink
            subject={{ type: "message", id: message.id }}
            label={flags("report.of", { at: dateTimeText(createdAt) })}
          />
        </span>
      )}
      {children}
    </li>
  );
}
