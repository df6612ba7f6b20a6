// Holding a milestone's money fast while somebody disputes it, and letting it go again.
import type { App } from "../app.ts";
import { MILESTONE, type Milestone } from "../domain/agreement.ts";
import { account, cr, dr, type PostingKind, posting } from "../domain/ledger.ts";
import { isUnsent, voided } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import { transition } from "../domain/transition.ts";
import { milestonePut } from "../store/agreements.ts";
import type { Change } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { foldBalances, postingWrites } from "../store/ledger.ts";
import { attemptOutcome, loadOperation, operationPut } from "../store/operations.ts";
import { loadPayout, payoutPut } from "../store/payouts.ts";
import type { Write } from "../store/table.ts";
import { partsOf } from "./payoutFact.ts";

const VOIDED: Readonly<Record<NonNullable<Milestone["moneyFork"]>, PostingKind>> = {
  release: "release_voided",
  refund: "refund_voided",
  split: "split_voided",
};

const without = (milestone: Milestone): Milestone => {
  const { moneyFork: _fork, parts: _parts, opId: _op, refundOpId: _refund, netted: _netted, ...rest } = milestone;
  return rest;
};

/** The claim taken back, when none of its operations can have taken effect; undefined when the money is on its way. */
async function unclaim(
  app: Pick<App, "table">,
  milestone: Milestone,
  creatorId: string,
  now: Date,
): Promise<{ milestone: Milestone; writes: Write[] } | undefined> {
  const ids = [milestone.opId, milestone.refundOpId].filter((id) => id !== undefined);
  const operations = (await Promise.all(ids.map((id) => loadOperation(app.table, id)))).filter(
    (operation) => operation !== undefined,
  );
  if (milestone.transferred || milestone.refunded || !operations.every(isUnsent)) return undefined;
  const fork = milestone.moneyFork;
  if (fork === undefined) return undefined;
  const { toCreator, fee, tax, toBrand } = partsOf(milestone);
  const bizKey = milestone.opId ?? milestone.refundOpId ?? "";
  const { agreementId, currency } = milestone;
  const payable = account.payable(creatorId);
  const back = posting({
    kind: VOIDED[fork],
    bizKey,
    currency,
    lines: [
      dr(payable, toCreator),
      dr(account.platformFee, fee + tax),
      dr(account.transitRefund, toBrand),
      cr(account.held(agreementId, milestone.id), toCreator + fee + tax + toBrand),
    ],
    opId: bizKey,
    agreementId,
  });
  const netted = milestone.netted ?? 0;
  const debt =
    netted > 0
      ? postingWrites(
          posting({
            kind: "netting_voided",
            bizKey,
            currency,
            lines: [dr(account.receivable(creatorId), netted), cr(payable, netted)],
            opId: bizKey,
            agreementId,
          }),
          now,
        )
      : [];
  const status = transition(MILESTONE, "milestone", milestone, "unclaim") as Milestone["status"];
  const ended = operations.map((operation) =>
    voided(operation, { code: "disputed", message: "The money is disputed" }),
  );
  return {
    milestone: { ...without(milestone), status },
    writes: [
      ...foldBalances([...postingWrites(back, now), ...debt]),
      ...ended.flatMap((operation) => [
        operationPut(operation),
        attemptOutcome(operation, { outcome: "voided", note: "disputed before it was sent" }),
      ]),
    ],
  };
}

/**
 * Holds a milestone's money fast for `causeId`: nothing can be claimed, and a claim of which nothing was sent is taken
 * back. Undefined when the money has left, is about to, or is not there yet: then there is nothing to hold.
 */
