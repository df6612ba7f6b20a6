// A question that wants a reason before something is sent.
import { type ReactNode, useState } from "react";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { TextField } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";

const LEAST = 3;

export function ReasonDialog({
  title,
  act,
  busy,
  error,
  onSend,
  onClose,
  danger = false,
  isTyped = false,
  children,
}: {
  title: string;
  act: string;
  busy: boolean;
  error: unknown;
  onSend: (reason: string) => void;
  onClose: () => void;
  danger?: boolean;
  /** In a field of the children. */
  isTyped?: boolean;
  children?: ReactNode;
}) {
  const t = useText("finance");
  const [reason, setReason] = useState("");
  const [tried, setTried] = useState(false);
  const isShort = [...reason.trim()].length < LEAST;
  return (
    <Dialog title={title} onClose={onClose} isTyped={isTyped || reason !== ""}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!isShort) onSend(reason);
        }}
      >
        {children}
        <TextField
          label={t("reason")}
          hint={t("reason.hint")}
          value={reason}
          maxLength={1000}
          wrong={tried && isShort ? t("reason.wrong") : undefined}
          onInput={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <Problem of={error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look={danger ? "danger primary" : "primary"} busy={busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
