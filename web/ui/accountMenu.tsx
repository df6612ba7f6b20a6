// Yourself: your account, your other workplaces, and the way out.
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { homeFor } from "../app/acting.ts";
import { homeOf, type Me, type Workplace, workplacesOf } from "../app/me.ts";
import { end } from "../app/session.ts";
import { useText } from "../app/text.ts";
import { useClosing } from "./closing.ts";

export function AccountMenu({ me, others, up = false }: { me: Me; others: readonly Workplace[]; up?: boolean }) {
  const t = useText("app");
  const navigate = useNavigate();
  const ref = useRef<HTMLDetailsElement>(null);
  const close = useClosing(ref);
  const nameOf = (workplace: Workplace) =>
    workplace.kind === "brand" ? workplace.name : t(`workplace.${workplace.kind}`);
  return (
    <details className="menu" ref={ref}>
      <summary className="row near" aria-label={t("account")}>
        <span className="avatar" aria-hidden="true">
          {me.email.slice(0, 1).toUpperCase()}
        </span>
      </summary>
      <div
        className="items"
        style={up ? { top: "auto", bottom: "calc(100% + 4px)", right: "auto", left: 0 } : undefined}
      >
        <p className="quiet small" style={{ padding: "8px 12px" }}>
          {me.email}
        </p>
        {others.map((each) => (
          <Link key={homeOf(each)} to={homeOf(each)} onClick={close}>
            {nameOf(each)}
          </Link>
        ))}
        {/* In another name all is read anew, so these are loads of the page. */}
        {me.own &&
          workplacesOf(me.own).map((each) => (
            <a key={homeOf(each)} href={homeOf(each)}>
              {nameOf(each)}
            </a>
          ))}
        {(me.managed ?? [])
          .filter(({ creatorId }) => creatorId !== me.acting?.creatorId)
          .map(({ creatorId, displayName }) => (
            <a key={creatorId} href={homeFor(creatorId)}>
              {t("workplace.managed", { name: displayName })}
            </a>
          ))}
        {me.acting ? (
          <a href="/account">{t("account")}</a>
        ) : (
          <Link to="/account" onClick={close}>
            {t("account")}
          </Link>
        )}
        {!me.acting && (
          <Link to="/my/collectives" onClick={close}>
            {t("nav.collectives")}
          </Link>
        )}
        <Link to="/briefs" onClick={close}>
          {t("nav.briefs")}
        </Link>
        <button
          type="button"
          onClick={async () => {
            await end();
            await navigate({ to: "/" });
          }}
        >
          {t("signOut")}
        </button>
      </div>
    </details>
  );
}
