// The people behind a story: of a brand those whose role can act on it, of a creator the person.
import type { Role } from "../../../shared/domain/actor.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import type { User } from "../../../shared/domain/user.ts";
import { key, list } from "../../../shared/store/keys.ts";
import type { Item, Key, Table } from "../../../shared/store/table.ts";
import type { Audience } from "./catalogue.ts";
import type { Story } from "./story.ts";

/** Owners are always told; managers of the rest. */
const ROLES: Partial<Record<EventType, readonly Role[]>> = {
  "agreement.signed": ["manager", "finance"],
  "agreement.funded": ["manager", "finance"],
  "agreement.cancelled": ["manager", "finance"],
  "agreement.hold_ended": ["manager", "finance"],
  "chargeback.received": ["manager", "finance"],
  "chargeback.closed": ["manager", "finance"],
  "submission.received": ["manager", "reviewer"],
  "review.auto_approved": ["manager", "reviewer"],
  "post.submitted": ["manager", "reviewer"],
};

export type Recipient = Pick<User, "id" | "email" | "locale"> & { audience: Audience };

async function membersOf(table: Table, orgId: string, roles: readonly Role[]): Promise<string[]> {
  const rows = await table.queryAll<Key>({ pk: list.membersOfOrg(orgId), index: "gsi1" });
  const members = await table.getMany<Item & { roles?: Role[] }>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return members
    .filter((member) => member.roles?.some((role) => role === "owner" || roles.includes(role)))
    .map((member) => member.pk.slice("USER#".length));
}

/** Each person once, with the part in which they are told; who acts on both sides reads as the brand. */
export async function recipientsOf(table: Table, type: EventType, story: Story): Promise<Recipient[]> {
  const { brandId, creatorUserId, requester } = story.people;
  const told = new Map<string, Audience>();
  const tell = (audience: Audience, userIds: readonly string[]) => {
    if (!story.knows.includes(audience)) for (const id of userIds) if (!told.has(id)) told.set(id, audience);
  };
  if (brandId !== undefined) tell("brand", await membersOf(table, brandId, ROLES[type] ?? ["manager"]));
  if (creatorUserId !== undefined) tell("creator", [creatorUserId]);
  if (requester !== undefined) tell("requester", [requester]);
  const users = await table.getMany<Item & User>([...told.keys()].map(key.user));
  return users.flatMap(({ pk, email, locale }) => {
    const id = pk.slice("USER#".length);
    const audience = told.get(id);
    return email && audience ? [{ id, email, locale, audience }] : [];
  });
}
