// A brand's team: who belongs to it and what they may do, and who is invited.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { listText } from "../../app/format.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { BrandZone } from "./brandZone.tsx";
import { Invite } from "./invite.tsx";
import { ChangeRoles, RemoveMember } from "./memberDialogs.tsx";
import { type Invitation, type Member, teamQuery } from "./queries.ts";

const rolesText = (roles: Member["roles"]) => listText(roles.map((role) => word("role", role)));

function Members({ members, isOwner }: { members: readonly Member[]; isOwner: boolean }) {
  const t = useText("team");
  const me = useMe();
  const [changing, setChanging] = useState<Member>();
  const [removing, setRemoving] = useState<Member>();
  return (
    <>
      <Table
        caption={t("members.caption", { count: members.length })}
        rows={members}
        keyOf={({ userId }) => userId}
        columns={[
          {
            id: "who",
            head: t("who"),
            names: true,
            cell: ({ email, userId }) => (userId === me.id ? t("you", { email }) : email),
          },
          { id: "roles", head: t("roles"), cell: ({ roles }) => rolesText(roles) },
          { id: "since", head: t("since"), cell: ({ createdAt }) => <When at={createdAt} /> },
          {
            id: "acts",
            head: t("acts"),
            right: true,
            cell: (member) => (
              <span className="row near end">
                {isOwner && (
                  <Button small onPress={() => setChanging(member)} label={t("change.of", { email: member.email })}>
                    {t("change")}
                  </Button>
                )}
                {(isOwner || member.userId === me.id) && (
                  <Button
                    small
                    onPress={() => setRemoving(member)}
                    {...(member.userId === me.id ? {} : { label: t("remove.of", { email: member.email }) })}
                  >
                    {member.userId === me.id ? t("leave") : t("remove")}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
      {changing && <ChangeRoles member={changing} onClose={() => setChanging(undefined)} />}
      {removing && <RemoveMember member={removing} onClose={() => setRemoving(undefined)} />}
    </>
  );
}

function Invitations({ of, isOwner }: { of: readonly Invitation[]; isOwner: boolean }) {
  const t = useText("team");
  const brandId = useParam("brandId");
  const refresh = [["team", brandId]];
  const again = useCommand(
    (invitationId: string, idempotencyKey) =>
      api.invitations.resend({ params: { brandId, invitationId }, idempotencyKey }),
    { refresh, done: t("again.done") },
  );
  const revoke = useCommand((invitationId: string) => api.invitations.revoke({ params: { brandId, invitationId } }), {
    refresh,
    done: t("revoke.done"),
  });
  return (
    <Section title={t("invited")}>
      <Problem of={again.error ?? revoke.error} />
      <Table
        caption={t("invited.caption")}
        rows={of}
        keyOf={({ id }) => id}
        columns={[
          { id: "who", head: t("who"), names: true, cell: ({ email }) => email },
          { id: "roles", head: t("roles"), cell: ({ roles }) => rolesText(roles) },
          {
            id: "status",
            head: t("status"),
            cell: ({ status, expiresAt }) =>
              status === "expired" ? (
                <Status tone="off">{t("expired")}</Status>
              ) : (
                <Status
                  tone="open"
                  next={
                    <>
                      {t("until")} <When at={expiresAt} show="time" />
                    </>
                  }
                >
                  {t("waiting")}
                </Status>
              ),
          },
          {
            id: "acts",
            head: t("acts"),
            right: true,
            cell: ({ id, email = "" }) =>
              isOwner && (
                <span className="row near end">
                  <Button
                    small
                    busy={again.isPending && again.variables === id}
                    onPress={() => again.mutate(id)}
                    label={t("again.of", { email })}
                  >
                    {t("again")}
                  </Button>
                  <Button
                    small
                    busy={revoke.isPending && revoke.variables === id}
                    onPress={() => revoke.mutate(id)}
                    label={t("revoke.of", { email })}
                  >
                    {t("revoke")}
                  </Button>
                </span>
              ),
          },
        ]}
      />
    </Section>
  );
}

export function TeamPage() {
  const t = useText("team");
  const brandId = useParam("brandId");
  const me = useMe();
  const { items, invitations } = useSuspenseQuery(teamQuery(brandId)).data;
  const isOwner = me.brands.some(({ id, roles }) => id === brandId && roles.includes("owner"));
  return (
    <Page title={t("title")} lead={<p>{isOwner ? t("lead") : t("lead.reader")}</p>}>
      <div className="stack far">
        <Members members={items} isOwner={isOwner} />
        {invitations.length > 0 && <Invitations of={invitations} isOwner={isOwner} />}
        {isOwner && <Invite brandId={brandId} />}
        {isOwner && <BrandZone brandId={brandId} />}
      </div>
    </Page>
  );
}
