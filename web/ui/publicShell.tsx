// The frame of the pages that anybody may read.
import { Link, Outlet } from "@tanstack/react-router";
import { homeOf, useMaybeMe, workplaceAt } from "../app/me.ts";
import { useText } from "../app/text.ts";
import { LinkButton } from "./button.tsx";
import { LanguageMenu } from "./languageMenu.tsx";
import { Main } from "./main.tsx";
import { Wordmark } from "./wordmark.tsx";

export function PublicShell() {
  const t = useText("app");
  const me = useMaybeMe();
  return (
    <div className="shell">
      <header className="bar center">
        <Wordmark to="/" />
        <nav className="row near grow" aria-label={t("nav.label")} style={{ justifyContent: "flex-end" }}>
          <Link to="/briefs">{t("nav.briefs")}</Link>
          {me ? (
            <LinkButton small to={homeOf(workplaceAt("/", me))}>
              {t("nav.workplace")}
            </LinkButton>
          ) : (
            <LinkButton small to="/sign-in">
              {t("signIn")}
            </LinkButton>
          )}
        </nav>
      </header>
      <div className="public">
        <Main className="main center">
          <Outlet />
        </Main>
        <footer className="main center row between quiet small">
          <span>{t("foot")}</span>
          <nav className="row" aria-label={t("foot.label")}>
            <Link to="/collectives">{t("nav.collectives")}</Link>
            <Link to="/terms">{t("nav.terms")}</Link>
            <Link to="/privacy">{t("nav.privacy")}</Link>
            <Link to="/design">{t("nav.design")}</Link>
            <a href="/docs">API</a>
          </nav>
          <LanguageMenu />
        </footer>
      </div>
    </div>
  );
}
