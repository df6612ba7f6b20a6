// Every page of the application in the demo world: whose it is, and where; for the tests and the pictures of all of them.
import type { Person } from "../../../local/world/person.ts";

type Find = {
  person: (email: string) => Promise<Person>;
  id: (email: string, list: string, fits?: (item: Item) => boolean) => Promise<string>;
};
type Item = Readonly<Record<string, unknown>> & { id: string };
export type KnownPage = { name: string; as?: string; path: string | ((find: Find) => Promise<string>) };

const OWNER = "owner@brand.test";
const MALI = "mali@creator.test";
const SAM = "sam@creator.test";
/** A third party: of another brand than the one whose briefs are seen. */
const CURATOR = "owner@rival.test";
const FINANCE = "finance@fairbrief.test";

const withStatus =
  (...statuses: string[]) =>
  ({ status }: Item) =>
    statuses.includes(String(status));

/** The first of a list that fits, else the first of all. */
export const finder = (person: Find["person"]): Find => ({
  person,
  id: async (email, list, fits = () => true) => {
    const { items } = await (await person(email)).get<{ items: Item[] }>(list);
    const found = items.find(fits) ?? items[0];
    if (!found) throw new Error(`${email} has nothing in ${list}`);
    return found.id;
  },
});

const brandId = async ({ person }: Find) => {
  const me = await (await person(OWNER)).get<{ brands: { id: string }[] }>("/me");
  return me.brands[0]?.id ?? "";
};
const atBrand = (rest: string) => async (find: Find) => `/brand/${await brandId(find)}${rest}`;
const ofBrand =
  (list: string, fits: ((item: Item) => boolean) | undefined, path: (brand: string, id: string) => string) =>
  async (find: Find) => {
    const brand = await brandId(find);
    return path(brand, await find.id(OWNER, list.replace("{brand}", brand), fits));
  };
const of =
  (email: string, list: string, path: (id: string) => string, fits?: (item: Item) => boolean) => async (find: Find) =>
    path(await find.id(email, list, fits));

/** A deliverable of a deal in this state, as /deals/<deal>/deliverables/<deliverable>. */
const deliverable =
  (email: string, ...statuses: string[]) =>
  async ({ person }: Find) => {
    const who = await person(email);
    const { items } = await who.get<{ items: Item[] }>("/agreements?limit=100");
    let first: string | undefined;
    for (const { id } of items) {
      const deal = await who.get<{ deliverables: { id: string; status: string }[] }>(`/agreements/${id}`);
      const found = deal.deliverables.find(({ status }) => statuses.includes(status));
      if (found) return `/deals/${id}/deliverables/${found.id}`;
      first ??= deal.deliverables[0] && `/deals/${id}/deliverables/${deal.deliverables[0].id}`;
    }
    if (!first) throw new Error(`${email} has no deliverable`);
    return first;
  };

/** The invitations of a brief that has some, else of any. */
async function withInvitations(find: Find): Promise<string> {
  const owner = await find.person(OWNER);
  const brand = await brandId(find);
  const { items } = await owner.get<{ items: Item[] }>(`/brands/${brand}/briefs?status=published`);
  for (const { id } of items)
    if ((await owner.get<{ items: Item[] }>(`/briefs/${id}/invitations`)).items.length > 0)
      return `/brand/${brand}/briefs/${id}/invited`;
  return `/brand/${brand}/briefs/${items[0]?.id}/invited`;
}

/** The brand's first list, at what follows from who is in it; the lists where there is none. */
const firstList = (rest: (members: readonly { creatorId: string }[]) => string) => async (find: Find) => {
  const owner = await find.person(OWNER);
  const brand = await brandId(find);
  const [list] = (await owner.get<{ items: Item[] }>(`/brands/${brand}/lists`)).items;
  if (!list) return `/brand/${brand}/lists`;
  const { members } = await owner.get<{ members: { creatorId: string }[] }>(`/brands/${brand}/lists/${list.id}`);
  return `/brand/${brand}/lists/${list.id}${rest(members)}`;
};

/** The first collective that somebody curates, else the list of theirs. */
const curated = (of: (id: string) => string) => async (find: Find) => {
  const { items } = await (await find.person(CURATOR)).get<{ items: Item[] }>("/me/collectives");
  return items[0] ? of(items[0].id) : "/my/collectives";
};

