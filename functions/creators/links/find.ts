// The link that a token or a brand means, and what it leads to.
import { mustHold } from "../../../shared/domain/access.ts";
import { type Actor, ROLES } from "../../../shared/domain/actor.ts";
import { mustTakeApplications } from "../../../shared/domain/application.ts";
import { mustBeInvitable } from "../../../shared/domain/briefInvitation.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { type InviteLink, mustLead, stateOf } from "../../../shared/domain/inviteLink.ts";
import type { InviteLink as Reply } from "../../../shared/routes/inviteLinks.ts";
import { loadBrand } from "../../../shared/store/brands.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { type LinkCard, linkByToken } from "../../../shared/store/inviteLinks.ts";
import type { Table } from "../../../shared/store/table.ts";

export const mustWrite = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", ["owner", "manager"]);
export const mustRead = (actor: Actor, brandId: string) => mustHold(actor, brandId, "brand", ROLES);

/** Where a token leads; 404 for a token that is nobody's. */
export async function placeOf(table: Table, token: string) {
  const link = await linkByToken(table, token);
  if (!link) throw notFound("link");
  const [brand, brief] = await Promise.all([
    loadBrand(table, link.brandId),
    link.briefId === undefined ? undefined : getBrief(table, link.briefId),
  ]);
  if (!brand) throw notFound("link");
  return { link, brand, ...(brief ? { brief } : {}) };
}

type Place = Awaited<ReturnType<typeof placeOf>>;

/** 404 or 410 unless it still leads there: the link holds, and its brief takes applications. */
export function mustLeadOn({ link, brief }: Place, now: Date): void {
  mustLead(link, now);
  if (link.briefId === undefined) return;
  try {
    if (!brief || brief.removedAt !== undefined) throw notFound("brief");
    mustTakeApplications(brief, now);
    mustBeInvitable(brief);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    throw new DomainError("gone", "The brief of this link takes no more applications.");
  }
}

/** As its brand reads it, by the clock; never with what its address is made of. */
export const cardReply = (card: LinkCard, now: Date): Reply => ({ ...card, status: stateOf(card, now) });

export function linkReply({ hash: _hash, createdBy: _by, ...card }: InviteLink, now: Date): Reply {
  return cardReply(card, now);
}
