// The timer of a deleted account: ends the sign-in, then erases what the person left behind in other places.
import type { App } from "../../../../shared/app.ts";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import type { Application } from "../../../../shared/domain/application.ts";
import { erasedInvitation } from "../../../../shared/domain/briefInvitation.ts";
import { erasedCollective } from "../../../../shared/domain/collective.ts";
import type { SocialAccount } from "../../../../shared/domain/creator.ts";
import { erasedFlag } from "../../../../shared/domain/flag.ts";
import { ERASED, erasedApplication, erasedPayout, openMatters } from "../../../../shared/domain/leaving.ts";
import type { Payout } from "../../../../shared/domain/payout.ts";
import { applicationPut, getApplication } from "../../../../shared/store/applications.ts";
import {
  allInvitationsOfCreator,
  type BriefInvitationCard,
  briefInvitationWrites,
  loadBriefInvitation,
} from "../../../../shared/store/briefInvitations.ts";
import {
  collectivePut,
  collectivesOfPerson,
  forgetMember,
  loadCollective,
} from "../../../../shared/store/collectives.ts";
import { type Change, setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { loadAccounts } from "../../../../shared/store/creators.ts";
import { flagPut, flagsOfPerson, loadFlag } from "../../../../shared/store/flags.ts";
import { forgetGroups } from "../../../../shared/store/groups.ts";
import { forgetConnections } from "../../../../shared/store/inviteLinks.ts";
import {
  deleteAccount,
  deleteInvitations,
  deleteNotes,
  eraseAccountRequests,
} from "../../../../shared/store/leaving.ts";
import { loadPayout, payoutPut } from "../../../../shared/store/payouts.ts";
import { exportKey } from "../../../../shared/store/personal.ts";
import { settled } from "../../../../shared/store/race.ts";
import { forgetListed } from "../../../../shared/store/savedLists.ts";
import { deleteSearches } from "../../../../shared/store/savedSearches.ts";
import { creatorStanding } from "../../../../shared/store/standing.ts";
import { stored } from "../../../../shared/store/stored.ts";
import type { TimerHandler } from "./handler.ts";

const DAY_MS = 86_400_000;

const commit = (app: App, change: Change, correlationId: string) =>
  app.table.transact(toWrites(change, { actor: SYSTEM, now: app.now(), correlationId }));

/** Reads it again and erases it, unless that was done before. */
const application = (app: App, id: string, by: string) =>
  settled(async () => {
    const before = await getApplication(app.table, id);
    if (!before || before.creatorName === ERASED) return;
    const after: Application = erasedApplication(before, app.now());
    const audits = [{ aggregate: id, version: after.version, action: "application.erased" }];
    await commit(app, { writes: [applicationPut(after)], audits }, by);
  });

const payout = (app: App, id: string, by: string) =>
  settled(async () => {
    const before = await loadPayout(app.table, id);
    if (!before || before.creatorHandle === ERASED) return;
    const after: Payout = erasedPayout(before, app.now());
    const audits = [{ aggregate: id, version: after.version, action: "payout.erased" }];
    await commit(app, { writes: [payoutPut(after)], audits }, by);
  });

const flag = (app: App, id: string, by: string) =>
  settled(async () => {
    const before = await loadFlag(app.table, id);
    if (!before || before.raisedBy === ERASED) return;
    const after = erasedFlag(before, app.now());
    const audits = [{ aggregate: id, version: after.version, action: "flag.erased" }];
    await commit(app, { writes: [flagPut(after)], audits }, by);
  });

const collective = (app: App, id: string, by: string) =>
  settled(async () => {
    const before = await loadCollective(app.table, id);
    if (!before || before.curatorId === ERASED) return;
    const after = erasedCollective(before, app.now());
    const audits = [{ aggregate: id, version: after.version, action: "collective.erased" }];
    await commit(app, { writes: [collectivePut(after)], audits }, by);
  });

const briefInvitation = (app: App, { briefId, creatorId }: BriefInvitationCard, by: string) =>
  settled(async () => {
    const before = await loadBriefInvitation(app.table, briefId, creatorId);
    if (!before || before.creatorName === ERASED) return;
    const after = erasedInvitation(before, app.now());
    const audits = [{ aggregate: after.id, version: after.version, action: "brief_invitation.erased" }];
    await commit(app, { writes: briefInvitationWrites(before, after), audits }, by);
  });

const erase: TimerHandler = async (app, { aggregate, kind, data }) => {
  const { creatorId, addressHash } = data;
  await app.people.remove(aggregate);
  await deleteNotes(app.table, aggregate);
  await deleteSearches(app.table, aggregate);
  if (addressHash !== undefined) await deleteInvitations(app.table, addressHash);
  for (const { id } of await flagsOfPerson(app.table, aggregate)) await flag(app, id, aggregate);
  for (const { id } of await collectivesOfPerson(app.table, aggregate)) await collective(app, id, aggregate);
  await app.objects.delete("uploads", exportKey(aggregate));
  const standing = await creatorStanding(app.table, creatorId);
  // A deal that was made in the same moment lives on by its own clocks; its traces are erased when it is at rest.
  if (openMatters({ ...standing, onlyOwnerOf: [], groups: [] }).length > 0) {
    const dueAt = new Date(app.now().getTime() + DAY_MS).toISOString();
    await app.table.transact([setTimer({ aggregate, kind, dueAt, rule: "a day later", data })]);
    return;
  }
  for (const { id } of standing.applications) await application(app, id, aggregate);
  for (const { id } of standing.payouts) await payout(app, id, aggregate);
  if (creatorId === undefined) return;
  for (const card of await allInvitationsOfCreator(app.table, creatorId)) await briefInvitation(app, card, aggregate);
  await forgetListed(app.table, creatorId);
  await forgetConnections(app.table, creatorId);
  await forgetMember(app.table, creatorId);
  await forgetGroups(app.table, creatorId);
  await eraseAccountRequests(app.table, creatorId);
  for (const account of await loadAccounts(app.table, creatorId))
    await deleteAccount(app.table, stored<SocialAccount>(account));
};

export const personTimers = { "user.erase": erase } satisfies Record<string, TimerHandler>;
