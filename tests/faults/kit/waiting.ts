// A paid deal whose work nobody has begun, the people who could, and time that passes with all that falls due on its way.
import { randomUUID } from "node:crypto";
import { accept } from "../../../functions/deals/cancellations/accept.ts";
import { estimate } from "../../../functions/deals/cancellations/estimate.ts";
import { request } from "../../../functions/deals/cancellations/request.ts";
import { approve } from "../../../functions/deals/deliverables/approve.ts";
import { requestChanges } from "../../../functions/deals/deliverables/requestChanges.ts";
import { decide } from "../../../functions/disputes/decide.ts";
import { open } from "../../../functions/disputes/open.ts";
import { settle } from "../../../functions/disputes/settle.ts";
import { withdraw } from "../../../functions/disputes/withdraw.ts";
import { timers } from "../../../functions/jobs/due/timers/index.ts";
import { handler as mail } from "../../../functions/jobs/mail/index.ts";
import { type App, installApp } from "../../../shared/app.ts";
import type { Side } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { dispatch } from "../../../shared/payments/dispatch.ts";
import { takePayment } from "../../../shared/payments/funding.ts";
import { deliverablePut } from "../../../shared/store/agreements.ts";
import { applicationWrites } from "../../../shared/store/applications.ts";
import type { TimerItem } from "../../../shared/store/commit.ts";
import { deliverableTimer } from "../../../shared/store/deliverables.ts";
import { disputesOf } from "../../../shared/store/disputes.ts";
import { key, list } from "../../../shared/store/keys.ts";
import { newReserve } from "../../../shared/store/reserve.ts";
import type { Item } from "../../../shared/store/table.ts";
import { applicationOf } from "../../sim/application.ts";
import { call } from "../../sim/request.ts";
import { openVirtual, virtualDeal } from "./virtual.ts";

const person = (userId: string, more: Partial<Actor> = {}): Actor => ({
  userId,
  email: `${userId}@people.test`,
  groups: [],
  memberships: [],
  ...more,
});
export const DAY = 86_400;

