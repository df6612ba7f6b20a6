// One step of a collective or of somebody in it as one transaction: what is written, noted and told.
import type { Collective, CollectiveMember } from "../../../shared/domain/collective.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import { collectiveMemberPut, collectivePut } from "../../../shared/store/collectives.ts";
import type { Change } from "../../../shared/store/commit.ts";

export function headChange(before: Collective | undefined, after: Collective, action: string): Change {
  const from = before && before.status !== after.status ? { from: before.status } : {};
  return {
    writes: [collectivePut(after)],
    audits: [
      {
        aggregate: after.id,
        version: after.version,
        action: `collective.${action}`,
        ...from,
        to: after.status,
      },
    ],
  };
}

/** What of it is told, and how it turned out. */
const TOLD = {
  ask: { type: "collective.asked" },
  accept: { type: "collective.answered", turn: "joined" },
  decline: { type: "collective.answered", turn: "declined" },
  leave: { type: "collective.answered", turn: "left" },
  remove: { type: "collective.taken_out" },
} as const satisfies Record<string, { type: EventType; turn?: string }>;

export function memberChange(
  before: CollectiveMember | undefined,
  { collective, member }: { collective: Collective; member: CollectiveMember },
  command: keyof typeof TOLD,
): Change {
  const { id: aggregate, version } = collective;
  const { creatorId, status } = member;
  const told: { type: EventType; turn?: string } = TOLD[command];
  const { type, turn } = told;
  // An asking that is taken back is not news to anybody.
  const isNews = command !== "remove" || before?.status === "member";
  const data = { collectiveId: aggregate, creatorId, ...(turn === undefined ? {} : { turn }) };
  return {
    writes: [collectivePut(collective), collectiveMemberPut(member)],
    audits: [
      {
        aggregate,
        version,
        action: `collective.member.${command}`,
        ...(before === undefined ? {} : { from: before.status }),
        to: status,
        facts: { creatorId },
      },
    ],
    events: isNews ? [{ type, aggregate, version, data }] : [],
  };
}
