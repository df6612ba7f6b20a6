// Who manages your profile: those who do, those who are invited, and inviting somebody.
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import type { Locale } from "../../app/locale.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { LanguageField } from "../../ui/languageField.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { Table } from "../../ui/table.tsx";
import { When } from "../../ui/when.tsx";
import { type Invitation, type Manager, managersQuery } from "./queries.ts";

const refresh = [managersQuery.queryKey];

function End({ manager, onClose }: { manager: Manager; onClose: () => void }) {
  const t = useText("managers");
  const { userId, email } = manager;
  const end = useCommand(() => api.managers.remove({ params: { userId } }), {
    refresh,
    done: t("end.done"),
    after: onClose,
  });
  return (
    <Dialog title={t("end.title", { email })} onClose={onClose}>
      <p>{t("end.text")}</p>
      <Problem of={end.error} />
      <div className="row end">
        <Button onPress={onClose}>{t("cancel")}</Button>
        <Button look="danger primary" busy={end.isPending} onPress={() => end.mutate()}>
          {t("end.go")}
        </Button>
      </div>
    </Dialog>
  );
}

function List({ of }: { of: readonly Manager[] }) {
  const t = useText("managers");
  const [ending, setEnding] = useState<Manager>();
  if (of.length === 0)
    return (
      <Empty title={t("none")}>
        <p>{t("none.text")}</p>
      </Empty>
    );
  return (
    <>
      <Table
        caption={t("caption", { count: of.length })}
        rows={of}
        keyOf={({ userId }) => userId}
        columns={[
          { id: "who", head: t("who"), names: true, cell: ({ email }) => email },
          { id: "since", head: t("since"), cell: ({ createdAt }) => <When at={createdAt} /> },
          {
            id: "acts",
            head: t("acts"),
            right: true,
            cell: (manager) => (
              <Button small onPress={() => setEnding(manager)} label={t("end.of", { email: manager.email })}>
                {t("end")}
              </Button>
            ),
          },
        ]}
      />
      {ending && <End manager={ending} onClose={() => setEnding(undefined)} />}
    </>
  );
}

function Invited({ of }: { of: readonly Invitation[] }) {
  const t = useText("managers");
  const again = useCommand(
    (invitationId: string, idempotencyKey) => api.managers.resend({ params: { invitationId }, idempotencyKey }),
    { refresh, done: t("again.done") },
  );
  const revoke = useCommand((invitationId: string) => api.managers.revoke({ params: { invitationId } }), {
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
            cell: ({ id, email = "" }) => (
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

type Draft = { email: string; locale: Locale };

function Invite() {
  const t = useText("managers");
  const me = useMe();
  const [{ email, locale }, setDraft, forget] = useDraft<Draft>("manager", { email: "", locale: me.locale });
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const invite = useCommand((body: Draft, idempotencyKey) => api.managers.invite({ body, idempotencyKey }), {
    refresh,
    done: t("invite.done"),
    after: () => {
      set({ email: "" });
      forget();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ email: email.trim(), locale });
  };
  return (
    <Section title={t("invite")}>
      <form className="stack wide slim" onSubmit={submit}>
        <p>{t("invite.text")}</p>
        <Field
          label={t("invite.email")}
          type="email"
          autoComplete="off"
          required
          value={email}
          wrong={fieldsOf(invite.error).email}
          onInput={({ currentTarget }) => set({ email: currentTarget.value })}
        />
        <LanguageField label={t("invite.language")} value={locale} onChange={(next) => set({ locale: next })} />
        <Problem of={invite.error} />
        <div>
          <Button type="submit" look="primary" busy={invite.isPending}>
            {t("invite.go")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export function ManagersPage() {
  const t = useText("managers");
  const { data } = useSuspenseQuery(managersQuery);
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>} up={{ to: "/creator", name: t("up") }}>
      {data ? (
        <div className="stack far">
          <List of={data.items} />
          {data.invitations.length > 0 && <Invited of={data.invitations} />}
          <Invite />
        </div>
      ) : (
        <Empty title={t("noProfile")} act={<LinkButton to="/creator/profile">{t("noProfile.go")}</LinkButton>} />
      )}
    </Page>
  );
}
