// The schemas that have a name in the API's description: whatever the contract and the domain export under one.
import type * as z from "zod/mini";
import * as actor from "../domain/actor.ts";
import * as agreement from "../domain/agreement.ts";
import * as application from "../domain/application.ts";
import * as benchmark from "../domain/benchmark.ts";
import * as brand from "../domain/brand.ts";
import * as brief from "../domain/brief.ts";
import * as briefTranslation from "../domain/briefTranslation.ts";
import * as collective from "../domain/collective.ts";
import * as creator from "../domain/creator.ts";
import * as dispute from "../domain/dispute.ts";
import * as drop from "../domain/drop.ts";
import * as flag from "../domain/flag.ts";
import * as likeness from "../domain/likeness.ts";
import * as match from "../domain/match.ts";
import * as message from "../domain/message.ts";
import * as money from "../domain/money.ts";
import * as notification from "../domain/notification.ts";
import * as offer from "../domain/offer.ts";
import * as payout from "../domain/payout.ts";
import * as poll from "../domain/poll.ts";
import * as receipt from "../domain/receipt.ts";
import * as socialAccount from "../domain/socialAccount.ts";
import * as survey from "../domain/survey.ts";
import * as terms from "../domain/terms.ts";
import * as text from "../domain/text.ts";
import * as user from "../domain/user.ts";
import * as agreementRoutes from "./agreements.ts";
import * as applicationRoutes from "./applications.ts";
import * as brandRoutes from "./brands.ts";
import * as briefInvitationRoutes from "./briefInvitations.ts";
import * as briefRoutes from "./briefs.ts";
import * as briefTranslationRoutes from "./briefTranslation.ts";
import * as cancellationRoutes from "./cancellations.ts";
import * as chargebackRoutes from "./chargebacks.ts";
import * as collectiveRoutes from "./collectives.ts";
import * as creatorRoutes from "./creators.ts";
import * as deliverableRoutes from "./deliverables.ts";
import * as disputeRoutes from "./disputes.ts";
import * as flagRoutes from "./flags.ts";
import * as groupRoutes from "./groups.ts";
import * as invitationRoutes from "./invitations.ts";
import * as inviteLinkRoutes from "./inviteLinks.ts";
import * as ledgerRoutes from "./ledger.ts";
import * as managerRoutes from "./managers.ts";
import * as meRoutes from "./me.ts";
import * as memberRoutes from "./members.ts";
import * as messageRoutes from "./messages.ts";
import * as notificationRoutes from "./notifications.ts";
import * as offerRoutes from "./offers.ts";
import * as operationRoutes from "./operations.ts";
import * as payoutAccountRoutes from "./payoutAccount.ts";
import * as payoutRoutes from "./payouts.ts";
import * as placeRoutes from "./places.ts";
import * as pollRoutes from "./polls.ts";
import * as proposalRoutes from "./proposals.ts";
import * as receiptRoutes from "./receipts.ts";
import * as reconciliationRoutes from "./reconciliations.ts";
import * as reportRoutes from "./reports.ts";
import * as savedListRoutes from "./savedLists.ts";
import * as savedSearchRoutes from "./savedSearches.ts";
import * as surveyRoutes from "./surveys.ts";
import * as systemRoutes from "./system.ts";
import * as trustRoutes from "./trust.ts";
import * as uploadRoutes from "./uploads.ts";

/** Earlier ones keep a name that two of them export. */
const MODULES: readonly Readonly<Record<string, unknown>>[] = [
  systemRoutes,
  meRoutes,
  notificationRoutes,
  brandRoutes,
  memberRoutes,
  invitationRoutes,
  creatorRoutes,
  managerRoutes,
  savedListRoutes,
  inviteLinkRoutes,
  savedSearchRoutes,
  collectiveRoutes,
  groupRoutes,
  trustRoutes,
  payoutAccountRoutes,
  briefInvitationRoutes,
  briefTranslationRoutes,
  briefRoutes,
  pollRoutes,
  flagRoutes,
  applicationRoutes,
  placeRoutes,
  offerRoutes,
  agreementRoutes,
  cancellationRoutes,
  deliverableRoutes,
  messageRoutes,
  disputeRoutes,
  uploadRoutes,
  payoutRoutes,
  receiptRoutes,
  surveyRoutes,
  chargebackRoutes,
  operationRoutes,
  proposalRoutes,
  reportRoutes,
  ledgerRoutes,
  reconciliationRoutes,
  text,
  money,
  actor,
  user,
  notification,
  brand,
  creator,
  collective,
  socialAccount,
  benchmark,
  match,
  likeness,
  brief,
  briefTranslation,
  poll,
  drop,
  application,
  survey,
  terms,
  offer,
  agreement,
  message,
  dispute,
  flag,
  payout,
  receipt,
];

const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === "object" && value !== null && "_zod" in value && "safeParse" in value;

/** Every named schema once. Where two modules use one name for different schemas, the later gets a number. */
export function namedSchemas(): Map<z.ZodMiniType, string> {
  const names = new Map<z.ZodMiniType, string>();
  const taken = new Set<string>();
  for (const [name, value] of MODULES.flatMap((module) => Object.entries(module))) {
    if (!isSchema(value) || names.has(value)) continue;
    let free = name;
    for (let n = 2; taken.has(free); n += 1) free = `${name}${n}`;
    names.set(value, free);
    taken.add(free);
  }
  return names;
}
