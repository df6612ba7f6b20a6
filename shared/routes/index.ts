// THE CONTRACT: every endpoint, once. Handlers, infrastructure, the local gateway, OpenAPI, the client and the access tests read this.
import { agreements } from "./agreements.ts";
import { applications } from "./applications.ts";
import { brands } from "./brands.ts";
import { briefInvitations } from "./briefInvitations.ts";
import { briefs } from "./briefs.ts";
import { briefTranslations } from "./briefTranslations.ts";
import { cancellations } from "./cancellations.ts";
import { chargebacks } from "./chargebacks.ts";
import { collectives } from "./collectives.ts";
import { creators } from "./creators.ts";
import { deliverables } from "./deliverables.ts";
import { disputes } from "./disputes.ts";
import { flags } from "./flags.ts";
import { groups } from "./groups.ts";
import { invitations } from "./invitations.ts";
import { inviteLinks } from "./inviteLinks.ts";
import { ledger } from "./ledger.ts";
import { managers } from "./managers.ts";
import { me } from "./me.ts";
import { members } from "./members.ts";
import { messages } from "./messages.ts";
import { notifications } from "./notifications.ts";
import { offers } from "./offers.ts";
import { operations } from "./operations.ts";
import { payoutAccount } from "./payoutAccount.ts";
import { payouts } from "./payouts.ts";
import { places } from "./places.ts";
import { polls } from "./polls.ts";
import { proposals } from "./proposals.ts";
import { receipts } from "./receipts.ts";
import { reconciliations } from "./reconciliations.ts";
import { reports } from "./reports.ts";
import type { Route } from "./route.ts";
import { savedLists } from "./savedLists.ts";
import { savedSearches } from "./savedSearches.ts";
import { surveys } from "./surveys.ts";
import { system } from "./system.ts";
import { trust } from "./trust.ts";
import { uploads } from "./uploads.ts";
import { webhooks } from "./webhooks.ts";

export const routes = {
  system,
  me,
  notifications,
  brands,
  members,
  invitations,
  creators,
  managers,
  savedLists,
  inviteLinks,
  savedSearches,
  collectives,
  groups,
  trust,
  payoutAccount,
  briefs,
  briefInvitations,
  briefTranslations,
  polls,
  flags,
  applications,
  places,
  offers,
  agreements,
  cancellations,
  deliverables,
  messages,
  disputes,
  uploads,
  payouts,
  receipts,
  surveys,
  chargebacks,
  operations,
  proposals,
  reports,
  ledger,
  reconciliations,
  webhooks,
} as const;

/** Every route with the noun and verb that name its handler. */
export const allRoutes: readonly { noun: string; verb: string; route: Route }[] = Object.entries(routes).flatMap(
  ([noun, verbs]) => Object.entries(verbs as Record<string, Route>).map(([verb, route]) => ({ noun, verb, route })),
);
