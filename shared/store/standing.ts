// Where a person stands: deals, money and brands that still need them.
import type { Actor } from "../domain/actor.ts";
import type { Agreement } from "../domain/agreement.ts";
import type { Application } from "../domain/application.ts";
import type { Dispute } from "../domain/dispute.ts";
import type { Standing } from "../domain/leaving.ts";
import { account, inLedger } from "../domain/ledger.ts";
import { CURRENCIES } from "../domain/money.ts";
import type { Payout } from "../domain/payout.ts";
import { key, list } from "./keys.ts";
import type { BalanceItem } from "./ledger.ts";
import { stored } from "./stored.ts";
import type { Item, Key, Table } from "./table.ts";

const AT_ONCE = 20;

/** The cards of one of a creator's lists. */
async function cardsOf<Card>(table: Table, pk: string): Promise<Card[]> {
  const rows = await table.queryAll<{ card: Card }>({ index: "gsi2", pk });
  return rows.map(({ card }) => card);
}

/** A dispute may be open after its deal has ended. */
async function disputesOf(table: Table, agreements: readonly { id: string }[]): Promise<Dispute[]> {
  const found: Dispute[] = [];
  for (let start = 0; start < agreements.length; start += AT_ONCE) {
    const rows = await Promise.all(
      agreements
        .slice(start, start + AT_ONCE)
        .map(({ id }) => table.queryAll<Item>({ pk: key.agreement(id).pk, sk: { beginsWith: "DSP#" } })),
    );
    found.push(
      ...rows
        .flat()
        .filter(({ t }) => t === "dispute")
        .map((row) => stored<Dispute>(row)),
    );
  }
  return found;
}

const NO_DEALS = { applications: [], agreements: [], disputes: [], payouts: [], owed: [] };

/** The creator's part. */
export async function creatorStanding(
  table: Table,
  creatorId: string | undefined,
): Promise<Omit<Standing, "onlyOwnerOf" | "groups">> {
  if (creatorId === undefined) return NO_DEALS;
  const balances = CURRENCIES.map((currency) => key.balance(inLedger(account.payable(creatorId), currency)));
  const [applications, agreements, payouts, owed] = await Promise.all([
    cardsOf<Application>(table, list.applicationsOfCreator(creatorId)),
    cardsOf<Agreement>(table, list.agreementsOfCreator(creatorId)),
    cardsOf<Payout>(table, list.payoutsOfCreator(creatorId)),
    table.getMany<BalanceItem>(balances),
  ]);
  return {
    applications,
    agreements,
    payouts,
    disputes: await disputesOf(table, agreements),
    owed: owed.map(({ account: name, currency, posted }) => ({ account: name, amount: { amount: posted, currency } })),
  };
}

async function hasAnotherOwner(table: Table, orgId: string, userId: string): Promise<boolean> {
  const rows = await table.queryAll<Key>({ index: "gsi1", pk: list.membersOfOrg(orgId) });
  const others = rows.filter(({ pk }) => pk !== key.user(userId).pk);
  const members = await table.getMany<Item & { roles?: string[] }>(others.map(({ pk, sk }) => ({ pk, sk })));
  return members.some(({ roles }) => roles?.includes("owner"));
}

/** Everything that could stand in the way of leaving. */
export async function standingOf(table: Table, actor: Actor): Promise<Standing> {
  const owned = actor.memberships.filter(({ roles }) => roles.includes("owner"));
  const [deals, brands] = await Promise.all([
    creatorStanding(table, actor.creatorId),
    Promise.all(owned.map(async ({ orgId }) => ((await hasAnotherOwner(table, orgId, actor.userId)) ? [] : [orgId]))),
  ]);
  return { ...deals, onlyOwnerOf: brands.flat(), groups: [...actor.groups, ...(actor.heldBack ?? [])] };
}
