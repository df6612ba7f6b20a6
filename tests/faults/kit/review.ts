// A deal whose draft is in review, and everybody who may decide about it, each by the product's own use-case.
import { randomUUID } from "node:crypto";
import { accept } from "../../../functions/deals/cancellations/accept.ts";
import { decline } from "../../../functions/deals/cancellations/decline.ts";
import { request } from "../../../functions/deals/cancellations/request.ts";
import { approve } from "../../../functions/deals/deliverables/approve.ts";
import { requestChanges } from "../../../functions/deals/deliverables/requestChanges.ts";
import { open } from "../../../functions/disputes/open.ts";
import { withdraw } from "../../../functions/disputes/withdraw.ts";
import { timers } from "../../../functions/jobs/due/timers/index.ts";
import type { App } from "../../../shared/app.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { deliverablePut } from "../../../shared/store/agreements.ts";
import { applicationWrites } from "../../../shared/store/applications.ts";
import type { TimerItem, TimerKind } from "../../../shared/store/commit.ts";
import { deliverableTimer } from "../../../shared/store/deliverables.ts";
import { key } from "../../../shared/store/keys.ts";
import { newReserve } from "../../../shared/store/reserve.ts";
import type { SignedMoney } from "../../kit/money.ts";
import { applicationOf } from "../../sim/application.ts";
import { call } from "../../sim/request.ts";

const person = (userId: string, more: Partial<Actor> = {}): Actor => ({
  userId,
  email: `${userId}@people.test`,
  groups: [],
  memberships: [],
  ...more,
});

export type Side = "brand" | "creator";
const CAUSE = { brand: "not_as_agreed", creator: "unjust_rejection" } as const;

/**
 * The first draft of a paid deal is handed in and waits for a decision until `seconds` from now. Nothing is decided here;
 * each act takes an app, so that it can be somebody's whose clock is wrong.
 */
export async function inReview(money: Pick<SignedMoney, "app" | "deal">, seconds = 3 * 86_400) {
  const { app } = money;
  const before = await money.deal();
  const { id, creatorId, brandId, brandTotal } = before.agreement;
  const own = { briefId: `brf_${id.slice(4)}`, applicationId: `app_${id.slice(4)}` };
  const reviewDue = new Date(app.now().getTime() + seconds * 1000).toISOString();
  const [first] = before.deliverables;
  if (!first) throw new Error("The deal has a deliverable");
  const { approvedAt: _at, approvedBy: _by, approvalMode: _mode, ...draft } = first;
  const submitted = {
    ...draft,
    status: "submitted" as const,
    version: first.version + 1,
    submissionCount: 1,
    reviewDue,
  };
  const reserve = newReserve({ id: own.briefId, budget: brandTotal, slots: 1 });
  await app.table.transact([
    { update: key.agreement(id), set: own },
    deliverablePut(submitted),
    deliverableTimer("deliverable.review", submitted, reviewDue, "the review window"),
    ...applicationWrites(undefined, applicationOf({ ...before.agreement, ...own })),
    {
      put: {
        ...reserve.put,
        available: 0,
        committed: brandTotal,
        slotsLeft: 0,
        slotsTaken: 1,
        agreements: 1,
        liveAgreements: 1,
      },
    },
  ]);

  const brand = person("usr_reviewer", { memberships: [{ orgId: brandId, displayName: "Tea Ltd", roles: ["owner"] }] });
  const creator = person("usr_creator", { creatorId });
  const side = (name: Side) => (name === "brand" ? brand : creator);
  const requestId = () => `req_${randomUUID()}`;
  const work = { agreementId: id, deliverableId: first.id };
  const ofDeal = { params: { agreementId: id } };
  const timer = (on: App, kind: TimerKind, aggregate: string) =>
    timers[kind](on, {
      ...key.timer(aggregate, kind),
      t: "timer",
      sv: 1,
      aggregate,
      kind,
      dueAt: reviewDue,
      rule: "",
      data: { agreementId: id },
    } as TimerItem);

  return {
    id,
    deliverableId: first.id,
    reviewDue,
    brand,
    creator,
    deliverable: async () => {
      const found = (await money.deal()).deliverables[0];
      if (!found) throw new Error("The deliverable is gone");
      return found;
    },
    milestone: async () => {
      const found = (await money.deal()).milestones[0];
      if (!found) throw new Error("The milestone is gone");
      return found;
    },
    /** The timer of the review window goes off. */
    silence: (on: App = app) => timer(on, "deliverable.review", first.id),
    /** What follows from the last step of a deal is claimed and settled. */
    look: (on: App = app) => timer(on, "agreement.complete", id),
    lapse: (on: App = app) => timer(on, "agreement.cancellation", id),
    approve: (on: App = app) =>
      call(on, approve, { actor: brand, params: work, body: { submission: 1 }, requestId: requestId() }),
    reject: (on: App = app) =>
      call(on, requestChanges, {
        actor: brand,
        params: work,
        body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin, please." },
        requestId: requestId(),
      }),
    /** The new dispute's id. */
    dispute: async (by: Side, on: App = app): Promise<string> => {
      const body = {
        deliverableIds: [first.id],
        reasonCode: CAUSE[by],
        statement: "The tin that we agreed on is not shown anywhere.",
      };
      const opened = await call(on, open, { actor: side(by), ...ofDeal, body, requestId: requestId() });
      return (opened as { id: string }).id;
    },
    giveIn: (by: Side, disputeId: string) =>
      call(app, withdraw, { actor: side(by), params: { disputeId }, body: undefined, requestId: requestId() }),
    askToCancel: (by: Side, on: App = app) =>
      call(on, request, { actor: side(by), ...ofDeal, body: { reason: "Plans have changed" }, requestId: requestId() }),
    agreeToCancel: (by: Side, on: App = app) =>
      call(on, accept, { actor: side(by), ...ofDeal, body: undefined, requestId: requestId() }),
    refuseToCancel: (by: Side, on: App = app) =>
      call(on, decline, { actor: side(by), ...ofDeal, body: {}, requestId: requestId() }),
  };
}
export type InReview = Awaited<ReturnType<typeof inReview>>;
