// Every key of the table, one page. docs/data.md says which question each one answers.
import { config } from "../config.ts";
import type { Key } from "./table.ts";

const H = "H";
const head = (pk: string): Key => ({ pk, sk: H });
const pad = (n: number, width: number) => String(n).padStart(width, "0");

/** FNV-1a: which of `count` shards an id belongs to. The number is stored in the row, so `count` may grow. */
export function shardOf(id: string, count: number): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193) >>> 0;
  return hash % count;
}

/** "2026-11-22T10:00:00.000Z" -> "20261122" */
export const dayOf = (instant: string) => instant.slice(0, 10).replaceAll("-", "");
/** "2026-11-22T10:00:00.000Z" -> "202611" */
export const monthOf = (instant: string) => dayOf(instant).slice(0, 6);

/** The parts of an id that lives inside another: `off_<app>.<seq>`, `dlv_<agr>.<n>`, `mst_<agr>.<n>`, `pay_<agr>.<n>`, `fnd_<agr>.<n>`, `ccl_<agr>.<n>`, `dsp_<agr>.<n>`, `pol_<brf>.<n>`. */
export function splitId(id: string): { ulid: string; n: number } | undefined {
  const match = /^[a-z]{3}_([0-9A-Z]{26})\.(\d{1,3})$/.exec(id);
  return match?.[1] && match[2] ? { ulid: match[1], n: Number(match[2]) } : undefined;
}
export const innerId = (
  prefix: "off" | "dlv" | "mst" | "pay" | "fnd" | "ccl" | "dsp" | "pol",
  ownerId: string,
  n: number,
) => `${prefix}_${ownerId.slice(4)}.${n}`;

