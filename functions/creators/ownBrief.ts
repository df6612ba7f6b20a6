// The brief that a brand looks for creators for: one of its own.
import { isMember } from "../../shared/domain/access.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import { notFound } from "../../shared/domain/errors.ts";
import { getBrief } from "../../shared/store/briefs.ts";
import type { Table } from "../../shared/store/table.ts";

/** Undefined where none is asked for; 404 where it is not of a brand that the person is in. */
export async function ownBrief(
  table: Table,
  actor: Actor | undefined,
  briefId: string | undefined,
): Promise<Brief | undefined> {
  if (briefId === undefined) return undefined;
  const brief = actor && (await getBrief(table, briefId));
  if (!brief || !isMember(actor, brief.brandId)) throw notFound("brief");
  return brief;
}
