// Who looks after the platform's own balance: once nothing goes wrong any more, puts in what payments still wait for.
import type { Operation } from "../../../shared/domain/operation.ts";
import { DAY, type SimActor } from "./actor.ts";

const LOOKS = 8;

export const treasurer: SimActor = (world) => {
  const { scheduler, stripe, watch, plan } = world;
  const begin = scheduler.now();
  const waiting = () =>
    (watch.items("operations") as unknown as Operation[]).filter(
      ({ status, blockedReason }) => status === "blocked" && blockedReason?.code === "platform_balance",
    );
  for (let look = 1; look <= LOOKS; look += 1)
    scheduler.at(begin + plan.quietAt + look * 2 * DAY, () => {
      for (const { params, subject } of waiting()) {
        const currency = String(params.currency ?? subject.currency);
        stripe.ask("POST", "/v1/topups", {
          amount: Number(params.amount),
          currency,
          description: "What payments wait for",
        });
        world.trace.add(scheduler.now(), "treasurer", `tops up ${params.amount} ${currency}`);
      }
    });
};
