// Sending a blocked transfer to the creator's present account: only when its owner asks, and only while nothing was sent.
import type { App } from "../app.ts";
import { config } from "../config.ts";
import { DomainError } from "../domain/errors.ts";
import type { Operation } from "../domain/operation.ts";
import type { Payout } from "../domain/payout.ts";
import type { Change } from "../store/commit.ts";
import { attemptOutcome, loadOperation, nextAttempt } from "../store/operations.ts";
import { loadConnect } from "../store/payoutAccounts.ts";
import { payoutPut } from "../store/payouts.ts";
import { releaseBlock } from "./releaseBlock.ts";

const illegal = ({ status, version }: Payout, sentence: string) =>
  new DomainError("illegal_transition", sentence, { current: { status, version }, allowed: [] });

/** The operation that the payout waits for: what pays it again comes after what paid it first. */
async function waitingFor(app: Pick<App, "table">, payout: Payout): Promise<Operation | undefined> {
  const opId = payout.repayOpId ?? payout.opId;
  return opId === undefined ? undefined : loadOperation(app.table, opId);
}

/**
 * The transfer under a new attempt, to the account that the creator has now. 409 unless it is blocked, frozen for another
 * account, and unsent under its present attempt. Undefined when it goes to the present account already.
 */
export async function redirected(
  app: Pick<App, "table">,
  payout: Payout,
  now: Date,
): Promise<{ payout: Payout; change: Required<Change> } | undefined> {
  const [operation, account] = await Promise.all([waitingFor(app, payout), loadConnect(app.table, payout.creatorId)]);
  const to = account?.stripeAccountId;
  const from = operation?.params.destination;
  if (to !== undefined && from === to && operation?.status !== "blocked") return undefined;
  if (payout.status !== "blocked" || operation?.status !== "blocked" || operation.sends > 0)
    throw illegal(payout, "Only a payout that is blocked, and of which nothing was sent, can go to another account.");
  if (typeof from !== "string" || from === to)
    throw illegal(payout, "This payout goes to your present account already; it waits for another reason.");
  const blocked = releaseBlock(account, now);
  if (blocked || to === undefined)
    throw new DomainError(
      "payout_account_required",
      "Your present account cannot receive money yet. Finish setting it up first.",
    );
  const next = nextAttempt({ ...operation, params: { ...operation.params, destination: to } }, now, {
    status: "ready",
  });
  const closed = attemptOutcome(operation, { outcome: "redirected", note: `never sent; goes to ${to} instead` });
  const { blockedReason: _blocked, ...rest } = payout;
  const head: Payout = {
    ...rest,
    status: "sending",
    expectedAt: new Date(now.getTime() + config.operation.bankSeconds * 1000).toISOString(),
    expectedReason: "on_its_way",
    version: payout.version + 1,
    updatedAt: now.toISOString(),
  };
  const { opId, version } = next.operation;
  return {
    payout: head,
    change: {
      writes: [...next.writes, closed, payoutPut(head)],
      audits: [
        {
          aggregate: head.id,
          version: head.version,
          action: "payout.redirected",
          from: payout.status,
          to: head.status,
          facts: { opId, attempt: next.operation.attempt, fromAccount: from, toAccount: to },
        },
      ],
      events: [{ type: "operation.ready", aggregate: opId, version, data: { opId } }],
    },
  };
}
