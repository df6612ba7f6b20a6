// A key for an authenticator app: as a picture, a link and letters; the app proves by a code that it has it.
import { type FormEvent, useState } from "react";
import { useAttempt } from "../app/attempt.ts";
import { useText } from "../app/text.ts";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Problem } from "./problem.tsx";
import { Qr } from "./qr.tsx";

type Props = { email: string; secret: string; prove: (code: string) => Promise<unknown> };

const inFours = (key: string) => key.replace(/(.{4})(?=.)/g, "$1 ");

export function FactorSetup({ email, secret, prove }: Props) {
  const t = useText("factor");
  const [code, setCode] = useState("");
  const [run, busy, error] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(() => prove(code.trim()));
  };
  const address = `otpauth://totp/Fairbrief:${encodeURIComponent(email)}?secret=${secret}&issuer=Fairbrief`;
  return (
    <form className="stack wide slim" onSubmit={submit}>
      <p>{t("scan")}</p>
      <Qr of={address} label={t("picture")} />
      <p>
        <a href={address}>{t("open")}</a>
      </p>
      <p>
        {t("key")}
        <br />
        <code>{inFours(secret)}</code>
      </p>
      <Field
        label={t("code")}
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        value={code}
        onInput={({ currentTarget }) => setCode(currentTarget.value)}
      />
      <Problem of={error} />
      <div>
        <Button type="submit" look="primary" busy={busy}>
          {t("prove")}
        </Button>
      </div>
    </form>
  );
}
