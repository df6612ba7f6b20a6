// All that is held about a person, read for that person: what they wrote, what they agreed to, what they were paid and told.
import type { Agreement } from "../domain/agreement.ts";
import { type Deal, loadDeal } from "./agreements.ts";
import { allInvitationsOfCreator } from "./briefInvitations.ts";
import { collectivesOfPerson, membershipsOfCreator } from "./collectives.ts";
import { managerIdsOf } from "./creatorManagers.ts";
import { loadProfile } from "./creators.ts";
import { flagsOfPerson } from "./flags.ts";
import { groupsOfCreator } from "./groups.ts";
import { addressHash, invitationsTo } from "./invitations.ts";
import { allConnectionsOf } from "./inviteLinks.ts";
import { key, list } from "./keys.ts";
import { messagesOfPerson } from "./messages.ts";
import { searchesOf } from "./savedSearches.ts";
import { stored } from "./stored.ts";
import type { Item, Table } from "./table.ts";

const AT_ONCE = 10;

type Row = Record<string, unknown>;
const plain = (item: Item) => stored<Row>(item);

/** In the order given, a few at a time. */
async function each<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE)
    done.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(work))));
  return done;
}

/** The ids of a creator's rows of one list, newest first. */
async function idsOf(table: Table, pk: string): Promise<string[]> {
  const rows = await table.queryAll<{ card: { id: string } }>({ index: "gsi2", pk, order: "desc" });
  return rows.map(({ card }) => card.id);
}

async function applicationOf(table: Table, applicationId: string): Promise<Row | undefined> {
  const rows = await table.queryAll<Item>({ pk: key.application(applicationId).pk });
  const head = rows.find(({ t }) => t === "application");
  return head && { ...plain(head), offers: rows.filter(({ t }) => t === "offer").map(plain) };
}

/** The other side's address is theirs. */
const signaturesOf = ({ signatures }: Agreement) =>
  signatures.map((one) => (one.side === "creator" ? one : { side: one.side, name: one.name, at: one.at }));

const dealOf = ({ agreement, deliverables, submissions, reviews, cancellations, disputes, disputeEvidence }: Deal) => ({
  ...agreement,
  signatures: signaturesOf(agreement),
  deliverables,
  submissions: submissions.map(plain),
  reviews: reviews.map(plain),
  cancellations: cancellations.map(plain),
  disputes: disputes.map(plain),
  disputeEvidence: disputeEvidence.map(plain),
});

/** A creator's part; the birth date stays sealed. */
async function creatorData(table: Table, creatorId: string) {
  const [profile, managers, payoutAccounts, briefInvitations, joined, applicationIds, agreementIds, payouts] =
    await Promise.all([
      loadProfile(table, creatorId),
      managerIdsOf(table, creatorId),
      table.queryAll<Item>({ pk: key.creator(creatorId).pk, sk: { beginsWith: "PAYOUT#" } }),
      allInvitationsOfCreator(table, creatorId),
      membershipsOfCreator(table, creatorId),
      idsOf(table, list.applicationsOfCreator(creatorId)),
      idsOf(table, list.agreementsOfCreator(creatorId)),
      table.queryAll<{ card: Row }>({ index: "gsi2", pk: list.payoutsOfCreator(creatorId), order: "desc" }),
    ]);
  const deals = await each(agreementIds, (id) => loadDeal(table, id));
  return {
    profile: profile && plain(profile.creator),
    managers,
    accounts: await each(profile?.accounts ?? [], async (account) => ({
      ...plain(account),
      history: (await table.queryAll<Item>({ pk: key.metric(account.id, "").pk })).map(plain),
    })),
    payoutAccounts: payoutAccounts.map(plain),
    briefInvitations,
    groups: (await groupsOfCreator(table, creatorId)).map(({ card }) => card),
    brands: (await allConnectionsOf(table, creatorId)).map(({ card }) => card),
    memberships: joined.map(({ creatorUserId: _user, ...member }) => member),
    applications: await each(applicationIds, (id) => applicationOf(table, id)),
    agreements: deals.flatMap((deal) => (deal ? [dealOf(deal)] : [])),
    payouts: payouts.map(({ card }) => card),
  };
}

/** Everything under the person's own keys, and under those of the creator profile that is theirs. */
export async function personalData(table: Table, userId: string, creatorId: string | undefined) {
  const [own, notes] = await Promise.all([
    table.queryAll<Item>({ pk: key.user(userId).pk, consistent: true }),
    table.queryAll<Item>({ pk: key.mailMarker(userId, "").pk }),
  ]);
  const [me] = own.filter(({ t }) => t === "user");
  const address = (me as { email?: string } | undefined)?.email;
  return {
    account: me && plain(me),
    memberships: own.filter(({ t }) => t === "membership").map(plain),
    managedCreators: own.filter(({ t, role }) => t === "creatorLink" && role === "manager").map(plain),
    invitations: address ? await invitationsTo(table, addressHash(address)) : [],
    collectives: (await collectivesOfPerson(table, userId)).map(({ curatorId: _id, ...collective }) => collective),
    reports: (await flagsOfPerson(table, userId)).map(({ note: _note, decidedBy: _by, ...flag }) => flag),
    savedSearches: (await searchesOf(table, userId)).map(({ userId: _whose, ...search }) => search),
    messages: (await messagesOfPerson(table, userId)).map(({ userId: _writer, ...message }) => message),
    notifications: notes.filter(({ t }) => t === "notification").map(plain),
    ...(creatorId === undefined ? {} : { creator: await creatorData(table, creatorId) }),
  };
}

/** Where the file of a person's own data lies: one each, replaced by the next, gone within a week by itself. */
export const exportKey = (userId: string) => `exports/${userId}.json`;
