// The first page of a new account: the terms, then a brand or a creator profile.
import { Link } from "@tanstack/react-router";
import { homeOf, useMe, workplacesOf } from "../../app/me.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { BrandForm } from "./brandForm.tsx";
import { ConsentForm } from "./consent.tsx";

export function WelcomePage() {
  const t = useText("welcome");
  const app = useText("app");
  const me = useMe();
  const [{ as }, change] = useUrl();
  if (me.terms.accepted?.version !== me.terms.current)
    return (
      <Page title={t("consent.title")}>
        <ConsentForm />
      </Page>
    );
  if (as === "brand")
    return (
      <Page title={t("brand.title")} lead={<p>{t("brand.lead")}</p>} up={{ to: "/welcome", name: t("title") }}>
        <BrandForm />
      </Page>
    );
  const places = workplacesOf(me);
  const [first, second] = as === "creator" || !as ? (["creator", "brand"] as const) : (["brand", "creator"] as const);
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>}>
      <div className="stack far">
        <div className="ways">
          {[first, second].map((each) => (
            <Section key={each} title={t(`choose.${each}`)}>
              <p>{t(`choose.${each}.text`)}</p>
              <div>
                {each === "brand" ? (
                  <button type="button" className="button" onClick={() => change({ as: "brand" })}>
                    {t("choose.brand.go")}
                  </button>
                ) : (
                  <LinkButton look="primary" to="/creator/profile">
                    {t("choose.creator.go")}
                  </LinkButton>
                )}
              </div>
            </Section>
          ))}
        </div>
        {places.length > 0 && (
          <Section title={t("places")}>
            <ul className="lines">
              {places.map((place) => (
                <li key={homeOf(place)}>
                  <Link to={homeOf(place)}>{place.kind === "brand" ? place.name : app(`workplace.${place.kind}`)}</Link>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </div>
    </Page>
  );
}
