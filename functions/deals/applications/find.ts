// The application that a request names, for those who may see it or act on it.
import type { App } from "../../../shared/app.ts";
import { mustHold, sideOf } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadNegotiation, type Negotiation } from "../../../shared/store/offers.ts";
import { applicationReply } from "./reply.ts";

async function find(app: App, applicationId: string): Promise<Negotiation> {
  const found = await loadNegotiation(app.table, applicationId);
  if (!found) throw notFound("application");
  return found;
}

/** For either party. */
export async function findAsParty(app: App, actor: Actor, applicationId: string) {
  const found = await find(app, applicationId);
  return { ...found, side: sideOf(actor, found.application, "application") };
}

/** For the creator who applied. */
export async function findAsCreator(app: App, actor: Actor, applicationId: string): Promise<Negotiation> {
  const found = await find(app, applicationId);
  if (actor.creatorId !== found.application.creatorId) throw notFound("application");
  return found;
}

/** For owners and managers of the brand. */
export async function findAsManager(app: App, actor: Actor, applicationId: string): Promise<Negotiation> {
  const found = await find(app, applicationId);
  mustHold(actor, found.application.brandId, "application", ["owner", "manager"]);
  return found;
}

/** The reply, judged against the brief as it is now. */
export const present = async (app: App, application: Negotiation["application"]) =>
  applicationReply(application, await getBrief(app.table, application.briefId));
