// Each step of a creator's membership in a group as one transaction.
import type { Side } from "../domain/access.ts";
import type { EventType } from "../domain/event.ts";
import type { GroupMember, GroupStep } from "../domain/group.ts";
import type { Change } from "../store/commit.ts";
import { groupMemberPut, groupPut } from "../store/groups.ts";

const EVENT = { asked: "group.asked", member: "group.joined" } as const satisfies Partial<
  Record<GroupMember["status"], EventType>
>;

export function membershipChange(
  before: GroupMember | undefined,
  { group, member }: GroupStep,
  command: string,
  by: Side,
): Change {
  const { id: aggregate, version, groupId, brandId, creatorId, status } = member;
  const type = status === "asked" || status === "member" ? EVENT[status] : undefined;
  return {
    writes: [groupMemberPut(member), ...(group ? [groupPut(group)] : [])],
    audits: [
      {
        aggregate,
        version,
        action: `group_member.${command}`,
        ...(before ? { from: before.status } : {}),
        to: status,
        facts: { groupId, brandId, creatorId, side: by },
      },
    ],
    events: type ? [{ type, aggregate, version, data: { groupId, brandId, creatorId, by } }] : [],
  };
}
