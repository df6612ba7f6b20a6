// What a manager's invitation offers, to whoever has its link; accepting is for the person whose address it was sent to.
import { useSuspenseQuery } from "@tanstack/react-query";
import { homeFor } from "../../app/acting.ts";
import { api } from "../../app/api.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { end, useSignedIn } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { managerInvitationQuery } from "./queries.ts";

function Answer({ token, email, name }: { token: string; email: string; name: string }) {
  const t = useText("managers");
  const isSignedIn = useSignedIn();
  const me = useMaybeMe();
  const accept = useCommand(
    (given: string, idempotencyKey) => api.managers.accept({ params: { token: given }, idempotencyKey }),
    // In the creator's name all is read anew.
    { after: ({ creator }) => location.assign(homeFor(creator.id)) },
  );
  const next = `/manager-invitations/${token}`;
  if (!isSignedIn)
    return (
      <div className="stack">
        <p>{t("join.who", { email })}</p>
        <div className="row">
          <LinkButton look="primary" to="/sign-in" search={{ email, next } as never}>
            {t("join.signIn")}
          </LinkButton>
          <LinkButton to="/sign-up" search={{ email, next } as never}>
            {t("join.signUp")}
          </LinkButton>
        </div>
      </div>
    );
  if (!me) return <Skeleton lines={2} />;
  if (me.email.toLowerCase() !== email.toLowerCase())
    return (
      <div className="stack">
        <p>{t("join.other", { email, me: me.email })}</p>
        <div>
          <Button onPress={end}>{t("join.signOut")}</Button>
        </div>
      </div>
    );
  return (
    <div className="stack">
      <Problem of={accept.error} />
      <div>
        <Button look="primary" busy={accept.isPending} onPress={() => accept.mutate(token)}>
          {t("join.go", { name })}
        </Button>
      </div>
    </div>
  );
}

export function ManagerInvitationPage() {
  const t = useText("managers");
  const token = useParam("token");
  const { creator, email, expiresAt } = useSuspenseQuery(managerInvitationQuery(token)).data;
  return (
    <Page title={t("join.title", { name: creator.displayName })} lead={<p>{t("join.lead")}</p>}>
      <div className="stack wide">
        <dl className="facts">
          <dt>{t("join.profile")}</dt>
          <dd>@{creator.handle}</dd>
          <dt>{t("join.for")}</dt>
          <dd>{email}</dd>
          <dt>{t("until")}</dt>
          <dd>
            <When at={expiresAt} show="time" />
          </dd>
        </dl>
        <Answer token={token} email={email} name={creator.displayName} />
      </div>
    </Page>
  );
}
