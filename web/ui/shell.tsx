// The frame behind sign-in: the rooms of the workplace at the side, on a phone below the thumb.
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { homeOf, useMe, workplaceAt, workplacesOf } from "../app/me.ts";
import { type NavItem, navOf } from "../app/nav.ts";
import { useText } from "../app/text.ts";
import { AccountMenu } from "./accountMenu.tsx";
import { Bell } from "./bell.tsx";
import { Icon } from "./icons.tsx";
import { Main } from "./main.tsx";
import { TermsNotice } from "./termsNotice.tsx";
import { Wordmark } from "./wordmark.tsx";

function Item({ to, icon, name }: { to: string; icon: NavItem["icon"]; name: string }) {
  // A home is where you are only when you are there; a room also when you are in a part of it.
  return (
    <Link
      to={to}
      activeOptions={{ exact: to.split("/").length < 3 || /^\/brand\/[^/]+$/.test(to) }}
      activeProps={{ "aria-current": "page" }}
    >
      <Icon name={icon} />
      <span>{name}</span>
    </Link>
  );
}

const PHONE_ITEMS = 5;

export function Shell() {
  const t = useText("app");
  const me = useMe();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const workplace = workplaceAt(path, me);
  const items = navOf(workplace);
  const links = items.map(({ key, to, icon }) => <Item key={to} to={to} icon={icon} name={t(key)} />);
  const wordmark = <Wordmark to={homeOf(workplace)} />;
  const acting = me.acting && (
    <span className="quiet small acting">{t("workplace.managed", { name: me.acting.displayName })}</span>
  );
  const others = workplacesOf(me).filter((each) => homeOf(each) !== homeOf(workplace));
  return (
    <div className="shell has-rail has-foot">
      <header className="bar">
        {wordmark}
        <span className="grow">{acting}</span>
        <Bell />
        <AccountMenu me={me} others={others} />
      </header>
      <header className="rail">
        {wordmark}
        {workplace?.kind === "brand" && <strong style={{ paddingInline: "12px" }}>{workplace.name}</strong>}
        {me.acting && <div style={{ paddingInline: "12px" }}>{acting}</div>}
        <nav className="nav stack tight" aria-label={t("nav.label")}>
          {links}
        </nav>
        <div className="bottom row between">
          <AccountMenu me={me} others={others} up />
          <Bell />
        </div>
      </header>
      <Main>
        {path !== "/welcome" && path !== "/account" && <TermsNotice me={me} />}
        <Outlet />
      </Main>
      <nav className="foot" aria-label={t("nav.label")}>
        {links.slice(0, PHONE_ITEMS)}
      </nav>
    </div>
  );
}
