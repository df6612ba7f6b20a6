// The writes of somebody who leaves for good: at once what they could act with and be known by, later all else by pages.
import type { Brand } from "../domain/brand.ts";
import { type Creator, handleKey, type SocialAccount } from "../domain/creator.ts";
import type { Operation } from "../domain/operation.ts";
import type { User } from "../domain/user.ts";
import { type Change, setTimer } from "./commit.ts";
import { managerGone, managersMoved } from "./creatorManagers.ts";
import { claimRemoval, loadClaim } from "./creators.ts";
import { addressHash } from "./invitations.ts";
import { key, list } from "./keys.ts";
import { operationId } from "./operations.ts";
import { loadPayoutAccounts } from "./payoutAccounts.ts";
import { LostRace } from "./race.ts";
import type { Item, Table, Write } from "./table.ts";
import { userPut } from "./users.ts";

/** Deletes in transactions of this size. */
const PAGE = 50;

type LeavingCreator = {
  before: Creator;
  after: Creator;
  /** Who acts for them until now, and the invitations to do so. */
  managers: readonly string[];
  invitations: readonly string[];
};

/** A creator's public profile and private data go, nobody acts for them any more, and the handle is free again. */
function creatorWrites({ before, after, managers, invitations }: LeavingCreator): Write[] {
  return [
    {
      put: { ...key.creator(after.id), t: "creator", sv: 1, ...after },
      if: { version: before.version },
      orElse: (current) => new LostRace("profile", current),
    },
    { delete: key.unique("handle", handleKey(before.handle)), if: { creatorId: before.id } },
    { delete: key.identity(before.id) },
    { delete: key.creatorLink(before.userId, before.id) },
    ...managers.map((userId) => managerGone(before.id, userId)),
    ...invitations.map((id) => ({ delete: key.invitation(id) })),
  ];
}

/** A brand's version moves with its members, so that of two owners who leave at once the second sees the first one gone. */
const brandWrites = (userId: string, brand: Pick<Brand, "id" | "version">, now: Date): Write[] => [
  {
    update: key.org(brand.id),
    set: { version: brand.version + 1, updatedAt: now.toISOString() },
    if: { version: brand.version },
    orElse: (current) => new LostRace("brand", current),
  },
  { delete: key.membership(userId, brand.id) },
];

/** The account ends in one transaction; the timer erases what lies elsewhere. */
export function leaving(
  user: { before: User | undefined; after: User; address: string },
  creator: LeavingCreator | undefined,
  brands: readonly Pick<Brand, "id" | "version">[],
  managed: readonly Pick<Creator, "id" | "version">[],
  now: Date,
): Change {
  const { before, after, address } = user;
  const erase = setTimer({
    aggregate: after.id,
    kind: "user.erase",
    dueAt: now.toISOString(),
    rule: "at once, when the account is deleted",
    data: { addressHash: addressHash(address), ...(creator ? { creatorId: creator.after.id } : {}) },
  });
  return {
    writes: [
      userPut(after, before, (current) => new LostRace("account", current)),
      ...(creator ? creatorWrites(creator) : []),
      ...brands.flatMap((brand) => brandWrites(after.id, brand, now)),
      ...managed.flatMap((each) => [managersMoved(each, now), managerGone(each.id, after.id)]),
      erase,
    ],
    audits: [
      { aggregate: after.id, version: after.version, action: "user.deleted" },
      ...(creator ? [{ aggregate: creator.after.id, version: creator.after.version, action: "creator.deleted" }] : []),
      ...brands.map(({ id, version }) => ({
        aggregate: id,
        version: version + 1,
        action: "brand.member_left",
        facts: { userId: after.id },
      })),
      ...managed.map(({ id, version }) => ({
        aggregate: id,
        version: version + 1,
        action: "creator.manager_left",
        facts: { userId: after.id },
      })),
    ],
  };
}

async function deleteAll(table: Table, writes: readonly Write[]): Promise<void> {
  for (let start = 0; start < writes.length; start += PAGE) await table.transact(writes.slice(start, start + PAGE));
}

/** What a person was told. */
export async function deleteNotes(table: Table, userId: string): Promise<void> {
  const rows = await table.queryAll<Item>({ pk: key.mailMarker(userId, "").pk });
  await deleteAll(
    table,
    rows.map(({ pk, sk }) => ({ delete: { pk, sk } })),
  );
}

/** Invitations that an address did not answer. */
export async function deleteInvitations(table: Table, hash: string): Promise<void> {
  const rows = await table.queryAll<Item>({ index: "gsi2", pk: list.invitationsTo(hash) });
  await deleteAll(
    table,
    rows.map(({ pk, sk }) => ({ delete: { pk, sk } })),
  );
}

/** Deletes the account's figures up to a page of them; the writes for the rest, the account, and its claim where it has one. */
export async function accountRemoval(table: Table, account: SocialAccount): Promise<Write[]> {
  const claim = await loadClaim(table, account);
  const history = await table.queryAll<Item>({ pk: key.metric(account.id, "").pk });
  const figures = history.map(({ pk, sk }): Write => ({ delete: { pk, sk } }));
  await deleteAll(table, figures.slice(PAGE));
  return [
    ...figures.slice(0, PAGE),
    {
      delete: key.socialAccount(account.creatorId, account.id),
      if: { version: account.version },
      orElse: (current) => new LostRace("account", current),
    },
    ...claimRemoval(account, claim),
  ];
}

/** A connected account with its figures; the account is free for another profile. */
export const deleteAccount = async (table: Table, account: SocialAccount): Promise<void> =>
  table.transact(await accountRemoval(table, account));

/** How the provider's two APIs were told who an account is for. */
const NAMED = ["contact_email", "display_name", "email", "business_profile"] as const;
/** It may be sent again under its key, and then has to be what it was. */
const RESENT: readonly Operation["status"][] = ["sending", "unknown", "retry_wait"];

const unnamed = (params: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(params).filter(([name]) => !NAMED.some((one) => one === name)));

/** Takes name and address out of the requests that made a creator's accounts at the provider; throws while one is under way. */
export async function eraseAccountRequests(table: Table, creatorId: string): Promise<void> {
  const accounts = await loadPayoutAccounts(table, creatorId);
  const last = Math.max(0, ...accounts.map(({ attempt }) => attempt ?? 0));
  for (let n = 1; n <= last; n += 1) {
    const opId = operationId("account", creatorId, n);
    const rows = await table.queryAll<Item & Partial<Operation>>({ pk: key.operation(opId).pk, consistent: true });
    const head = rows.find(({ t }) => t === "operation");
    if (head?.status !== undefined && RESENT.includes(head.status))
      throw new Error(`The request ${opId} is still under way; what it says of its creator is erased when it is not`);
    for (const { pk, sk, params = {} } of rows)
      await table.transact([{ update: { pk, sk }, set: { params: unnamed(params) }, if: { pk: { present: true } } }]);
  }
}
