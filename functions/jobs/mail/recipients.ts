// Who is told, in which words: of a brand those whose role can act on it, of a creator the person and who manages their profile, of staff the group.
import type { App } from "../../../shared/app.ts";
import type { Role } from "../../../shared/domain/actor.ts";
import type { EventType } from "../../../shared/domain/event.ts";
import type { User } from "../../../shared/domain/user.ts";
import { type Audience, type Telling, tellingsOf } from "../../../shared/notify/plan.ts";
import { managerIdsOf } from "../../../shared/store/creatorManagers.ts";
import { key, list } from "../../../shared/store/keys.ts";
import type { Item, Key, Table } from "../../../shared/store/table.ts";
import type { Story } from "./story.ts";

/** `actsFor` is the creator whom they manage, where they are told as that. */
export type Recipient = Pick<User, "id" | "email" | "locale" | "timeZone"> & { telling: Telling; actsFor?: string };

/** Whether the role lets a member of a brand be told; owners always are. */
const isTold = (held: readonly Role[] | undefined, roles: readonly Role[] = ["manager"]) =>
  held?.some((role) => role === "owner" || roles.includes(role)) ?? false;

async function membersOf(table: Table, orgId: string, roles: readonly Role[] | undefined): Promise<string[]> {
  const rows = await table.queryAll<Key>({ pk: list.membersOfOrg(orgId), index: "gsi1" });
  const members = await table.getMany<Item & { roles?: Role[] }>(rows.map(({ pk, sk }) => ({ pk, sk })));
  return members.filter((member) => isTold(member.roles, roles)).map((member) => member.pk.slice("USER#".length));
}

const one = (id: string | undefined) => (id === undefined ? [] : [id]);

async function peopleOf({ table, people }: App, { to, roles }: Telling, story: Story): Promise<string[]> {
  const { brandId, creatorUserId, creatorId, requester } = story.people;
  const staff: Record<Exclude<Audience, "invited" | "brand" | "creator" | "requester">, () => Promise<string[]>> = {
    finance: async () =>
      (await Promise.all([people.membersOf("finance"), people.membersOf("finance_approver")])).flat(),
    approver: () => people.membersOf("finance_approver"),
    mediator: () => people.membersOf("mediator"),
    admin: () => people.membersOf("admin"),
  };
  if (to === "brand") return brandId === undefined ? [] : membersOf(table, brandId, roles);
  if (to === "creator")
    return [...one(creatorUserId), ...(creatorId === undefined ? [] : await managerIdsOf(table, creatorId))];
  if (to === "invited") return [];
  return to === "requester" ? one(requester) : staff[to]();
}

/** A side of the deal by what it did; whoever is of neither side did nothing of it. */
const fits = ({ to, only, when }: Telling, { by, turn }: Story) =>
  (only === undefined || (only === "own") === (to === by)) && (when === undefined || when === turn);

/** Each person once, with the part in which they are told; who acts on both sides reads as the brand. */
export async function recipientsOf(app: App, type: EventType, story: Story): Promise<Recipient[]> {
  const told = new Map<string, Telling>();
  for (const telling of tellingsOf(type).filter((one) => fits(one, story))) {
    for (const id of await peopleOf(app, telling, story))
      if (id !== story.except && !told.has(id)) told.set(id, telling);
  }
  const users = await app.table.getMany<Item & User>([...told.keys()].map(key.user));
  return users.flatMap(({ pk, email, locale, timeZone }) => {
    const id = pk.slice("USER#".length);
    const telling = told.get(id);
    if (!email || !telling) return [];
    const { creatorId, creatorUserId } = story.people;
    const isManager = telling.to === "creator" && creatorId !== undefined && id !== creatorUserId;
    return [{ id, email, locale, timeZone, telling, ...(isManager ? { actsFor: creatorId } : {}) }];
  });
}