export const PAGES: readonly KnownPage[] = [
  { name: "landing", path: "/" },
  { name: "briefs", path: "/briefs" },
  { name: "briefs-found", path: "/briefs?q=เครื่องสำอาง" },
  { name: "briefs-filtered", path: "/briefs?platform=instagram&language=ja" },
  { name: "briefs-community", path: "/briefs?platform=discord" },
  { name: "brief", path: of(MALI, "/briefs", (id) => `/briefs/${id}`) },
  { name: "sign-in", path: "/sign-in" },
  { name: "sign-up", path: "/sign-up" },
  { name: "confirm", path: "/confirm?email=somebody%40brand.test" },
  { name: "forgot-password", path: "/forgot-password" },
  { name: "terms", path: "/terms" },
  { name: "privacy", path: "/privacy" },
  { name: "design", path: "/design" },
  { name: "not-found", path: "/nowhere" },

  { name: "welcome", as: OWNER, path: "/welcome" },
  { name: "account", as: OWNER, path: "/account" },
  { name: "notifications", as: OWNER, path: "/notifications" },
  { name: "searches", as: OWNER, path: "/searches" },
  { name: "briefs-new", as: OWNER, path: "/briefs?goal=awareness&since=2026-01-01T00:00:00.000Z" },
  { name: "notification-settings", as: OWNER, path: "/notifications?show=settings" },

  { name: "brand-home", as: OWNER, path: atBrand("") },
  { name: "brand-briefs", as: OWNER, path: atBrand("/briefs") },
  {
    name: "brand-brief",
    as: OWNER,
    path: ofBrand("/brands/{brand}/briefs", withStatus("published"), (brand, id) => `/brand/${brand}/briefs/${id}`),
  },
  {
    name: "brand-brief-editor",
    as: OWNER,
    path: ofBrand("/brands/{brand}/briefs", withStatus("draft"), (brand, id) => `/brand/${brand}/briefs/${id}/edit`),
  },
  {
    name: "brand-applicants",
    as: OWNER,
    path: ofBrand(
      "/brands/{brand}/briefs",
      withStatus("published"),
      (brand, id) => `/brand/${brand}/briefs/${id}/applicants`,
    ),
  },
  { name: "brand-invited", as: OWNER, path: withInvitations },
  { name: "brand-creators", as: OWNER, path: atBrand("/creators") },
  { name: "brand-creators-found", as: OWNER, path: atBrand("/creators?q=food&tier=micro") },
  {
    name: "brand-creators-for-brief",
    as: OWNER,
    path: ofBrand(
      "/brands/{brand}/briefs",
      withStatus("published"),
      (brand, id) => `/brand/${brand}/creators?brief=${id}&niche=food`,
    ),
  },
  { name: "creator", path: of(OWNER, "/creators", (id) => `/creators/${id}`) },
  { name: "brand-groups", as: OWNER, path: atBrand("/groups") },
  {
    name: "brand-group",
    as: OWNER,
    path: async (find) => {
      const owner = await find.person(OWNER);
      const brand = await brandId(find);
      const { id } = await owner.post<{ id: string }>(`/brands/${brand}/groups`, { name: "Tea friends" });
      return `/brand/${brand}/groups/${id}`;
    },
  },
  { name: "brand-links", as: OWNER, path: atBrand("/links") },
  {
    name: "join",
    path: async (find) => {
      const owner = await find.person(OWNER);
      const brand = await brandId(find);
      const briefId = await find.id(OWNER, `/brands/${brand}/briefs?status=published`);
      const { token } = await owner.post<{ token: string }>(`/brands/${brand}/invite-links`, { briefId });
      return `/join/${token}`;
    },
  },
  { name: "collectives", path: "/collectives" },
  { name: "collective", as: CURATOR, path: curated((id) => `/collectives/${id}`) },
  { name: "my-collectives", as: CURATOR, path: "/my/collectives" },
  { name: "new-collective", as: CURATOR, path: "/my/collectives/new" },
  { name: "curate", as: CURATOR, path: curated((id) => `/my/collectives/${id}`) },
  { name: "brand-lists", as: OWNER, path: atBrand("/lists") },
  { name: "brand-list", as: OWNER, path: firstList(() => "") },
  {
    name: "brand-compare",
    as: OWNER,
    path: firstList(
      (members) =>
        `/compare?of=${members
          .slice(0, 3)
          .map(({ creatorId }) => creatorId)
          .join(",")}`,
    ),
  },
  { name: "brand-deals", as: OWNER, path: atBrand("/deals") },
  { name: "brand-money", as: OWNER, path: atBrand("/money") },
  { name: "brand-team", as: OWNER, path: atBrand("/team") },

  {
    name: "negotiation",
    as: MALI,
    path: of(MALI, "/applications", (id) => `/applications/${id}`, withStatus("in_negotiation")),
  },
  {
    name: "negotiation-counter",
    as: MALI,
    path: of(MALI, "/applications", (id) => `/applications/${id}?view=counter`, withStatus("in_negotiation")),
  },
  {
    name: "negotiation-offer",
    as: OWNER,
    path: async (find) => {
      const brief = await find.id(OWNER, `/brands/${await brandId(find)}/briefs`, withStatus("published"));
      const waiting = withStatus("submitted", "shortlisted");
      return `/applications/${await find.id(OWNER, `/briefs/${brief}/applications`, waiting)}/offer`;
    },
  },
  { name: "deal-brand", as: OWNER, path: of(OWNER, "/agreements", (id) => `/deals/${id}`, withStatus("active")) },
  { name: "deal-creator", as: SAM, path: of(SAM, "/agreements", (id) => `/deals/${id}`, withStatus("active")) },
  {
    name: "deal-messages",
    as: SAM,
    path: of(SAM, "/agreements", (id) => `/deals/${id}/messages`, withStatus("active")),
  },
  {
    name: "deal-contract",
    as: OWNER,
    path: of(OWNER, "/agreements", (id) => `/deals/${id}/contract`, withStatus("active")),
  },
  {
    name: "deal-money",
    as: OWNER,
    path: of(OWNER, "/agreements", (id) => `/deals/${id}/money`, withStatus("completed")),
  },
  {
    name: "deal-timeline",
    as: OWNER,
    path: of(OWNER, "/agreements", (id) => `/deals/${id}/timeline`, withStatus("completed")),
  },
  {
    name: "deal-receipt",
    as: OWNER,
    path: async (find) => {
      const deal = await find.id(OWNER, "/agreements", withStatus("completed"));
      const receipt = await find.id(OWNER, `/agreements/${deal}/receipts`);
      return `/deals/${deal}/receipts/${receipt.slice(receipt.indexOf(".") + 1).replaceAll(".", "~")}`;
    },
  },
  { name: "deal-review", as: OWNER, path: deliverable(OWNER, "in_review") },
  { name: "deal-deliverable", as: MALI, path: deliverable(MALI, "draft_due", "changes_requested", "in_review") },

  { name: "creator-home", as: MALI, path: "/creator" },
  { name: "creator-feed", as: MALI, path: "/creator/feed" },
  { name: "creator-apply", as: MALI, path: of(MALI, "/briefs", (id) => `/creator/apply/${id}`) },
  { name: "creator-groups", as: MALI, path: "/creator/groups" },
  { name: "creator-brands", as: MALI, path: "/creator/brands" },
  { name: "creator-invitations", as: MALI, path: "/creator/invitations" },
  { name: "creator-applications", as: MALI, path: "/creator/applications" },
  { name: "creator-deals", as: MALI, path: "/creator/deals" },
  { name: "creator-money", as: MALI, path: "/creator/money" },
  { name: "creator-profile", as: MALI, path: "/creator/profile" },
  { name: "creator-managers", as: MALI, path: "/creator/managers" },
  { name: "creator-payouts", as: MALI, path: "/creator/payouts" },

  { name: "finance-home", as: FINANCE, path: "/finance" },
  { name: "finance-payouts", as: FINANCE, path: "/finance/payouts" },
  {
    name: "finance-payout",
    as: FINANCE,
    path: of(FINANCE, "/payouts", (id) => `/finance/payouts/${id}`, withStatus("paid_out")),
  },
  { name: "finance-reports", as: FINANCE, path: "/finance/reports" },
  { name: "finance-new-report", as: FINANCE, path: "/finance/reports?new=payouts" },
  { name: "finance-report", as: FINANCE, path: of(FINANCE, "/reports", (id) => `/finance/reports/${id}`) },
  { name: "finance-ledger", as: FINANCE, path: "/finance/ledger" },
  { name: "finance-account", as: FINANCE, path: "/finance/ledger/stripe%3Aplatform" },
  { name: "finance-check", as: FINANCE, path: "/finance/check" },
  { name: "finance-operations", as: FINANCE, path: "/finance/operations" },
  { name: "finance-chargebacks", as: FINANCE, path: "/finance/chargebacks" },
  { name: "finance-adjustment", as: FINANCE, path: "/finance/proposals/new" },
  { name: "finance-proposals", as: FINANCE, path: "/finance/proposals" },
  { name: "finance-reconciliations", as: FINANCE, path: "/finance/reconciliations" },

  { name: "admin-flags", as: "admin@fairbrief.test", path: "/admin" },
  { name: "mediator-disputes", as: "mediator@fairbrief.test", path: "/mediator" },
  { name: "mediator-contests", as: "mediator@fairbrief.test", path: "/mediator/contests" },
];
