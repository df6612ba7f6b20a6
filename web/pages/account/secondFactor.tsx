// The second factor: set up with an authenticator app, or taken away again where nobody needs one.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useAttempt } from "../../app/attempt.ts";
import { asUser, offerFactor, proveFactor } from "../../app/identity.ts";
import { useMe } from "../../app/me.ts";
import { accessToken, renewNow } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { FactorSetup } from "../../ui/factorSetup.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { toast } from "../../ui/toast.tsx";
import { identityQuery } from "./queries.ts";

const prefer = (token: string, isOn: boolean) =>
  asUser("SetUserMFAPreference", token, { SoftwareTokenMfaSettings: { Enabled: isOn, PreferredMfa: isOn } });

export function SecondFactor() {
  const t = useText("account");
  const me = useMe();
  const client = useQueryClient();
  const { hasSecondFactor } = useSuspenseQuery(identityQuery).data;
  const [secret, setSecret] = useState<string>();
  const [run, busy, error] = useAttempt();
  const again = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: identityQuery.queryKey }),
      renewNow().then(() => client.invalidateQueries({ queryKey: ["me"] })),
    ]);
  const begin = () => run(async () => setSecret((await offerFactor({ AccessToken: await accessToken() })).SecretCode));
  const prove = async (code: string) => {
    const token = await accessToken();
    await proveFactor({ AccessToken: token }, code);
    await prefer(token, true);
    setSecret(undefined);
    await again();
    toast({ text: t("factor.done") });
  };
  const off = () =>
    run(async () => {
      await prefer(await accessToken(), false);
      await again();
    });
  return (
    <Section title={t("factor")}>
      {me.heldBack && me.heldBack.length > 0 && (
        <Notice tone="wait" title={t("factor.needed")}>
          <p>{t("factor.needed.text")}</p>
        </Notice>
      )}
      <p className="prose">{t("factor.text")}</p>
      <Status tone={hasSecondFactor ? "good" : "off"}>{hasSecondFactor ? t("factor.on") : t("factor.off")}</Status>
      <Problem of={error} />
      {secret ? (
        <FactorSetup email={me.email} secret={secret} prove={prove} />
      ) : (
        <div className="row">
          <Button busy={busy} onPress={begin}>
            {hasSecondFactor ? t("factor.again") : t("factor.begin")}
          </Button>
          {hasSecondFactor && me.groups.length === 0 && (
            <Button look="plain" onPress={off}>
              {t("factor.end")}
            </Button>
          )}
        </div>
      )}
    </Section>
  );
}
