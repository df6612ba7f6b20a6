// Timers of an agreement: not signed in time, or not paid in time, and it is void.
import { randomUUID } from "node:crypto";
import { SYSTEM } from "../../../../shared/domain/actor.ts";
import type { Agreement } from "../../../../shared/domain/agreement.ts";
import type { Funding } from "../../../../shared/domain/funding.ts";
import { voiding } from "../../../../shared/steps/deal.ts";
import { type Deal, loadDeal } from "../../../../shared/store/agreements.ts";
import { getApplication } from "../../../../shared/store/applications.ts";
import { setTimer, toWrites } from "../../../../shared/store/commit.ts";
import { loadExclusivity } from "../../../../shared/store/exclusivity.ts";
import { settled } from "../../../../shared/store/race.ts";
import { stored } from "../../../../shared/store/stored.ts";
import type { TimerHandler } from "./handler.ts";

const LOOK_AGAIN_MS = 3_600_000;

/** The bank has the brand's payment and has not said yet what becomes of it: the deal waits for that. */
const isBeingPaid = ({ fundings }: Deal) =>
  fundings.some((item) => {
    const { status } = stored<Funding>(item);
    return status === "processing" || status === "held";
  });

const voidWhen =
  (
    status: Agreement["status"],
    reason: NonNullable<Agreement["voidReason"]>,
    dueAt: (agreement: Agreement) => string | undefined,
  ): TimerHandler =>
  (app, timer) =>
    settled(async () => {
      const now = app.now();
      const deal = await loadDeal(app.table, timer.aggregate);
      if (!deal || deal.agreement.status !== status) return;
      const { agreement } = deal;
      const due = dueAt(agreement);
      if (due === undefined || Date.parse(due) > now.getTime()) return;
      if (isBeingPaid(deal)) {
        const later = new Date(now.getTime() + LOOK_AGAIN_MS).toISOString();
        const { aggregate, kind } = timer;
        await app.table.transact([
          setTimer({ aggregate, kind, dueAt: later, rule: "an hour after a payment under way" }),
        ]);
        return;
      }
      const [application, promises] = await Promise.all([
        getApplication(app.table, agreement.applicationId),
        agreement.terms.exclusivity
          ? loadExclusivity(app.table, agreement.creatorId, agreement.terms.exclusivity.category)
          : undefined,
      ]);
      if (!application) throw new Error(`${agreement.id} has no application`);
      const change = voiding(deal, application, promises, reason, now);
      await app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: randomUUID() }));
    });

export const agreementTimers = {
  "agreement.sign": voidWhen("pending_signature", "not_signed", (agreement) => agreement.signBy),
  "agreement.fund": voidWhen("pending_funding", "not_funded", (agreement) => agreement.fundBy),
} satisfies Record<string, TimerHandler>;
