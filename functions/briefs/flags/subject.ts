// What a flag is about, as far as the person may see it.
import { isKind, isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { isPublic } from "../../../shared/domain/briefCard.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import type { Flag } from "../../../shared/domain/flag.ts";
import { getBrief } from "../../../shared/store/briefs.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import type { Table } from "../../../shared/store/table.ts";

/** The brief's title or the creator's handle; undefined for what is gone. */
export async function titleOf(table: Table, { type, id }: Flag["subject"]): Promise<string | undefined> {
  if (type === "brief") return (await getBrief(table, id))?.title;
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
  const brief = await getBrief(table, id);
  const isSeen = brief && (isPublic(brief) || isMember(actor, brief.brandId) || isKind(actor, "admin"));
  if (!isSeen) throw notFound("brief");
}
