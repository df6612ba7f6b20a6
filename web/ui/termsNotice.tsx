// The terms of use have a version that this person has not accepted: said on every page, until they have.
import { Link } from "@tanstack/react-router";
import type { Me } from "../app/me.ts";
import { useText } from "../app/text.ts";
import { Notice } from "./notice.tsx";

export function TermsNotice({ me: { terms } }: { me: Me }) {
  const t = useText("app");
  if (terms.accepted?.version === terms.current) return null;
  return (
    <aside aria-label={t("nav.terms")} className="terms-notice">
      <Notice tone="wait">
        <p>
          {terms.accepted ? t("terms.open") : t("terms.first")} <Link to="/account">{t("terms.read")}</Link>
        </p>
      </Notice>
    </aside>
  );
}
