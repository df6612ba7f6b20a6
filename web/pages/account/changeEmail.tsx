// Another e-mail address: the new one proves itself by a code; until then the old one counts.
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { useDraft } from "../../app/draft.ts";
import { asUser } from "../../app/identity.ts";
import { useMe } from "../../app/me.ts";
import { accessToken, renewNow } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";

export function ChangeEmail() {
  const t = useText("account");
  const me = useMe();
  const client = useQueryClient();
  // The code is read in another application, and the device may let go of the page meanwhile.
  const [{ email, isSent }, setDraft, forget] = useDraft("email", { email: "", isSent: false });
  const [code, setCode] = useState("");
  const [run, busy, error] = useAttempt();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      const token = await accessToken();
      if (!isSent) {
        await asUser("UpdateUserAttributes", token, { UserAttributes: [{ Name: "email", Value: email.trim() }] });
        return setDraft({ email, isSent: true });
      }
      await asUser("VerifyUserAttribute", token, { AttributeName: "email", Code: code.trim() });
      await renewNow();
      await client.invalidateQueries({ queryKey: ["me"] });
      setDraft({ email: "", isSent: false });
      forget();
      setCode("");
      toast({ text: t("email.done") });
    });
  };
  return (
    <Section title={t("email")}>
      <p>{t("email.now", { email: me.email })}</p>
      <form className="stack slim" onSubmit={submit}>
        {isSent ? (
          <Field
            label={t("email.code", { email: email.trim() })}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        ) : (
          <Field
            label={t("email.new")}
            type="email"
            autoComplete="email"
            required
            value={email}
            onInput={({ currentTarget }) => setDraft({ email: currentTarget.value, isSent })}
          />
        )}
        <Problem of={error} />
        <div className="row">
          <Button type="submit" busy={busy}>
            {isSent ? t("email.confirm") : t("email.send")}
          </Button>
          {isSent && (
            <Button look="plain" onPress={() => setDraft({ email, isSent: false })}>
              {t("email.other")}
            </Button>
          )}
        </div>
      </form>
    </Section>
  );
}
