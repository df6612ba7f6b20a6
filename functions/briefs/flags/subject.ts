// What a flag is about, as far as the person may see it.
import { isKind, isMember, sideOf } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { isPublic } from "../../../shared/domain/briefCard.ts";
import { isPublicCollective } from "../../../shared/domain/collective.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import type { Flag } from "../../../shared/domain/flag.ts";
import { loadAgreement } from "../../../shared/store/agreements.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadCollective, loadCollectiveMember } from "../../../shared/store/collectives.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { loadMessage } from "../../../shared/store/messages.ts";
import type { Table } from "../../../shared/store/table.ts";

/** The message with the deal that it is in. */
export async function messageOf(table: Table, messageId: string) {
  const message = await loadMessage(table, messageId);
  const agreement = message && (await loadAgreement(table, message.agreementId));
  return message && agreement && { message, agreement };
}

/** The brief's title, the creator's handle or the title of a message's deal; undefined for what is gone. */
export async function titleOf(table: Table, { type, id }: Flag["subject"]): Promise<string | undefined> {
  if (type === "brief") return (await getBrief(table, id))?.title;
  if (type === "message") return (await messageOf(table, id))?.agreement.briefTitle;
  if (type === "collective") return (await loadCollective(table, id))?.name;
  const creator = await loadCreator(table, id);
  return creator?.deletedAt === undefined ? creator?.handle : undefined;
}

/** 404 for what the person cannot see. */
export async function mustSee(table: Table, actor: Actor, { type, id }: Flag["subject"]): Promise<void> {
  if (type === "creator") {
    const creator = await loadCreator(table, id);
    if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
    return;
  }
  if (type === "collective") {
    const collective = await loadCollective(table, id);
    const isSeen =
      collective &&
      (isPublicCollective(collective) ||
        (actor.creatorId !== undefined && (await loadCollectiveMember(table, id, actor.creatorId)) !== undefined));
    if (!isSeen) throw notFound("collective");
    return;
  }
  if (type === "message") {
    const found = await messageOf(table, id);
    if (!found || found.message.status === "removed") throw notFound("message");
    if (sideOf(actor, found.agreement, "message") === found.message.by)
      throw new DomainError("forbidden", "Your own side wrote this message. The other side may report it.");
    return;
  }
  const brief = await getBrief(table, id);
  const isSeen = brief && (isPublic(brief) || isMember(actor, brief.brandId) || isKind(actor, "admin"));
  if (!isSeen) throw notFound("brief");
}
