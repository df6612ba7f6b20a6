// Inviting somebody to the team: an address, what they may do, and the language of the mail.
import type { FormEvent } from "react";
import type { Role } from "../../../shared/domain/actor.ts";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import type { Locale } from "../../app/locale.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { LanguageField } from "../../ui/languageField.tsx";
import { Section } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { RolesField } from "./rolesField.tsx";

type Draft = { email: string; roles: Role[]; locale: Locale };

export function Invite({ brandId }: { brandId: string }) {
  const t = useText("team");
  const me = useMe();
  const [draft, setDraft, forget] = useDraft<Draft>(`invite.${brandId}`, {
    email: "",
    roles: ["reviewer"],
    locale: me.locale,
  });
  const { email, roles, locale } = draft;
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const invite = useCommand(
    (body: Draft, idempotencyKey) => api.members.invite({ params: { brandId }, body, idempotencyKey }),
    {
      refresh: [["team", brandId]],
      done: t("invite.done"),
      after: () => {
        set({ email: "" });
        forget();
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!invite.isPending) invite.mutate({ email: email.trim(), roles, locale });
  };
  return (
    <Section title={t("invite")}>
      <form className="stack wide slim" onSubmit={submit}>
        <Field
          label={t("invite.email")}
          type="email"
          autoComplete="off"
          required
          value={email}
          wrong={fieldsOf(invite.error).email}
          onInput={({ currentTarget }) => set({ email: currentTarget.value })}
        />
        <RolesField value={roles} onChange={(next) => set({ roles: next })} />
        <LanguageField label={t("invite.language")} value={locale} onChange={(next) => set({ locale: next })} />
        <Problem of={invite.error} />
        <div>
          <Button type="submit" look="primary" busy={invite.isPending} disabled={roles.length === 0}>
            {t("invite.go")}
          </Button>
        </div>
      </form>
    </Section>
  );
}
