// The schedule that asks Stripe for what was missed. It comes less often than the product's own each hour and each night,
// so that much is missed for long; in the end it comes as long as something is missing.
import { hourly } from "../../../functions/jobs/reconcile/hourly.ts";
import { sweepBankLegs } from "../../../shared/payments/sweep.ts";
import { DAY, HOUR, type SimActor } from "./actor.ts";

export const keeper: SimActor = (world) => {
  const { chance, scheduler, workers, app, plan } = world;
  const begin = scheduler.now();
  const later = (at: number, name: string, work: () => Promise<unknown>, isWanted: () => boolean = () => true) =>
    scheduler.at(begin + at, () => {
      if (isWanted()) workers.serve(name, work, () => undefined);
    });
  let isCaughtUp = false;
  const eachHour = async () => {
    isCaughtUp = false;
    await hourly(app);
    isCaughtUp = true;
  };
  const eachNight = () => sweepBankLegs(app);
  const isOnTheWay = () => [...world.table.rows()].some(({ t, status }) => t === "payout" && status !== "paid_out");
  for (let at = chance.between(HOUR, 3 * DAY); at < plan.quietAt; at += chance.between(12 * HOUR, 4 * DAY))
    later(at, "hourly", eachHour);
  if (chance.hits(0.3)) later(chance.below(plan.quietAt), "nightly", eachNight);
  const isBehind = () => world.counts.webhooks.dropped > 0 && !isCaughtUp;
  later(plan.quietAt + 2 * HOUR, "hourly", eachHour, () => world.counts.webhooks.dropped > 0);
  // An outage of Stripe's may outlast the rest.
  for (let at = plan.quietAt + 8 * HOUR; at <= plan.quietAt + 3 * DAY; at += 6 * HOUR)
    later(at, "hourly", eachHour, isBehind);
  for (const late of [5 * DAY, 8 * DAY]) later(plan.quietAt + late, "nightly", eachNight, isOnTheWay);
};
