// What you consented to, all that is held about you, and the end of it.
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { ApiError, api } from "../../app/api.ts";
import { forgetDrafts } from "../../app/draft.ts";
import { languageText } from "../../app/format.ts";
import { useMe } from "../../app/me.ts";
import { queries, useCommand } from "../../app/query.ts";
import { end } from "../../app/session.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { ConsentForm } from "./consent.tsx";

export function Consented() {
  const t = useText("account");
  const { terms } = useMe();
  const isPresent = terms.accepted?.version === terms.current;
  return (
    <Section title={t("consent")}>
      {terms.accepted && (
        <p>
          {t("consent.given", { version: terms.accepted.version, language: languageText(terms.accepted.locale) })}{" "}
          <When at={terms.accepted.at} show="time" />
        </p>
      )}
      {isPresent ? (
        <p className="row">
          <Link to="/terms">{t("consent.terms")}</Link>
          <Link to="/privacy">{t("consent.privacy")}</Link>
        </p>
      ) : (
        <ConsentForm />
      )}
    </Section>
  );
}

export function Download() {
  const t = useText("account");
  const make = useCommand((_: undefined, idempotencyKey) => api.me.exportData({ idempotencyKey }), {
    after: ({ url }) => {
      const link = document.createElement("a");
      link.href = url;
      link.download = "fairbrief.json";
      link.click();
    },
  });
  return (
    <Section title={t("data")}>
      <p className="prose">{t("data.text")}</p>
      <Problem of={make.error} />
      <div>
        <Button busy={make.isPending} onPress={() => make.mutate(undefined)}>
          {t("data.go")}
        </Button>
      </div>
    </Section>
  );
}

const MATTERS = ["agreement", "application", "dispute", "payout", "balance", "brand", "staff"] as const;

/** What has to end first, counted by its kind. */
function StillOpen({ error }: { error: unknown }) {
  const t = useText("account");
  const open: unknown = error instanceof ApiError ? error.problem.open : undefined;
  if (!Array.isArray(open)) return null;
  const countOf = (kind: string) => open.filter((each: { kind?: unknown }) => each.kind === kind).length;
  return (
    <ul className="lines">
      {MATTERS.filter((kind) => countOf(kind) > 0).map((kind) => (
        <li key={kind}>{t(`open.${kind}`, { count: countOf(kind) })}</li>
      ))}
    </ul>
  );
}

function DeleteDialog({ onClose }: { onClose: () => void }) {
  const t = useText("account");
  const me = useMe();
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const remove = useCommand((confirm: string) => api.me.remove({ body: { confirm } }), {
    after: async () => {
      forgetDrafts();
      await end();
      queries.clear();
      await navigate({ to: "/" });
    },
  });
  const isTyped = typed.trim().toLowerCase() === me.email.toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isTyped && !remove.isPending) remove.mutate(typed.trim());
  };
  return (
    <Dialog title={t("delete.ask")} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{t("delete.what")}</p>
        <p>{t("delete.kept")}</p>
        <Field
          label={t("delete.type", { email: me.email })}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onInput={({ currentTarget }) => setTyped(currentTarget.value)}
        />
        <Problem of={remove.error} />
        <StillOpen error={remove.error} />
        <div className="row end">
          <Button onPress={onClose}>{t("delete.keep")}</Button>
          <Button type="submit" look="danger primary" busy={remove.isPending} disabled={!isTyped}>
            {t("delete.go")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

export function DeleteAccount() {
  const t = useText("account");
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t("delete")}>
      <p className="prose">{t("delete.text")}</p>
      <div>
        <Button look="danger" onPress={() => setOpen(true)}>
          {t("delete.begin")}
        </Button>
      </div>
      {isOpen && <DeleteDialog onClose={() => setOpen(false)} />}
    </Section>
  );
}
