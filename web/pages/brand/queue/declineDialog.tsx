// Why somebody is declined: a reason that they see.
import { type FormEvent, useState } from "react";
import { APPLICATION_DECLINE, type DeclineReason } from "../../../../shared/domain/application.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";

/** Those that a person gives; the others are given by the platform. */
const REASONS = APPLICATION_DECLINE.filter((reason) => reason !== "closed");

export function DeclineDialog({
  name,
  onClose,
  onDecline,
}: {
  name: string;
  onClose: () => void;
  onDecline: (reason: DeclineReason) => void;
}) {
  const t = useText("applicants");
  const [reason, setReason] = useState<DeclineReason>("not_a_fit");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDecline(reason);
  };
  return (
    <Dialog title={t("decline.title", { name })} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <fieldset className="field">
          <legend className="quiet">{t("decline.text")}</legend>
          <div className="stack near">
            {REASONS.map((each) => (
              <label key={each} className="check">
                <input type="radio" name="reason" checked={each === reason} onChange={() => setReason(each)} />
                <span>{word("applicationDecline", each)}</span>
              </label>
            ))}
          </div>
        </fieldset>
        <div className="row end">
          <Button onPress={onClose}>{t("decline.back")}</Button>
          <Button type="submit" look="danger primary">
            {t("decline")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
