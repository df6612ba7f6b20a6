// Creators: the public profile and its accounts in one partition, the birth date, sealed, in a private one.
import { config } from "../config.ts";
import { type Creator, handleKey, type Metrics, type SocialAccount } from "../domain/creator.ts";
import { DomainError } from "../domain/errors.ts";
import { accountKey } from "../domain/socialAccount.ts";
import { key, list, shardOf } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Refusal, Table, Write } from "./table.ts";

export type CreatorItem = Item & Creator;
export type SocialAccountItem = Item & SocialAccount;

export const loadCreator = (table: Table, creatorId: string) => table.get<CreatorItem>(key.creator(creatorId));

/** A creator's accounts, oldest first. */
export async function loadAccounts(table: Table, creatorId: string): Promise<SocialAccountItem[]> {
  return table.queryAll<SocialAccountItem>({ pk: key.creator(creatorId).pk, sk: { beginsWith: "ACCT#" } });
}

/** The profile with its accounts. */
export async function loadProfile(table: Table, creatorId: string) {
  const [creator, accounts] = await Promise.all([loadCreator(table, creatorId), loadAccounts(table, creatorId)]);
  return creator && { creator, accounts };
}

/** What a creator's private data is sealed under, so that one creator's row says nothing in another's place. */
export const ownedBy = (creatorId: string) => ({ creatorId });

export async function loadSealedBirthDate(table: Table, creatorId: string): Promise<string | undefined> {
  const identity = await table.get<Item & { sealedBirthDate: string }>(key.identity(creatorId));
  return identity?.sealedBirthDate;
}

export const loadAccount = (table: Table, creatorId: string, accountId: string) =>
  table.get<SocialAccountItem>(key.socialAccount(creatorId, accountId));

export const loadMetrics = (table: Table, accountId: string, capturedAt: string) =>
  table.get<Item & Metrics>(key.metric(accountId, capturedAt));

const handleRow = (handle: string) => key.unique("handle", handleKey(handle));

/** Whose handle it is; `normalForm` as `handleKey` makes it. */
export async function creatorWithHandle(table: Table, normalForm: string): Promise<string | undefined> {
  return (await table.get<Item & { creatorId: string }>(key.unique("handle", normalForm)))?.creatorId;
}

/** Gives the handle to this creator and frees the one before; 409 `handle_taken`. */
function handleWrites(creator: Creator, before: Creator | undefined): Write[] {
  if (before && handleKey(before.handle) === handleKey(creator.handle)) return [];
  const taken = () =>
    new DomainError("handle_taken", "This handle is taken; handles that differ only in case or width are the same.");
  return [
    {
      put: { ...handleRow(creator.handle), t: "unique", sv: 1, creatorId: creator.id },
      if: { pk: { absent: true } },
      orElse: taken,
    },
    ...(before ? [{ delete: handleRow(before.handle), if: { creatorId: creator.id } }] : []),
  ];
}

/** The profile alone, under the rule of versions. */
export const creatorPut = (creator: Creator): Put => ({
  put: { ...key.creator(creator.id), t: "creator", sv: 1, ...creator },
  ...follows("profile", creator.version),
});

/** The profile's next version with its handle, its sealed birth date and, at first, its owner's link. */
export function creatorWrites(
  creator: Creator,
  sealedBirthDate: string,
  before: Creator | undefined,
  orElse: Refusal,
): Write[] {
  const link: Put = {
    put: {
      ...key.creatorLink(creator.userId, creator.id),
      t: "creatorLink",
      sv: 1,
      creatorId: creator.id,
      role: "owner",
      createdAt: creator.createdAt,
      gsi1pk: list.managersOfCreator(creator.id),
      gsi1sk: creator.userId,
      card: { userId: creator.userId, role: "owner" },
    },
    if: { pk: { absent: true } },
  };
  return [
    {
      put: { ...key.creator(creator.id), t: "creator", sv: 1, ...creator },
      if: before ? { version: before.version } : { pk: { absent: true } },
      orElse,
    },
    ...handleWrites(creator, before),
    { put: { ...key.identity(creator.id), t: "identity", sv: 1, creatorId: creator.id, sealedBirthDate } },
    ...(before ? [] : [link]),
  ];
}

/** While its score is contested it is in the list of those who decide. */
const accountItem = (account: SocialAccount): Item => ({
  ...key.socialAccount(account.creatorId, account.id),
  t: "account",
  sv: 1,
  ...account,
  ...(account.contest?.status === "open"
    ? {
        gsi1pk: list.contests(shardOf(account.id, config.shards.ops)),
        gsi1sk: `${account.contest.at}#${account.id}`,
        card: { id: account.id, creatorId: account.creatorId },
      }
    : {}),
});

/** An account alone, under the rule of versions. */
export const accountPut = (account: SocialAccount): Put => ({
  put: accountItem(account),
  ...follows("account", account.version),
});

export const contestRanges = (): ListRange[] =>
  Array.from({ length: config.shards.ops }, (_, shard) => ({
    index: "gsi1" as const,
    pk: list.contests(shard),
    prefix: "",
  }));

/** An account's last figures, newest first. */
export async function lastMetrics(table: Table, accountId: string): Promise<Metrics[]> {
  const { pk } = key.metric(accountId, "");
  const { items } = await table.query<Item & Metrics>({ pk, order: "desc", limit: config.authenticity.maxSnapshots });
  return items.map((item) => stored<Metrics>(item));
}

/** Which profile has an account: the first that connected it, until another shows that it is theirs. */
export type Claim = { creatorId: string; accountId: string };

const claimRow = (account: SocialAccount) => key.unique("social", accountKey(account));
const lost: Refusal = (current) => new LostRace("account", current);

export const loadClaim = (table: Table, account: SocialAccount) => table.get<Item & Claim>(claimRow(account));

/** The account as the profile has it that claims it; undefined where nobody does. */
export async function loadClaimed(table: Table, claim: Claim | undefined): Promise<SocialAccount | undefined> {
  const item = claim && (await loadAccount(table, claim.creatorId, claim.accountId));
  return item && stored<SocialAccount>(item);
}

/** The account is this profile's; `before` is whose it was. */
export const claimWrites = (account: SocialAccount, before: Claim | undefined): Write[] =>
  before?.accountId === account.id
    ? []
    : [
        {
          put: { ...claimRow(account), t: "unique", sv: 1, creatorId: account.creatorId, accountId: account.id },
          if: before ? { accountId: before.accountId } : { pk: { absent: true } },
          orElse: lost,
        },
      ];

export const claimRemoval = (account: SocialAccount, claim: Claim | undefined): Write[] =>
  claim?.accountId === account.id ? [{ delete: claimRow(account), if: { accountId: account.id }, orElse: lost }] : [];

/** A new account, which claims what nobody has. */
export const newAccountWrites = (
  account: SocialAccount,
  claim: Claim | undefined,
  claimed: SocialAccount | undefined,
): Write[] => [
  ...(claimed ? [] : claimWrites(account, claim)),
  { put: accountItem(account), if: { pk: { absent: true } } },
];

/** A snapshot in the account's history, and the account's next version. */
export const snapshotWrites = (
  account: SocialAccount,
  snapshot: Metrics,
  before: { version: number },
  orElse: Refusal,
): Write[] => [
  { put: accountItem(account), if: { version: before.version }, orElse },
  {
    put: { ...key.metric(account.id, snapshot.capturedAt), t: "metrics", sv: 1, accountId: account.id, ...snapshot },
    if: { pk: { absent: true } },
    orElse: () =>
      new DomainError("already_exists", "This account has other figures for this instant; figures are never changed."),
  },
];
