// Whom a brief invites, for its brand: how each invitation stands, and the way to take it back or send it again.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useList } from "../../app/list.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { briefQuery } from "../brand/queries.ts";
import { useMayWrite } from "../brand/roles.ts";
import { searchFor } from "../creators/queries.ts";
import { BriefTabs } from "./briefTabs.tsx";
import { InviteProblem } from "./inviteButton.tsx";
import { type Invitation, invitedQuery } from "./queries.ts";
import { INVITATION_TONE } from "./tones.ts";

function Next({ of }: { of: Invitation }) {
  const t = useText("invites");
  const { status, expiresAt, endedAt, declineReason, applicationId } = of;
  if (status === "accepted" && applicationId)
    return <Link to={`/applications/${applicationId}`}>{t("next.application")}</Link>;
  if (declineReason) return <>{t(`reason.${declineReason}`)}</>;
  if (status === "sent" || status === "seen")
    return (
      <>
        {t("answerBy")} <When at={expiresAt} show="time" />
      </>
    );
  return endedAt ? <When at={endedAt} /> : null;
}

function Acts({ of }: { of: Invitation }) {
  const t = useText("invites");
  const [isAsked, setAsked] = useState(false);
  const { briefId, creatorId, creatorName: name, note, status } = of;
  const refresh = [["briefInvitations", briefId]];
  const close = () => setAsked(false);
  const revoke = useCommand(() => api.briefInvitations.revoke({ params: { briefId, creatorId } }), {
    refresh,
    done: t("revoked"),
    after: close,
  });
  const again = useCommand(
    (_: undefined, idempotencyKey) =>
      api.briefInvitations.create({
        params: { briefId },
        body: { creatorId, ...(note === undefined ? {} : { note }) },
        idempotencyKey,
      }),
    { refresh, done: t("invite.sent", { name }) },
  );
  if (status === "expired" || status === "revoked")
    return (
      <span className="stack tight">
        <Button small label={t("again.of", { name })} busy={again.isPending} onPress={() => again.mutate(undefined)}>
          {t("again")}
        </Button>
        {again.error && <InviteProblem of={again.error} />}
      </span>
    );
  if (status !== "sent" && status !== "seen") return null;
  return (
    <>
      <Button small label={t("revoke.title", { name })} onPress={() => setAsked(true)}>
        {t("revoke")}
      </Button>
      {isAsked && (
        <Dialog title={t("revoke.title", { name })} onClose={close}>
          <p>{t("revoke.text")}</p>
          <Problem of={revoke.error} />
          <div className="row end">
            <Button onPress={close}>{t("revoke.keep")}</Button>
            <Button look="danger primary" busy={revoke.isPending} onPress={() => revoke.mutate()}>
              {t("revoke")}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}

function Row({ of, writes }: { of: Invitation; writes: boolean }) {
  const t = useText("invites");
  const { creatorId, creatorName, creatorHandle, note, declineNote, sentAt, status } = of;
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <span>
          <Link to={`/creators/${creatorId}`}>
            <bdi>{creatorName}</bdi>
          </Link>{" "}
          <span className="quiet">@{creatorHandle}</span>
        </span>
        <Status tone={INVITATION_TONE[status]} next={<Next of={of} />}>
          {t(`status.${status}`)}
        </Status>
        {declineNote && <span className="prose small">{declineNote}</span>}
        <span className="quiet small">
          {t("sentOn")} <When at={sentAt} />
        </span>
        {note && <span className="prose quiet small">{note}</span>}
      </span>
      {writes && <Acts of={of} />}
    </li>
  );
}

export function InvitedPage() {
  const t = useText("invites");
  const links = useText("links");
  const brandId = useParam("brandId");
  const briefId = useParam("briefId");
  const { data: brief } = useSuspenseQuery(briefQuery(briefId));
  const { items, more, busy } = useList(invitedQuery(briefId));
  const writes = useMayWrite(brandId);
  const here = `/brand/${brandId}/briefs/${briefId}`;
  const find = (
    <>
      <LinkButton look="primary" to={`/brand/${brandId}/creators`} search={searchFor(brief) as never}>
        {t("invited.find")}
      </LinkButton>
      <LinkButton to={`/brand/${brandId}/links`} search={{ brief: briefId } as never}>
        {links("of.brief")}
      </LinkButton>
    </>
  );
  return (
    <Page
      title={t("invited.title")}
      up={{ to: here, name: brief.title }}
      acts={items.length > 0 && brief.status === "published" && writes ? find : undefined}
    >
      <div className="stack wide">
        <BriefTabs at={here} here="invited" />
        {items.length === 0 ? (
          <Empty title={t("invited.none")} act={brief.status === "published" && writes ? find : undefined}>
            <p>{t("invited.none.text")}</p>
          </Empty>
        ) : (
          <ul className="lines">
            {items.map((invitation) => (
              <Row key={invitation.id} of={invitation} writes={writes} />
            ))}
          </ul>
        )}
        <More label={t("more")} busy={busy} onMore={more} />
      </div>
    </Page>
  );
}
