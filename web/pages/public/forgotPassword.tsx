// A forgotten password: a code to the address, then a new one; and in with it.
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { confirmForgotPassword, forgotPassword } from "../../app/identity.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { NewPassword } from "./password.tsx";

export function ForgotPasswordPage() {
  const t = useText("sign");
  const navigate = useNavigate();
  const [{ email: known = "", next }] = useUrl();
  const [email, setEmail] = useState(known);
  const [isSent, setSent] = useState(false);
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const [run, busy, error] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      if (!isSent) {
        await forgotPassword(email.trim());
        return setSent(true);
      }
      await confirmForgotPassword(email.trim(), code.trim(), password);
      toast({ text: t("forgot.done") });
      return navigate({ to: "/sign-in", search: { email: email.trim(), next } as never });
    });
  };
  return (
    <Page
      title={t("forgot.title")}
      lead={<p>{isSent ? t("forgot.sent", { email: email.trim() }) : t("forgot.lead")}</p>}
    >
      <form className="stack wide slim" onSubmit={submit}>
        {isSent ? (
          <>
            <Field
              label={t("confirm.code")}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onInput={({ currentTarget }) => setCode(currentTarget.value)}
            />
            <NewPassword label={t("password.new")} value={password} onType={setPassword} />
          </>
        ) : (
          <Field
            label={t("email")}
            type="email"
            autoComplete="username"
            required
            value={email}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        )}
        <Problem of={error} />
        <Button type="submit" look="primary" busy={busy} wide>
          {isSent ? t("forgot.submit") : t("forgot.send")}
        </Button>
        <p>
          <Link to="/sign-in" search={{ next } as never}>
            {t("forgot.back")}
          </Link>
        </p>
      </form>
    </Page>
  );
}
