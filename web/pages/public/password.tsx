// A new password: what it must have is said before, and the typed one can be looked at.
import { useState } from "react";
import { useText } from "../../app/text.ts";
import { Check, Field } from "../../ui/field.tsx";

type Props = { label: string; value: string; onType: (value: string) => void };

export function NewPassword({ label, value, onType }: Props) {
  const t = useText("sign");
  const [isShown, setShown] = useState(false);
  return (
    <div className="stack near">
      <Field
        label={label}
        hint={t("password.rule")}
        type={isShown ? "text" : "password"}
        autoComplete="new-password"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={12}
        value={value}
        onInput={({ currentTarget }) => onType(currentTarget.value)}
      />
      <Check
        label={t("password.show")}
        checked={isShown}
        onChange={({ currentTarget }) => setShown(currentTarget.checked)}
      />
    </div>
  );
}
