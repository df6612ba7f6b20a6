// Who belongs to an organisation, with which roles.
import type { ActorRef, Role } from "../domain/actor.ts";
import { toWrites } from "./commit.ts";
import type { Table } from "./table.ts";
import { membershipPut } from "./users.ts";

export type NewMember = {
  orgId: string;
  displayName: string;
  userId: string;
  roles: readonly Role[];
  /** On whose behalf. */
  actor: ActorRef;
  now: Date;
};

/** Gives somebody their first roles in an organisation; refused when they have a membership already. */
export async function addMember(table: Table, { actor, now, ...member }: NewMember): Promise<void> {
  const aggregate = `${member.orgId}.${member.userId}`;
  const change = {
    writes: [{ ...membershipPut(member, now), if: { pk: { absent: true } } as const }],
    audits: [{ aggregate, version: 1, action: "member.add", facts: { roles: member.roles.join(" ") } }],
  };
  await table.transact(toWrites(change, { actor, now, correlationId: aggregate }));
}
