// Reminders of a payout that stays blocked: whoever can let it go is told again, some days after the first time.
import { config } from "../config.ts";
import type { Payout } from "../domain/payout.ts";
import { type Change, setTimer } from "../store/commit.ts";
import { payoutPut } from "../store/payouts.ts";
import type { Put } from "../store/table.ts";

const AFTER = config.operation.blockedRemindSeconds;

/** When the next reminder is due; undefined for a payout that is not blocked, or was reminded of as often as it is. */
function nextReminder({ status, blockedReason }: Payout): { at: Date; seconds: number } | undefined {
  const seconds = status === "blocked" ? AFTER[blockedReason?.reminded ?? 0] : undefined;
  if (seconds === undefined || !blockedReason) return undefined;
  return { at: new Date(Date.parse(blockedReason.since) + seconds * 1000), seconds };
}

/** The timer of the next reminder, with whatever made the payout wait. */
export function remindLater(payout: Payout): Put[] {
  const next = nextReminder(payout);
  if (!next) return [];
  return [
    setTimer({
      aggregate: payout.id,
      kind: "payout.reminder",
      dueAt: next.at.toISOString(),
      rule: `${next.seconds / 86_400} days after it was blocked`,
    }),
  ];
}

/** One telling for all the reminders whose time has come, and the timer of the next; only the timer when none is due yet. */
export function reminded(before: Payout, now: Date): Required<Change> | undefined {
  const { blockedReason } = before;
  const next = nextReminder(before);
  if (!blockedReason || !next) return undefined;
  if (next.at > now) return { writes: remindLater(before), audits: [], events: [] };
  const passed = now.getTime() - Date.parse(blockedReason.since);
  const count = AFTER.filter((seconds) => seconds * 1000 <= passed).length;
  const payout: Payout = {
    ...before,
    blockedReason: { ...blockedReason, reminded: count },
    version: before.version + 1,
    updatedAt: now.toISOString(),
  };
  const { id: payoutId, version, agreementId, milestoneId, creatorId, brandId, status } = payout;
  return {
    writes: [payoutPut(payout), ...remindLater(payout)],
    audits: [
      { aggregate: payoutId, version, action: "payout.reminded", from: status, to: status, reason: blockedReason.code },
    ],
    events: [
      {
        type: "transfer.still_blocked",
        aggregate: payoutId,
        version,
        data: { payoutId, agreementId, milestoneId, creatorId, brandId, code: blockedReason.code },
      },
    ],
  };
}
