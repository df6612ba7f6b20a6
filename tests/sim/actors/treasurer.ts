// Who looks after the platform's own balance: once nothing goes wrong any more, puts in what a payment still waits for.
import type { Operation } from "../../../shared/domain/operation.ts";
import type { Item, Key } from "../../../shared/store/table.ts";
import { DAY, type SimActor } from "./actor.ts";

const isWaiting = ({ status, blockedReason }: Operation) =>
  status === "blocked" && blockedReason?.code === "platform_balance";

type Balance = { available: readonly { amount: number; currency: string }[] };

export const treasurer: SimActor = (world) => {
  const { scheduler, stripe, plan, trace } = world;
  const quietAt = scheduler.now() + plan.quietAt;
  /** What the balance is short of; refunds of what was released before may have left it far below zero. */
  const missing = ({ params }: Operation) => {
    const { available } = stripe.ask<Balance>("GET", "/v1/balance");
    const held = available.find(({ currency }) => currency === params.currency)?.amount ?? 0;
    return Number(params.amount) - held;
  };
  const topUp = (key: Key) => {
    const operation = world.find<Item & Operation>(key);
    if (!operation || !isWaiting(operation) || missing(operation) <= 0) return;
    const [amount, { currency }] = [missing(operation), operation.params];
    stripe.ask("POST", "/v1/topups", { amount, currency, description: "What a payment waits for" });
    trace.add(scheduler.now(), "treasurer", `tops up ${amount} ${currency}`);
  };
  world.onChange(({ key, after }) => {
    if (after?.t !== "operation" || !isWaiting(after as unknown as Operation)) return;
    scheduler.at(Math.max(scheduler.now(), quietAt) + DAY, () => topUp(key));
  });
};
