// Accepting the terms of use: which version, and that it was read.
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { currentLocale } from "../../app/locale.ts";
import { useMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";

export function ConsentForm() {
  const t = useText("welcome");
  const { terms } = useMe();
  const [isRead, setRead] = useState(false);
  const accept = useCommand((version: string) => api.me.acceptTerms({ body: { version, locale: currentLocale() } }), {
    refresh: [["me"]],
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!accept.isPending) accept.mutate(terms.current);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{terms.accepted ? t("consent.changed") : t("consent.first")}</p>
      <p className="row">
        <Link to="/terms">{t("consent.terms")}</Link>
        <Link to="/privacy">{t("consent.privacy")}</Link>
      </p>
      <Check
        required
        checked={isRead}
        onChange={({ currentTarget }) => setRead(currentTarget.checked)}
        label={t("consent.check", { version: terms.current })}
      />
      <Problem of={accept.error} />
      <div>
        <Button type="submit" look="primary" busy={accept.isPending}>
          {t("consent.submit")}
        </Button>
      </div>
    </form>
  );
}
