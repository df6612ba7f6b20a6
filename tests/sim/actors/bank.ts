// The creator's bank: takes what comes, or sends a payout back, even after it was said to be paid.
import { HOUR, type SimActor } from "./actor.ts";

export const bank: SimActor = (world) => {
  const { chance, scheduler, stripe, plan } = world;
  if (!chance.hits(0.25)) return;
  const look = () => {
    const payout = stripe.tables.payout.values().find(({ status }) => status === "paid" || status === "in_transit");
    if (payout && !world.isQuiet()) {
      stripe.ask("POST", `/_standin/payouts/${payout.id}/fail`, {});
      world.trace.add(scheduler.now(), "bank", "sends back", payout.id);
      const mended = scheduler.now() + chance.between(HOUR, 30 * HOUR);
      scheduler.at(mended, () =>
        stripe.ask("POST", `/_standin/accounts/${payout.account}/capability`, {
          capability: "payouts",
          status: "active",
        }),
      );
    } else if (!world.isQuiet()) scheduler.at(scheduler.now() + 6 * HOUR, look);
  };
  scheduler.at(scheduler.now() + chance.below(plan.quietAt), look);
};
