// The rooms of what waits for finance: stuck operations, proposals, reconciliations, the check of the books.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";

const TABS = ["operations", "chargebacks", "proposals", "reconciliations", "check"] as const;

export function WorkTabs() {
  const t = useText("ledger");
  return (
    <nav className="tabs above" aria-label={t("tabs")}>
      {TABS.map((tab) => (
        <Link key={tab} to={`/finance/${tab}`} activeProps={{ "aria-current": "page" }}>
          {t(`${tab}.title`)}
        </Link>
      ))}
    </nav>
  );
}
