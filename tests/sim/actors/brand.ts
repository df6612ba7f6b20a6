// The brand secures the money: asks for the payment page, again and again if need be, and pays there in one way or another.
import { fund } from "../../../functions/payments/agreements/fund.ts";
import type { Agreement, Milestone } from "../../../shared/domain/agreement.ts";
import { key } from "../../../shared/store/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import type { SimDeal } from "../deal.ts";
import { isIn } from "../plan.ts";
import { call } from "../request.ts";
import type { World } from "../world.ts";
import { DAY, HOUR, MINUTE, OWNER, type SimActor } from "./actor.ts";

const FICKLE = ["paid", "paid", "paid", "declined", "processing", "requires_action", "expired"] as const;

/** While a cancellation is asked for nothing is paid, but it may be declined. */
const TAKES: readonly Agreement["status"][] = ["pending_funding", "active", "cancellation_requested"];

/** What is not paid for yet. */
function open(world: World, { agreement, milestones }: SimDeal): boolean {
  const head = world.find<Item & Agreement>(key.agreement(agreement.id));
  if (!head || !TAKES.includes(head.status)) return false;
  return milestones.some(({ n }) => !world.find<Item & Milestone>(key.milestoneMoney(agreement.id, n))?.funded);
}

function visit(world: World, url: string): void {
  const { chance, stripe, plan, age, isQuiet } = world;
  // A page of Stripe's is as down as Stripe is.
  if (isIn(plan.down, age())) return;
  const outcome = isQuiet() ? "paid" : chance.pick(FICKLE);
  const page = new URL(url).pathname;
  const headers = { "content-type": "application/json" };
  const reply = stripe.handle({ method: "POST", url: page, headers, body: JSON.stringify({ outcome }) });
  world.trace.add(world.scheduler.now(), "brand", `pays (${outcome})`, `${page} -> ${reply.status}`);
  if (reply.status === 200 && outcome === "processing" && chance.hits(0.5)) {
    const body = JSON.stringify({ outcome: isQuiet() || chance.hits(0.6) ? "succeeded" : "failed" });
    const settle = `/_standin/sessions/${page.split("/").at(-1)}/settle`;
    world.scheduler.at(world.scheduler.now() + chance.below(DAY), () =>
      stripe.handle({ method: "POST", url: settle, headers, body }),
    );
  }
}

export const brand: SimActor = (world) => {
  const { chance, scheduler, workers } = world;
  let asked = 0;

  function ask(deal: SimDeal): void {
    asked += 1;
    const requestId = `req_fund_${asked}`;
    const { id } = deal.agreement;
    const body = { returnUrl: "http://127.0.0.1:1/deals" };
    const given = { actor: OWNER, params: { agreementId: id }, body, requestId };
    workers.serve(
      "brand funds",
      () => call(world.app, fund, given),
      (ending, value) => {
        const url = ending === "done" ? (value as { checkoutUrl?: string | null }).checkoutUrl : undefined;
        if (!url) return;
        const visits = chance.hits(0.15) ? 2 : 1;
        for (let n = 0; n < visits; n += 1)
          scheduler.at(scheduler.now() + chance.below(chance.hits(0.7) ? 10 * MINUTE : DAY), () => visit(world, url));
      },
    );
  }

  function again(deal: SimDeal): void {
    if (!open(world, deal)) return;
    ask(deal);
    if (chance.hits(0.1)) ask(deal);
    scheduler.at(scheduler.now() + chance.between(HOUR, 16 * HOUR), () => again(deal));
  }

  for (const deal of world.deals) scheduler.at(scheduler.now() + chance.below(HOUR), () => again(deal));
};
