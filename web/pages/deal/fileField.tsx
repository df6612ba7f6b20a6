// Takes a file from the device or its camera and sends it at once, with a bar and a way to try again.
import { useId, useRef, useState } from "react";
import { bpsText } from "../../app/format.ts";
import { useLeaving } from "../../app/leaving.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { sentenceOf } from "../../ui/problem.tsx";
import { type Sent, sendFile, UploadError } from "./upload.ts";

const WHOLE_BPS = 10_000;

export function FileField({
  label,
  hint,
  accept,
  sent,
  onSent,
  onBusy,
}: {
  label: string;
  hint?: string;
  accept: string;
  sent: Pick<Sent, "uploadId" | "name"> | undefined;
  onSent: (sent: Sent | undefined) => void;
  onBusy?: (busy: boolean) => void;
}) {
  const t = useText("work");
  const id = useId();
  const [part, setPart] = useState<number>();
  const [error, setError] = useState<unknown>();
  useLeaving(part !== undefined);
  const last = useRef<File | undefined>(undefined);
  const stop = useRef<AbortController | undefined>(undefined);
  const begin = async (file: File) => {
    last.current = file;
    stop.current = new AbortController();
    setError(undefined);
    setPart(0);
    onBusy?.(true);
    try {
      onSent(await sendFile(file, setPart, stop.current.signal));
    } catch (failure) {
      if (!stop.current.signal.aborted) setError(failure);
    } finally {
      setPart(undefined);
      onBusy?.(false);
    }
  };
  const words = error instanceof UploadError ? t(`upload.${error.code}`) : error ? sentenceOf(error) : undefined;
  if (sent)
    return (
      <div className="field">
        <span className="label">{label}</span>
        <div className="row between">
          <span className="file-name">{sent.name}</span>
          <Button small onPress={() => onSent(undefined)} label={t("upload.remove.of", { name: sent.name })}>
            {t("upload.remove")}
          </Button>
        </div>
      </div>
    );
  return (
    <div className="field">
      <span className="hint" id={`${id}-hint`}>
        {hint ?? t("upload.hint")}
      </span>
      {part === undefined ? (
        <label className="button pick">
          <input
            className="sr-only"
            type="file"
            accept={accept}
            aria-describedby={`${id}-hint`}
            onChange={({ currentTarget: { files } }) => {
              const file = files?.[0];
              if (file) begin(file);
            }}
          />
          {label}
        </label>
      ) : (
        <div className="row">
          <progress className="grow" value={part} max={1} aria-label={t("upload.progress")} />
          <span className="num small">{bpsText(Math.round(part * WHOLE_BPS))}</span>
          <Button small onPress={() => stop.current?.abort()}>
            {t("cancel")}
          </Button>
        </div>
      )}
      {words && (
        <span className="wrong row near" role="alert">
          {words}
          {last.current && (
            <Button small onPress={() => last.current && begin(last.current)}>
              {t("upload.again")}
            </Button>
          )}
        </span>
      )}
    </div>
  );
}
