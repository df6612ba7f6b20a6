// Asks for one reason of a few before something ends.
import { type FormEvent, useState } from "react";
import { useText } from "../../app/text.ts";
import { wordIfAny } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Chips } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";

export function ReasonDialog<R extends string>({
  title,
  text,
  kind,
  reasons,
  submit,
  busy,
  error,
  onReason,
  onClose,
}: {
  title: string;
  text: string;
  kind: "offerDecline" | "applicationDecline";
  reasons: readonly R[];
  submit: string;
  busy: boolean;
  error: unknown;
  onReason: (reason: R) => unknown;
  onClose: () => void;
}) {
  const t = useText("deal");
  const [reason, setReason] = useState<R>();
  const [wasTried, setTried] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (reason && !busy) onReason(reason);
  };
  return (
    <Dialog title={title} onClose={onClose}>
      <form className="stack" onSubmit={send}>
        <p>{text}</p>
        <Chips
          legend={t("reason")}
          one
          choices={reasons.map((value) => ({ value, label: wordIfAny(kind, value) }))}
          value={reason ? [reason] : []}
          onChange={([next]) => setReason(reasons.find((each) => each === next))}
        />
        {wasTried && !reason && (
          <p className="field">
            <span className="wrong" role="alert">
              {t("reason.missing")}
            </span>
          </p>
        )}
        <Problem of={error} />
        <div className="row end">
          <Button onPress={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="danger" busy={busy}>
            {submit}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
