// The start: what this is, what it promises, how it goes, and what is open today.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { LOCALE_NAMES, LOCALES } from "../../app/locale.ts";
import { homeOf, useMaybeMe, workplaceAt } from "../../app/me.ts";
import { useMeta } from "../../app/meta.ts";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Section } from "../../ui/page.tsx";
import { BriefRow } from "./briefRow.tsx";
import { newestQuery } from "./queries.ts";
import { Specimen } from "./specimen.tsx";

const PROMISES = ["creator", "brand", "finance"] as const;
const STEPS = ["1", "2", "3", "4"] as const;

function Way({ of }: { of: "brand" | "creator" }) {
  const t = useText("landing");
  return (
    <div className="stack">
      <h3>{t(`how.${of}`)}</h3>
      <ol className="steps stack near">
        {STEPS.map((n) => (
          <li key={n}>{t(`how.${of}.${n}`)}</li>
        ))}
      </ol>
      <p>
        <Link to="/sign-up" search={{ as: of } as never}>
          {t(`how.${of}.go`)}
        </Link>
      </p>
    </div>
  );
}

export function LandingPage() {
  const t = useText("landing");
  const me = useMaybeMe();
  const { items } = useSuspenseQuery(newestQuery).data;
  useMeta({ title: "Fairbrief", description: t("lead") });
  useEffect(() => {
    document.title = `Fairbrief · ${t("title")}`;
  }, [t]);
  return (
    <div className="chapters">
      <div className="opening">
        <div className="stack wide">
          <h1>{t("title")}</h1>
          <p className="lead">{t("lead")}</p>
          <div className="row">
            <LinkButton look="primary" to={me ? homeOf(workplaceAt("/", me)) : "/sign-up"}>
              {me ? t("go.workplace") : t("go.join")}
            </LinkButton>
            <LinkButton to="/briefs">{t("go.briefs")}</LinkButton>
          </div>
        </div>
        <Specimen />
      </div>
      <Section title={t("promises")}>
        <div className="promises">
          {PROMISES.map((each) => (
            <div key={each} className="stack near">
              <h3>{t(`promise.${each}`)}</h3>
              <p>{t(`promise.${each}.text`)}</p>
            </div>
          ))}
        </div>
      </Section>
      <Section title={t("how")}>
        <div className="ways">
          <Way of="creator" />
          <Way of="brand" />
        </div>
      </Section>
      {items.length > 0 && (
        <Section title={t("open")} acts={<Link to="/briefs">{t("open.all")}</Link>}>
          <div className="lines">
            {items.map((brief) => (
              <BriefRow key={brief.id} of={brief} heading="h3" />
            ))}
          </div>
        </Section>
      )}
      <Section title={t("languages")}>
        <p className="row names" aria-hidden="true">
          {LOCALES.map((each) => (
            <span key={each} lang={each}>
              {LOCALE_NAMES[each]}
            </span>
          ))}
        </p>
        <p className="prose">{t("languages.text")}</p>
      </Section>
    </div>
  );
}