export async function freezeMilestone(
  app: Pick<App, "table">,
  milestone: Milestone,
  creatorId: string,
  causeId: string,
  now: Date,
): Promise<(Required<Change> & { milestone: Milestone }) | undefined> {
  const frozenBy = milestone.frozenBy ?? [];
  if (frozenBy.includes(causeId)) return undefined;
  const held = milestone.status === "held" ? { milestone, writes: [] } : await unclaim(app, milestone, creatorId, now);
  const payout = await loadPayout(app.table, milestone.payoutId);
  if (!held || !payout) return undefined;
  const after: Milestone = {
    ...held.milestone,
    frozenBy: [...frozenBy, causeId],
    disputeOpen: true,
    version: milestone.version + 1,
  };
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    amount: milestone.amount,
    status: "frozen",
    expectedAt: null,
    expectedReason: "frozen",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  return {
    milestone: after,
    writes: [milestonePut(after), payoutPut(head), ...held.writes],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.frozen",
        from: milestone.status,
        to: after.status,
        facts: { causeId },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: "payout.frozen",
        from: payout.status,
        to: "frozen",
        facts: { causeId },
      },
    ],
    events: [],
  };
}

/**
 * Takes one cause off a frozen milestone, with what was decided about it, if anything. When no cause is left the money may
 * move again: the look at completion claims what is due. Undefined when that cause does not hold it.
 */
export async function unfreezeMilestone(
  app: Pick<App, "table">,
  milestone: Milestone,
  causeId: string,
  now: Date,
  decision?: Milestone["decision"],
): Promise<(Required<Change> & { milestone: Milestone }) | undefined> {
  const frozenBy = milestone.frozenBy ?? [];
  const payout = await loadPayout(app.table, milestone.payoutId);
  if (!frozenBy.includes(causeId) || !payout) return undefined;
  const left = frozenBy.filter((id) => id !== causeId);
  const after: Milestone = {
    ...milestone,
    frozenBy: left,
    disputeOpen: left.length > 0,
    ...(decision ? { decision } : {}),
    version: milestone.version + 1,
  };
  const isStill = left.length > 0 || milestone.status === "lost";
  const head: Payout = isStill
    ? { ...payout, version: payout.version + 1, updatedAt: now.toISOString() }
    : {
        ...payout,
        status: "scheduled",
        expectedReason: "waits_for_approval",
        version: payout.version + 1,
        updatedAt: now.toISOString(),
      };
  return {
    milestone: after,
    writes: [milestonePut(after), payoutPut(head), lookForCompletion(milestone.agreementId, now)],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.unfrozen",
        from: milestone.status,
        to: after.status,
        facts: { causeId, ...(decision ? { creatorBps: decision.creatorBps } : {}) },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: `payout.${head.status}`,
        from: payout.status,
        to: head.status,
        facts: { causeId },
      },
    ],
    events: [],
  };
}

/**
 * A claim of which nothing was sent is taken back for what was decided about its money meanwhile; the next look claims that.
 * Undefined when the money has left, or may have.
 */
export async function unclaimMilestone(
  app: Pick<App, "table">,
  milestone: Milestone,
  creatorId: string,
  decision: NonNullable<Milestone["decision"]>,
  now: Date,
): Promise<Required<Change> | undefined> {
  const [free, payout] = await Promise.all([
    unclaim(app, milestone, creatorId, now),
    loadPayout(app.table, milestone.payoutId),
  ]);
  if (!free || !payout) return undefined;
  const after: Milestone = { ...free.milestone, decision, version: milestone.version + 1 };
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    amount: milestone.amount,
    status: "scheduled",
    expectedAt: null,
    expectedReason: "waits_for_approval",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  const facts = { causeId: decision.causeId };
  return {
    writes: [milestonePut(after), payoutPut(head), ...free.writes],
    audits: [
      {
        aggregate: milestone.id,
        version: after.version,
        action: "milestone.decided",
        from: milestone.status,
        to: after.status,
        facts: { ...facts, creatorBps: decision.creatorBps },
      },
      {
        aggregate: payout.id,
        version: head.version,
        action: "payout.scheduled",
        from: payout.status,
        to: "scheduled",
        facts,
      },
    ],
    events: [],
  };
}
