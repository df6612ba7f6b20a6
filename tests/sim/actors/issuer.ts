// The brand's bank: takes a payment back, at times after the money has moved on, and is proven right or wrong later.
import { DAY, HOUR, type SimActor } from "./actor.ts";

export const issuer: SimActor = (world) => {
  const { chance, scheduler, stripe, plan } = world;
  if (!chance.hits(0.25)) return;
  const say = (what: string, id: string) => world.trace.add(scheduler.now(), "bank", what, id);
  const begin = scheduler.now();

  function dispute(): void {
    const charges = stripe.tables.charge
      .values()
      .filter(({ status, sourceTransfer }) => status === "succeeded" && !sourceTransfer);
    const charge = charges.find(({ disputed, refunded, amount }) => !disputed && refunded < amount);
    if (!charge || world.isQuiet()) return;
    const warns = chance.hits(0.2);
    const status = warns ? "warning_needs_response" : chance.pick(["needs_response", "under_review"] as const);
    const { id } = stripe.ask<{ id: string }>("POST", "/_standin/disputes", { charge: charge.id, status });
    say(`disputes (${status})`, charge.id);
    const outcome = warns ? "warning_closed" : chance.pick(["won", "lost", "lost"] as const);
    scheduler.at(scheduler.now() + chance.between(HOUR, 4 * DAY), () => {
      stripe.ask("POST", `/_standin/disputes/${id}/close`, { outcome });
      say(`closes (${outcome})`, id);
    });
  }
  scheduler.at(begin + chance.below(plan.quietAt), dispute);
};
