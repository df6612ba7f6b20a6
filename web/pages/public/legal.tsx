// The terms of use and the privacy notice: short, in the reader's language, with the day from which they hold.
import { Link } from "@tanstack/react-router";
import { TERMS_VERSION } from "../../app/consent.ts";
import { dateText } from "../../app/format.ts";
import { useMeta } from "../../app/meta.ts";
import { type Key, useText } from "../../app/text.ts";
import { Page, Section } from "../../ui/page.tsx";

const TERMS = ["parties", "money", "silence", "content", "cancel", "dispute", "rules", "ending", "change"] as const;
const PRIVACY = ["what", "why", "who", "where", "howLong", "rights", "device"] as const;

function Chapters({ of, names }: { of: "terms" | "privacy"; names: readonly string[] }) {
  const t = useText("legal");
  const key = (name: string) => `${of}.${name}` as Key<"legal">;
  return (
    <div className="stack far paper">
      {names.map((name) => (
        <Section key={name} title={t(key(name))}>
          <p>{t(`${key(name)}.text` as Key<"legal">)}</p>
        </Section>
      ))}
    </div>
  );
}

const Holds = () => {
  const t = useText("legal");
  return <p>{t("holds", { date: dateText(`${TERMS_VERSION}T12:00:00Z`), version: TERMS_VERSION })}</p>;
};

export function TermsPage() {
  const t = useText("legal");
  useMeta({ title: t("terms.title"), description: t("terms.lead") });
  return (
    <Page title={t("terms.title")} lead={<p>{t("terms.lead")}</p>}>
      <div className="stack far">
        <Holds />
        <Chapters of="terms" names={TERMS} />
        <p>
          <Link to="/privacy">{t("privacy.title")}</Link>
        </p>
      </div>
    </Page>
  );
}

export function PrivacyPage() {
  const t = useText("legal");
  useMeta({ title: t("privacy.title"), description: t("privacy.lead") });
  return (
    <Page title={t("privacy.title")} lead={<p>{t("privacy.lead")}</p>}>
      <div className="stack far">
        <Holds />
        <Chapters of="privacy" names={PRIVACY} />
        <p>
          <Link to="/terms">{t("terms.title")}</Link>
        </p>
      </div>
    </Page>
  );
}
