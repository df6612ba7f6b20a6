// Signing in: the password, then the second factor where the account has one.
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { enter, keepJoining } from "../../app/enter.ts";
import {
  answerCode,
  answerSetup,
  IdentityError,
  initiate,
  offerFactor,
  proveFactor,
  type SignedIn,
} from "../../app/identity.ts";
import { homeOf, workplaceAt } from "../../app/me.ts";
import { inOurHouse } from "../../app/ourHouse.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { FactorSetup } from "../../ui/factorSetup.tsx";
import { Field } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";

export function SignInPage() {
  const t = useText("sign");
  const navigate = useNavigate();
  const [{ next, email: known = "" }] = useUrl();
  const [email, setEmail] = useState(known);
  const [password, setPassword] = useState("");
  const [code, setCode] = useState("");
  const [session, setSession] = useState<string>();
  const [setup, setSetup] = useState<{ secret: string; session: string }>();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();

  const go = async ({ AuthenticationResult, ChallengeName, Session }: SignedIn) => {
    if (!AuthenticationResult) {
      if (ChallengeName === "SOFTWARE_TOKEN_MFA" && Session) return setSession(Session);
      // The account must have a second factor and has none yet: it is set up before the first tokens.
      if (ChallengeName === "MFA_SETUP" && Session) {
        const { SecretCode, Session: next } = await offerFactor({ Session });
        return setSetup({ secret: SecretCode, session: next ?? Session });
      }
      throw new Error(ChallengeName);
    }
    const me = await enter(AuthenticationResult);
    await navigate({ href: inOurHouse(next) ?? homeOf(workplaceAt("/", me)) });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(undefined);
    try {
      await go(session ? await answerCode(email, session, code.trim()) : await initiate(email.trim(), password));
    } catch (failure) {
      if (failure instanceof IdentityError && failure.code === "UserNotConfirmedException") {
        keepJoining({ email: email.trim(), password });
        await navigate({ to: "/confirm", search: { email: email.trim(), next } as never });
      } else setError(failure);
    } finally {
      setBusy(false);
    }
  };
  if (setup)
    return (
      <Page title={t("in.factor")} lead={<p>{t("in.factor.lead")}</p>}>
        <FactorSetup
          email={email.trim()}
          secret={setup.secret}
          prove={async (typed) => {
            const { Session = setup.session } = await proveFactor({ Session: setup.session }, typed);
            await go(await answerSetup(email.trim(), Session));
          }}
        />
      </Page>
    );
  return (
    <Page title={t("in.title")}>
      <form className="stack wide slim" onSubmit={submit}>
        {session ? (
          <Field
            label={t("code")}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onInput={({ currentTarget }) => setCode(currentTarget.value)}
          />
        ) : (
          <>
            <Field
              label={t("email")}
              type="email"
              autoComplete="username"
              required
              value={email}
              onInput={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <Field
              label={t("password")}
              type="password"
              autoComplete="current-password"
              required
              value={password}
              onInput={({ currentTarget }) => setPassword(currentTarget.value)}
            />
          </>
        )}
        <Problem of={error} />
        <Button type="submit" look="primary" busy={busy} wide>
          {session ? t("code.submit") : t("in.submit")}
        </Button>
        <p className="row between">
          <Link to="/forgot-password" search={{ email, next } as never}>
            {t("in.forgot")}
          </Link>
          <Link to="/sign-up" search={{ next } as never}>
            {t("in.new")}
          </Link>
        </p>
      </form>
    </Page>
  );
}