export const key = {
  user: (sub: string): Key => ({ pk: `USER#${sub}`, sk: "ME" }),
  membership: (sub: string, orgId: string): Key => ({ pk: `USER#${sub}`, sk: `MEMBER#${orgId}` }),
  creatorLink: (sub: string, creatorId: string): Key => ({ pk: `USER#${sub}`, sk: `CREATOR#${creatorId}` }),
  org: (orgId: string) => head(`ORG#${orgId}`),
  invitation: (invitationId: string) => head(`INVITE#${invitationId}`),
  unique: (kind: "handle" | "social" | "application" | "domain", normalForm: string) =>
    head(`UNIQ#${kind}#${normalForm}`),
  creator: (creatorId: string) => head(`CREATOR#${creatorId}`),
  socialAccount: (creatorId: string, accountId: string): Key => ({
    pk: `CREATOR#${creatorId}`,
    sk: `ACCT#${accountId}`,
  }),
  payoutAccount: (creatorId: string, rail: string): Key => ({ pk: `CREATOR#${creatorId}`, sk: `PAYOUT#${rail}` }),
  exclusivity: (creatorId: string, category: string): Key => ({ pk: `CREATOR#${creatorId}`, sk: `EXCL#${category}` }),
  /** The discovery card as last projected. */
  creatorCard: (creatorId: string): Key => ({ pk: `CREATOR#${creatorId}`, sk: "CARD" }),
  metric: (accountId: string, capturedAt: string): Key => ({ pk: `METRIC#${accountId}`, sk: capturedAt }),
  identity: (creatorId: string): Key => ({ pk: `PII#${creatorId}`, sk: "IDENTITY" }),
  inviteLink: (linkId: string) => head(`LINK#${linkId}`),
  /** By which link somebody came who has no profile yet. */
  arrival: (sub: string): Key => ({ pk: `USER#${sub}`, sk: "ARRIVAL" }),
  /** A creator who came by a brand's link. */
  connection: (brandId: string, creatorId: string): Key => ({ pk: `ORG#${brandId}`, sk: `CREATOR#${creatorId}` }),
  savedSearch: (sub: string, searchId: string): Key => ({ pk: `SEARCH#${sub}`, sk: `S#${searchId}` }),
  group: (groupId: string) => head(`GROUP#${groupId}`),
  groupMember: (groupId: string, creatorId: string): Key => ({ pk: `GROUP#${groupId}`, sk: `C#${creatorId}` }),
  announcement: (groupId: string, announcementId: string): Key => ({
    pk: `GROUP#${groupId}`,
    sk: `ANN#${announcementId}`,
  }),
  savedList: (listId: string) => head(`LIST#${listId}`),
  listMember: (listId: string, creatorId: string): Key => ({ pk: `LIST#${listId}`, sk: `C#${creatorId}` }),
  /** What a brand's team thinks of a creator. */
  creatorNote: (brandId: string, creatorId: string): Key => ({ pk: `LIST#${brandId}`, sk: `NOTE#${creatorId}` }),
  creatorScores: (brandId: string, creatorId: string): Key => ({ pk: `LIST#${brandId}`, sk: `SCORE#${creatorId}` }),
  collective: (collectiveId: string) => head(`COLL#${collectiveId}`),
  collectiveMember: (collectiveId: string, creatorId: string): Key => ({
    pk: `COLL#${collectiveId}`,
    sk: `M#${creatorId}`,
  }),
  brief: (briefId: string) => head(`BRIEF#${briefId}`),
  briefVersion: (briefId: string, n: number): Key => ({ pk: `BRIEF#${briefId}`, sk: `V#${pad(n, 6)}` }),
  briefTranslation: (briefId: string, language: string): Key => ({ pk: `BRIEF#${briefId}`, sk: `L#${language}` }),
  poll: (briefId: string, n: number): Key => ({ pk: `BRIEF#${briefId}`, sk: `POLL#${pad(n, 2)}` }),
  vote: (briefId: string, n: number, creatorId: string): Key => ({
    pk: `BRIEF#${briefId}`,
    sk: `VOTE#${pad(n, 2)}#${creatorId}`,
  }),
  reserve: (briefId: string): Key => ({ pk: `BRIEF#${briefId}`, sk: "RESERVE" }),
  /** There from the first application on: the currency stays. */
  firstApplication: (briefId: string): Key => ({ pk: `BRIEF#${briefId}`, sk: "APPLIED" }),
  briefInvitation: (briefId: string, creatorId: string): Key => ({ pk: `BRIEF#${briefId}`, sk: `INV#${creatorId}` }),
  /** How many creators a brief has invited. */
  invited: (briefId: string): Key => ({ pk: `BRIEF#${briefId}`, sk: "INVITED" }),
  /** One of the brief's places, held by an application or kept for the list. */
  slot: (briefId: string, n: number): Key => ({ pk: `BRIEF#${briefId}`, sk: `SLOT#${pad(n, 4)}` }),
  waiting: (briefId: string, order: string): Key => ({ pk: `BRIEF#${briefId}`, sk: `WAIT#${order}` }),
  dropEntry: (briefId: string, applicationId: string): Key => ({
    pk: `BRIEF#${briefId}`,
    sk: `ENTRY#${applicationId}`,
  }),
  draw: (briefId: string): Key => ({ pk: `BRIEF#${briefId}`, sk: "DRAW" }),
  drawOrder: (briefId: string, n: number): Key => ({ pk: `BRIEF#${briefId}`, sk: `ORDER#${pad(n, 4)}` }),
  application: (applicationId: string) => head(`APP#${applicationId}`),
  offer: (applicationId: string, seq: number): Key => ({ pk: `APP#${applicationId}`, sk: `OFFER#${pad(seq, 2)}` }),
  agreement: (agreementId: string) => head(`AGR#${agreementId}`),
  deliverable: (agreementId: string, n: number): Key => ({ pk: `AGR#${agreementId}`, sk: `D#${pad(n, 2)}` }),
  submission: (agreementId: string, deliverable: number, n: number): Key => ({
    pk: `AGR#${agreementId}`,
    sk: `D#${pad(deliverable, 2)}#S#${pad(n, 2)}`,
  }),
  review: (agreementId: string, deliverable: number, n: number): Key => ({
    pk: `AGR#${agreementId}`,
    sk: `D#${pad(deliverable, 2)}#S#${pad(n, 2)}#R`,
  }),
  milestoneMoney: (agreementId: string, n: number): Key => ({ pk: `AGR#${agreementId}`, sk: `MONEY#${pad(n, 2)}` }),
  funding: (agreementId: string, n: number): Key => ({ pk: `AGR#${agreementId}`, sk: `FUND#${pad(n, 2)}` }),
  cancellation: (agreementId: string, n: number): Key => ({ pk: `AGR#${agreementId}`, sk: `CANCEL#${pad(n, 2)}` }),
  dispute: (agreementId: string, n: number): Key => ({ pk: `AGR#${agreementId}`, sk: `DSP#${pad(n, 2)}` }),
  disputeEvidence: (agreementId: string, n: number, id: string): Key => ({
    pk: `AGR#${agreementId}`,
    sk: `DSP#${pad(n, 2)}#E#${id}`,
  }),
  chargeback: (agreementId: string, stripeId: string): Key => ({ pk: `AGR#${agreementId}`, sk: `CB#${stripeId}` }),
  /** By its place in the deal's order; a partition of its own, since a thread has no end. */
  message: (agreementId: string, ulid: string): Key => ({ pk: `MSG#${agreementId}`, sk: ulid }),
  /** How far a person has read. */
  readMark: (agreementId: string, sub: string): Key => ({ pk: `MSG#${agreementId}`, sk: `READ#${sub}` }),
  proposal: (proposalId: string) => head(`PROPOSAL#${proposalId}`),
  flag: (flagId: string) => head(`FLAG#${flagId}`),
  posting: (txnId: string) => head(`TXN#${txnId}`),
  entry: (account: string, recordedAt: string, txnId: string, n: number): Key => ({
    pk: `ACC#${account}`,
    sk: `E#${recordedAt}#${txnId}#${pad(n, 2)}`,
  }),
  balance: (account: string): Key => ({ pk: `ACC#${account}`, sk: "BAL" }),
  platformEntry: (account: string, recordedAt: string, txnId: string, n: number, shard: number): Key => ({
    pk: `ACCP#${account}#${monthOf(recordedAt)}#${shard}`,
    sk: `E#${recordedAt}#${txnId}#${pad(n, 2)}`,
  }),
  platformBalance: (account: string, shard: number, day: string): Key => ({ pk: `BALP#${account}#${shard}`, sk: day }),
  /** Everything ever booked on a platform account in one shard: the sum of its days. */
  platformTotal: (account: string, shard: number): Key => ({ pk: `BALP#${account}#${shard}`, sk: "TOTAL" }),
  /** One row per platform account and currency, so that the chart of accounts needs no scan. */
  platformAccount: (account: string): Key => ({ pk: "ACCP#index", sk: account }),
  applied: (txnId: string) => head(`AGG#${txnId}`),
  operation: (opId: string) => head(`OP#${opId}`),
  attempt: (opId: string, n: number): Key => ({ pk: `OP#${opId}`, sk: `A#${pad(n, 3)}` }),
  stripeObject: (stripeId: string) => head(`SX#${stripeId}`),
  stripeEvent: (eventId: string) => head(`EVT#${eventId}`),
  payout: (payoutId: string) => head(`PAYOUT#${payoutId}`),
  payoutFact: (payoutId: string, n: number): Key => ({ pk: `PAYOUT#${payoutId}`, sk: `F#${pad(n, 3)}` }),
  report: (reportId: string) => head(`REPORT#${reportId}`),
  audit: (aggregate: string, version: number, n: number): Key => ({
    pk: `AUD#${aggregate}`,
    sk: `${pad(version, 8)}#${pad(n, 2)}`,
  }),
  outbox: (aggregate: string, version: number, n: number): Key => ({
    pk: `OUT#${aggregate}`,
    sk: `${pad(version, 8)}#${pad(n, 2)}`,
  }),
  timer: (aggregate: string, kind: string): Key => ({ pk: `TMR#${aggregate}`, sk: kind }),
  idempotency: (actor: string, route: string, given: string) => head(`IDEM#${actor}#${route}#${given}`),
  rate: (sub: string, what: string, minute: number) => head(`RATE#${sub}#${what}#${minute}`),
  upload: (uploadId: string) => head(`UPLOAD#${uploadId}`),
  notification: (sub: string, id: string): Key => ({ pk: `NOTE#${sub}`, sk: `N#${id}` }),
  /** There while the message is unread. */
  unreadNotification: (sub: string, id: string): Key => ({ pk: `NOTE#${sub}`, sk: `U#${id}` }),
  notificationSettings: (sub: string): Key => ({ pk: `NOTE#${sub}`, sk: "SETTINGS" }),
  mailMarker: (sub: string, event: string): Key => ({ pk: `NOTE#${sub}`, sk: `MAIL#${event}` }),
  config: (name: string): Key => ({ pk: `CONFIG#${name}`, sk: "CURRENT" }),
  invariantRun: (): Key => ({ pk: "RECON#invariants", sk: "H" }),
  /** I7 and I8 as they were last compared with the payment provider. */
  booksRun: (): Key => ({ pk: "RECON#books", sk: "H" }),
  /** How far missed events and movements were asked for. */
  backfillMark: (name: string): Key => ({ pk: `RECON#backfill.${name}`, sk: "H" }),
  reconciliation: (day: string, currency: string): Key => ({ pk: `RECON#${day}#${currency}`, sk: "H" }),
  reconException: (day: string, currency: string, n: number): Key => ({
    pk: `RECON#${day}#${currency}`,
    sk: `X#${pad(n, 5)}`,
  }),
} as const;