export async function waitingDeal(shape: { fee?: number; shares?: number[]; plan?: "full" | "milestone" } = {}) {
  const world = openVirtual();
  const metrics: string[] = [];
  const mails: { to: string; subject: string; text: string }[] = [];
  const app: App = {
    ...world.app,
    mailer: { send: async (sent) => void mails.push(sent) },
    people: { ...world.app.people, membersOf: async (group) => (group === "mediator" ? ["usr_mediator"] : []) },
    log: { ...world.app.log, metric: (name) => void metrics.push(name) },
  };
  const deal = await virtualDeal({ ...world, app }, shape);
  const { agreement } = deal;
  const own = { briefId: `brf_${deal.id.slice(4)}`, applicationId: `app_${deal.id.slice(4)}` };
  const reserve = newReserve({ id: own.briefId, budget: agreement.brandTotal, slots: 1 });
  const users = [agreement.creatorUserId, "usr_owner", "usr_mediator"];
  await app.table.transact([
    { update: key.agreement(deal.id), set: own },
    ...applicationWrites(undefined, applicationOf({ ...agreement, ...own })),
    {
      put: {
        ...reserve.put,
        available: 0,
        committed: agreement.brandTotal,
        slotsLeft: 0,
        slotsTaken: 1,
        agreements: 1,
        liveAgreements: 1,
      },
    },
    ...users.map((id) => ({
      put: { ...key.user(id), t: "user", sv: 1, id, email: `${id}@people.test`, locale: "en", timeZone: "UTC" },
    })),
    {
      put: {
        ...key.membership("usr_owner", agreement.brandId),
        t: "membership",
        sv: 1,
        roles: ["owner"],
        gsi1pk: list.membersOfOrg(agreement.brandId),
        gsi1sk: "usr_owner",
      },
    },
    ...(await deal.deal()).deliverables.map((before) => {
      const { approvedAt: _at, approvedBy: _by, approvalMode: _mode, ...rest } = before;
      return deliverablePut({ ...rest, status: "not_started", version: before.version + 1 });
    }),
  ]);

  const brand = person("usr_owner", {
    memberships: [{ orgId: agreement.brandId, displayName: "Tea Ltd", roles: ["owner"] }],
  });
  const creator = person(agreement.creatorUserId, { creatorId: deal.creatorId });
  const mediator = person("usr_mediator", { groups: ["mediator"] });
  const side = (name: Side) => (name === "brand" ? brand : creator);
  const params = { agreementId: deal.id };
  const requestId = () => `req_${randomUUID()}`;
  const work = (n: number) => ({ agreementId: deal.id, deliverableId: deal.milestones[n - 1]?.deliverableId ?? "" });
  const deliverable = async (n = 1) => {
    const found = (await deal.deal()).deliverables[n - 1];
    if (!found) throw new Error(`No deliverable ${n}`);
    return found;
  };
  const told = new Set<string>();
  const tell = async () => {
    installApp(app);
    for (const { pk, sk, t } of world.table.items()) {
      if (t !== "outbox" || told.has(`${pk} ${sk}`)) continue;
      told.add(`${pk} ${sk}`);
      await mail({ Records: [{ messageId: "1", body: JSON.stringify({ pk, sk }) }] } as never);
    }
  };
  const isDue = (item: Item) => typeof item.dueAt === "string" && Date.parse(item.dueAt) <= app.now().getTime();
  /** All that is due now, until nothing is. */
  const happen = async () => {
    for (let round = 0; round < 50; round += 1) {
      const due = world.table.items().filter((item) => isDue(item) && (item.t === "timer" || item.t === "operation"));
      if (due.length === 0) return;
      for (const item of due) {
        if (item.t === "operation") {
          await dispatch(app, String(item.opId));
          continue;
        }
        const timer = item as TimerItem;
        await timers[timer.kind](app, timer);
        // Gone unless it was set anew.
        if (world.table.peek(timer)?.dueAt === timer.dueAt)
          world.table.put([{ delete: { pk: timer.pk, sk: timer.sk } }]);
      }
    }
    throw new Error("It never ends");
  };
  return {
    ...deal,
    world,
    app,
    mails,
    metrics,
    tell,
    deliverable,
    happen,
    pass: async (days: number) => {
      for (let left = days; left > 0; left -= 0.5) {
        world.clock.pass(Math.min(left, 0.5) * DAY);
        await happen();
      }
    },
    fund: async (n = 1) => {
      const { fundingId, paymentIntentId } = await deal.pay(n);
      await takePayment(app, fundingId, paymentIntentId, "evt_paid");
    },
    /** A draft is handed in. */
    handIn: async (n = 1) => {
      const before = await deliverable(n);
      const reviewDue = new Date(app.now().getTime() + 3 * DAY * 1000).toISOString();
      const submissionCount = before.submissionCount + 1;
      const after = {
        ...before,
        status: "submitted" as const,
        version: before.version + 1,
        submissionCount,
        reviewDue,
      };
      await app.table.transact([
        deliverablePut(after),
        deliverableTimer("deliverable.review", after, reviewDue, "the review window"),
      ]);
    },
    approve: async (n = 1) => {
      const { submissionCount: submission } = await deliverable(n);
      return call(app, approve, { actor: brand, params: work(n), body: { submission }, requestId: requestId() });
    },
    askForChanges: async (n = 1) => {
      const { submissionCount: submission } = await deliverable(n);
      const body = {
        submission,
        reasonCode: "off_brief" as const,
        clauses: ["deliverables.0"],
        comment: "Show the tin.",
      };
      return call(app, requestChanges, { actor: brand, params: work(n), body, requestId: requestId() });
    },
    estimate: (by: Side) => call(app, estimate, { actor: side(by), params, body: undefined, requestId: requestId() }),
    askToCancel: (by: Side) =>
      call(app, request, { actor: side(by), params, body: { reason: "Nothing comes" }, requestId: requestId() }),
    agreeToCancel: (by: Side) =>
      call(app, accept, { actor: side(by), params, body: undefined, requestId: requestId() }),
    openDispute: (by: Side, n = 1) => {
      const body = {
        deliverableIds: [work(n).deliverableId],
        reasonCode: by === "brand" ? ("not_delivered" as const) : ("unjust_rejection" as const),
        statement: "Nothing of what we agreed on is there.",
      };
      return call(app, open, { actor: side(by), params, body, requestId: requestId() });
    },
    disputes: async () => disputesOf(await deal.deal()),
    withdrawDispute: (by: Side, disputeId: string) =>
      call(app, withdraw, { actor: side(by), params: { disputeId }, body: undefined, requestId: requestId() }),
    propose: (by: Side, disputeId: string, creatorBps: number) =>
      call(app, settle, { actor: side(by), params: { disputeId }, body: { creatorBps }, requestId: requestId() }),
    mediate: (disputeId: string, creatorBps: number) => {
      const body = { creatorBps, reasons: "What was handed in is worth this much." };
      return call(app, decide, { actor: mediator, params: { disputeId }, body, requestId: requestId() });
    },
  };
}
export type WaitingDeal = Awaited<ReturnType<typeof waitingDeal>>;
