// What an invitation offers, to whoever has its link; joining is for the person whose address it was sent to.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { listText } from "../../app/format.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { end, useSignedIn } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { invitationQuery } from "../account/queries.ts";

function Answer({ token, email, brand }: { token: string; email: string; brand: string }) {
  const t = useText("team");
  const isSignedIn = useSignedIn();
  const me = useMaybeMe();
  const navigate = useNavigate();
  const accept = useCommand(
    (given: string, idempotencyKey) => api.invitations.accept({ params: { token: given }, idempotencyKey }),
    {
      refresh: [["me"], ["team"]],
      done: t("joined", { brand }),
      after: ({ brand: { id } }) => navigate({ to: `/brand/${id}` }),
    },
  );
  const next = `/invitations/${token}`;
  if (!isSignedIn)
    return (
      <div className="stack">
        <p>{t("join.who", { email })}</p>
        <div className="row">
          <LinkButton look="primary" to="/sign-in" search={{ email, next } as never}>
            {t("join.signIn")}
          </LinkButton>
          <LinkButton to="/sign-up" search={{ email, next, as: "brand" } as never}>
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
          {t("join.go", { brand })}
        </Button>
      </div>
    </div>
  );
}

export function InvitationPage() {
  const t = useText("team");
  const token = useParam("token");
  const { brand, email, roles, invitedBy, expiresAt } = useSuspenseQuery(invitationQuery(token)).data;
  return (
    <Page title={t("join.title", { brand: brand.displayName })} lead={<p>{t("join.by", { by: invitedBy })}</p>}>
      <div className="stack wide">
        <dl className="facts">
          <dt>{t("roles")}</dt>
          <dd>{listText(roles.map((role) => word("role", role)))}</dd>
          <dt>{t("join.for")}</dt>
          <dd>{email}</dd>
          <dt>{t("until")}</dt>
          <dd>
            <When at={expiresAt} show="time" />
          </dd>
        </dl>
        <Answer token={token} email={email} brand={brand.displayName} />
      </div>
    </Page>
  );
}
