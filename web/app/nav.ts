// The rooms of each workplace, in the order of the day.
import type { IconName } from "../ui/icons.tsx";
import type { Key } from "./text.ts";
import { homeOf, type Workplace } from "./workplace.ts";

export type NavItem = { key: Key<"app">; to: string; icon: IconName };

const OF: Readonly<Record<Workplace["kind"], readonly { key: Key<"app">; at: string; icon: IconName }[]>> = {
  brand: [
    { key: "nav.home", at: "", icon: "home" },
    { key: "nav.myBriefs", at: "/briefs", icon: "brief" },
    { key: "nav.creators", at: "/creators", icon: "search" },
    { key: "nav.deals", at: "/deals", icon: "deal" },
    { key: "nav.money", at: "/money", icon: "money" },
    { key: "nav.team", at: "/team", icon: "people" },
  ],
  creator: [
    { key: "nav.home", at: "", icon: "home" },
    { key: "nav.feed", at: "/feed", icon: "search" },
    { key: "nav.deals", at: "/deals", icon: "deal" },
    { key: "nav.money", at: "/money", icon: "money" },
    { key: "nav.profile", at: "/profile", icon: "person" },
  ],
  finance: [
    { key: "nav.home", at: "", icon: "home" },
    { key: "nav.payouts", at: "/payouts", icon: "money" },
    { key: "nav.reports", at: "/reports", icon: "report" },
    { key: "nav.ledger", at: "/ledger", icon: "ledger" },
    { key: "nav.work", at: "/operations", icon: "inbox" },
  ],
  mediator: [{ key: "nav.home", at: "", icon: "scale" }],
  admin: [{ key: "nav.home", at: "", icon: "gear" }],
};

export function navOf(workplace: Workplace | undefined): NavItem[] {
  if (!workplace) return [];
  const home = homeOf(workplace);
  return OF[workplace.kind].map(({ key, at, icon }) => ({ key, to: `${home}${at}`, icon }));
}
