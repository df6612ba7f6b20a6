// A creator is asked to join a group; who has completed a deal with the brand is in it at once.
import type { Agreement } from "../../../shared/domain/agreement.ts";
import type { Creator } from "../../../shared/domain/creator.ts";
import { DomainError, notFound } from "../../../shared/domain/errors.ts";
import { askToJoin } from "../../../shared/domain/group.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { membershipChange } from "../../../shared/steps/group.ts";
import { loadCreator } from "../../../shared/store/creators.ts";
import { groupMemberId, loadGroupMember } from "../../../shared/store/groups.ts";
import { key } from "../../../shared/store/keys.ts";
import { settled } from "../../../shared/store/race.ts";
import { stored } from "../../../shared/store/stored.ts";
import type { Item, Table } from "../../../shared/store/table.ts";
import { groupOf, memberReply, mustWrite } from "./find.ts";

/** The creator of a completed deal of this brand. */
async function workedWith(table: Table, brandId: string, agreementId: string): Promise<string> {
  const item = await table.get<Item>(key.agreement(agreementId));
  const agreement = item && stored<Agreement>(item);
  if (agreement?.brandId !== brandId || agreement.status !== "completed") throw notFound("completed deal");
  return agreement.creatorId;
}

export const add = handle(routes.groups.add, async ({ app: { table }, app, actor, params, body, now, save, respond }) =>
  settled(async () => {
    const { brandId } = params;
    mustWrite(actor, brandId);
    const group = await groupOf(app, params);
    const hasWorked = "agreementId" in body;
    const creatorId = hasWorked ? await workedWith(table, brandId, body.agreementId) : body.creatorId;
    const [item, before] = await Promise.all([
      loadCreator(table, creatorId),
      loadGroupMember(table, group.id, creatorId),
    ]);
    const creator = item && stored<Creator>(item);
    if (!creator || creator.suspendedAt !== undefined) throw notFound("creator");
    if (await table.get(key.membership(creator.userId, brandId)))
      throw new DomainError("not_eligible", "This creator is part of your brand.");
    const step = askToJoin(group, before, { id: groupMemberId(group.id, creatorId), creator, hasWorked }, now);
    if (!step) return respond({ status: 200, body: before && memberReply(before) });
    const command = step.member.status === "member" ? "add" : "ask";
    return save(membershipChange(before, step, command, "brand"), memberReply(step.member));
  }),
);