/** Which kinds of work the due index holds; `tick` looks into each kind and shard. */
export const DUE_KINDS = ["op", "timer", "outbox", "inbox", "report"] as const;
export type DueKind = (typeof DUE_KINDS)[number];

export const dueShard = (kind: DueKind, shard: number) => `DUE#${kind}#${shard}`;

/** The attributes that put an item on the due index. Take them off with `remove: NOT_DUE`. */
export const due = (kind: DueKind, id: string, dueAt: string) => ({
  gsi3pk: dueShard(kind, shardOf(id, config.shards.due)),
  // Always with milliseconds: an instant without them would sort after the same instant with them.
  gsi3sk: `${new Date(dueAt).toISOString()}#${id}`,
});
export const NOT_DUE = ["gsi3pk", "gsi3sk"] as const;

/** Partition of each list; the sort key is the second member of the index pair. */
export const list = {
  briefsOfOrg: (orgId: string) => `ORG#${orgId}#BRIEFS`,
  membersOfOrg: (orgId: string) => `ORG#${orgId}#MEMBERS`,
  invitationsOfOrg: (orgId: string) => `ORG#${orgId}#INVITES`,
  /** By the hash of the address, so that no key spells it. */
  invitationsTo: (addressHash: string) => `MAIL#${addressHash}#INVITES`,
  inviteLinksOfOrg: (orgId: string) => `ORG#${orgId}#LINKS`,
  creatorsOfOrg: (orgId: string) => `ORG#${orgId}#CREATORS`,
  brandsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#BRANDS`,
  groupsOfOrg: (orgId: string) => `ORG#${orgId}#GROUPS`,
  groupsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#GROUPS`,
  /** Briefs that are for a group alone, or for it first. */
  briefsOfGroup: (groupId: string) => `GROUP#${groupId}#BRIEFS`,
  savedListsOfOrg: (orgId: string) => `ORG#${orgId}#LISTS`,
  /** Every place where brands keep a creator in mind. */
  listedCreator: (creatorId: string) => `CREATOR#${creatorId}#LISTED`,
  /** What a person curates; where a creator is asked, is, or was. */
  collectivesOfPerson: (sub: string) => `USER#${sub}#COLLECTIVES`,
  collectivesOfCreator: (creatorId: string) => `CREATOR#${creatorId}#COLLECTIVES`,
  invitationsOfBrief: (briefId: string) => `BRIEF#${briefId}#INVITES`,
  invitationsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#INVITES`,
  managersOfCreator: (creatorId: string) => `CREATOR#${creatorId}#MANAGERS`,
  managerInvitationsOf: (creatorId: string) => `CREATOR#${creatorId}#MANAGER_INVITES`,
  applicationsOfBrief: (briefId: string, shard: number) => `BRIEF#${briefId}#APPS#${shard}`,
  answersOfBrand: (brandId: string) => `ORG#${brandId}#ANSWERS`,
  applicationsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#APPS`,
  agreementsOfOrg: (orgId: string) => `ORG#${orgId}#AGRS`,
  agreementsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#AGRS`,
  agreementsByStatus: (status: string, shard: number) => `AGRS#${status}#${shard}`,
  payoutsOfOrg: (orgId: string) => `ORG#${orgId}#PAYOUTS`,
  payoutsOfCreator: (creatorId: string) => `CREATOR#${creatorId}#PAYOUTS`,
  reportsOf: (owner: string) => `ORG#${owner}#REPORTS`,
  journal: (currency: string, day: string, shard: number) => `J#${currency}#${day}#${shard}`,
  /** Guarded balances by account, for the chart of accounts. */
  balances: (shard: number) => `ACC#all#${shard}`,
  /** Every payout of the platform, for finance. */
  payoutsOfAll: (shard: number) => `PAYOUTS#all#${shard}`,
  payoutFacts: (month: string, shard: number) => `PAYOUTS#${month}#${shard}`,
  proposals: (status: string, shard: number) => `PROPOSALS#${status}#${shard}`,
  operations: (status: string, shard: number) => `OPS#${status}#${shard}`,
  chargebacks: (status: string, shard: number) => `CB#${status}#${shard}`,
  /** Breaks of reconciliations by their state. */
  exceptions: (status: string, shard: number) => `RECONX#${status}#${shard}`,
  reconciliations: () => "ORG#platform#RECONS",
  /** Disputes of the platform by their state, for mediators. */
  disputes: (status: string, shard: number) => `DISPUTES#${status}#${shard}`,
  /** What people flagged by its state, for admins; and by who did it. */
  flags: (status: string, shard: number) => `FLAGS#${status}#${shard}`,
  /** Accounts whose score is contested, for mediators. */
  contests: (shard: number) => `CONTESTS#${shard}`,
  flagsOfPerson: (sub: string) => `USER#${sub}#FLAGS`,
  messagesOfPerson: (sub: string) => `USER#${sub}#MSGS`,
  briefFacet: (facet: string, value: string, shard: number) => `FB#${facet}=${value}#${shard}`,
  creatorFacet: (facet: string, value: string, shard: number) => `FC#${facet}=${value}#${shard}`,
  collectiveFacet: (facet: string, value: string, shard: number) => `FO#${facet}=${value}#${shard}`,
  collectiveWord: (word: string, shard: number) => `TO#${word}#${shard}`,
  briefWord: (word: string, shard: number) => `TB#${word}#${shard}`,
  creatorWord: (word: string, shard: number) => `TC#${word}#${shard}`,
} as const;
