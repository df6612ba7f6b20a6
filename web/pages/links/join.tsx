// What a brand's link offers, to whoever holds it; a creator accepts at once, who has no profile makes one after.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useSignedIn } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { When } from "../../ui/when.tsx";
import { Pay, worksOf } from "../creator/works.tsx";
import { openLinkQuery } from "./queries.ts";

function Answer({ token }: { token: string }) {
  const t = useText("links");
  const isSignedIn = useSignedIn();
  const me = useMaybeMe();
  const navigate = useNavigate();
  const accept = useCommand(
    (given: string, idempotencyKey) => api.inviteLinks.accept({ params: { token: given }, idempotencyKey }),
    {
      refresh: [["creator", "invitations"], ["connections"]],
      after: async ({ outcome, brand, briefId }) => {
        if (outcome === "profile_needed") return;
        toast({ text: outcome === "invited" ? t("join.invited") : t("join.connected", { brand: brand.displayName }) });
        await navigate({ to: briefId ? `/creator/apply/${briefId}` : "/creator/brands" });
      },
    },
  );
  const next = `/join/${token}`;
  if (!isSignedIn)
    return (
      <div className="stack">
        <p>{t("join.who")}</p>
        <div className="row">
          <LinkButton look="primary" to="/sign-up" search={{ next, as: "creator" } as never}>
            {t("join.signUp")}
          </LinkButton>
          <LinkButton to="/sign-in" search={{ next } as never}>
            {t("join.signIn")}
          </LinkButton>
        </div>
      </div>
    );
  if (!me) return <Skeleton lines={2} />;
  if (accept.data?.outcome === "profile_needed")
    return (
      <Notice tone="good" title={t("join.needed")} role="status">
        <p>{t("join.needed.text")}</p>
        <div>
          <LinkButton look="primary" to="/creator/profile">
            {t("join.profile")}
          </LinkButton>
        </div>
      </Notice>
    );
  return (
    <div className="stack">
      <Problem of={accept.error} />
      <div>
        <Button look="primary" busy={accept.isPending} onPress={() => accept.mutate(token)}>
          {t("join.go")}
        </Button>
      </div>
    </div>
  );
}

export function JoinPage() {
  const t = useText("links");
  const token = useParam("token");
  const { brand, brief, expiresAt } = useSuspenseQuery(openLinkQuery(token)).data;
  const name = { brand: brand.displayName };
  return (
    <Page title={t("join.title", name)} lead={<p>{t(brief ? "join.brief" : "join.brand", name)}</p>}>
      <div className="stack wide">
        {brand.verified && <p className="quiet">{t("join.verified")}</p>}
        {brief && (
          <h2 lang={brief.language}>
            <bdi>{brief.title}</bdi>
          </h2>
        )}
        <dl className="facts">
          {brief && (
            <>
              <dt>{t("join.what")}</dt>
              <dd>{worksOf(brief.deliverables).join(" · ")}</dd>
              <dt>{t("join.pay")}</dt>
              <dd>
                <Pay of={brief} />
              </dd>
              {brief.applyBy && (
                <>
                  <dt>{t("join.until")}</dt>
                  <dd>
                    <When at={brief.applyBy} show="time" />
                  </dd>
                </>
              )}
            </>
          )}
          <dt>{t("join.over")}</dt>
          <dd>
            <When at={expiresAt} show="time" />
          </dd>
        </dl>
        <Answer token={token} />
      </div>
    </Page>
  );
}
