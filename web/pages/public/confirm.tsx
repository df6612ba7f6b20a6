// Proving the address: the code from the e-mail; then in, when the password is still known here.
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { enter, joiningOf } from "../../app/enter.ts";
import { confirmSignUp, initiate, resendCode } from "../../app/identity.ts";
import { homeOf, workplaceAt } from "../../app/me.ts";
import { inOurHouse } from "../../app/ourHouse.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";

export function ConfirmPage() {
  const t = useText("sign");
  const navigate = useNavigate();
  const [{ email: known = "", as, next }] = useUrl();
  const [email, setEmail] = useState(known);
  const [code, setCode] = useState("");
  const [run, busy, error] = useAttempt();
  const [again, sending, notSent] = useAttempt();
  const enterAs = async () => {
    const kept = joiningOf(email);
    // The page was loaded anew in between: the password is gone with it.
    if (!kept) {
      const welcome = as ? `/welcome?as=${encodeURIComponent(as)}` : "/welcome";
      return navigate({ to: "/sign-in", search: { email, next: next ?? welcome } as never });
    }
    const { AuthenticationResult } = await initiate(kept.email, kept.password);
    if (!AuthenticationResult) return navigate({ to: "/sign-in", search: { email, next } as never });
    const me = await enter(AuthenticationResult);
    const home = homeOf(workplaceAt("/", me));
    // An invitation brings the workplace with it.
    if (home === "/welcome" && !next?.startsWith("/invitations/"))
      return navigate({ to: home, search: { as, next } as never });
    return navigate({ href: inOurHouse(next) ?? home });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    return run(async () => {
      await confirmSignUp(email.trim(), code.trim());
      await enterAs();
    });
  };
  const resend = () =>
    again(async () => {
      await resendCode(email.trim());
      toast({ text: t("confirm.sent") });
    });
  return (
    <Page
      title={t("confirm.title")}
      lead={<p>{known ? t("confirm.lead", { email: known }) : t("confirm.lead.any")}</p>}
    >
      <form className="stack wide slim" onSubmit={submit}>
        {!known && (
          <Field
            label={t("email")}
            type="email"
            autoComplete="username"
            required
            value={email}
            onInput={({ currentTarget }) => setEmail(currentTarget.value)}
          />
        )}
        <Field
          label={t("confirm.code")}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          value={code}
          onInput={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <Problem of={error ?? notSent} />
        <Button type="submit" look="primary" busy={busy} wide>
          {t("confirm.submit")}
        </Button>
        <Button look="plain" busy={sending} onPress={resend}>
          {t("confirm.again")}
        </Button>
      </form>
    </Page>
  );
}
