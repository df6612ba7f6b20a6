// Another password; the present one proves that it is you.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { asUser } from "../../app/identity.ts";
import { useLeaving } from "../../app/leaving.ts";
import { accessToken, end } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { NewPassword } from "../public/password.tsx";

export function ChangePassword() {
  const t = useText("account");
  const [before, setBefore] = useState("");
  const [next, setNext] = useState("");
  // The present one may have been filled in by the browser, unasked.
  useLeaving(next !== "");
  const [run, busy, error] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      await asUser("ChangePassword", await accessToken(), { PreviousPassword: before, ProposedPassword: next });
      setBefore("");
      setNext("");
      toast({ text: t("password.done") });
    });
  };
  return (
    <Section title={t("password")}>
      <form className="stack slim" onSubmit={submit}>
        <Field
          label={t("password.now")}
          type="password"
          autoComplete="current-password"
          required
          value={before}
          onInput={({ currentTarget }) => setBefore(currentTarget.value)}
        />
        <NewPassword label={t("password.new")} value={next} onType={setNext} />
        <Problem of={error} />
        <div>
          <Button type="submit" busy={busy}>
            {t("password.change")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export function SignOutEverywhere() {
  const t = useText("account");
  const navigate = useNavigate();
  const [run, busy, error] = useAttempt();
  const out = () =>
    run(async () => {
      await asUser("GlobalSignOut", await accessToken());
      await end();
      await navigate({ to: "/sign-in" });
    });
  return (
    <Section title={t("everywhere")}>
      <p className="prose">{t("everywhere.text")}</p>
      <Problem of={error} />
      <div>
        <Button busy={busy} onPress={out}>
          {t("everywhere.go")}
        </Button>
      </div>
    </Section>
  );
}
