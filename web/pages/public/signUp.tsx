// Joining: as a brand or as a creator, with the terms read before.
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { keepConsent, TERMS_VERSION } from "../../app/consent.ts";
import { keepJoining } from "../../app/enter.ts";
import { signUp } from "../../app/identity.ts";
import { currentLocale } from "../../app/locale.ts";
import { useText } from "../../app/text.ts";
import { useUrlAtOnce } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Check, Chips, Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { NewPassword } from "./password.tsx";

export function SignUpPage() {
  const t = useText("sign");
  const navigate = useNavigate();
  const [{ as = "creator", next, email: known = "" }, change] = useUrlAtOnce();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [consented, setConsented] = useState(false);
  const [run, busy, error] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const address = email.trim();
      await signUp(address, password, currentLocale());
      if (consented) keepConsent(address);
      keepJoining({ email: address, password });
      await navigate({ to: "/confirm", search: { email: address, as, next } as never });
    });
  };
  return (
    <Page title={t("up.title")} lead={<p>{t("up.lead")}</p>}>
      <form className="stack wide slim" onSubmit={submit}>
        <Chips
          one
          legend={t("up.as")}
          choices={[
            { value: "creator", label: t("up.creator") },
            { value: "brand", label: t("up.brand") },
          ]}
          value={[as]}
          onChange={([chosen]) => change({ as: chosen }, true)}
        />
        <Field
          label={t("email")}
          hint={as === "brand" ? t("up.email.brand") : undefined}
          type="email"
          autoComplete="username"
          required
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <NewPassword label={t("password")} value={password} onType={setPassword} />
        <Check
          required
          checked={consented}
          onChange={({ currentTarget }) => setConsented(currentTarget.checked)}
          label={t("up.consent", { version: TERMS_VERSION })}
        />
        <p className="row small">
          <Link to="/terms" target="_blank">
            {t("terms")}
          </Link>
          <Link to="/privacy" target="_blank">
            {t("privacy")}
          </Link>
        </p>
        <Problem of={error} />
        <Button type="submit" look="primary" busy={busy} wide>
          {t("up.submit")}
        </Button>
        <p>
          <Link to="/sign-in" search={{ next } as never}>
            {t("up.known")}
          </Link>
        </p>
      </form>
    </Page>
  );
}
