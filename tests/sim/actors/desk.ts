// Finance at its desk: looks at what waits for a person, once a day, and lets it go again.
import { retry } from "../../../functions/finance/operations/retry.ts";
import { blockOf } from "../../../shared/domain/blocked.ts";
import type { Operation } from "../../../shared/domain/operation.ts";
import { DAY, FINANCE, HOUR, type SimActor } from "./actor.ts";
import { asks } from "./asks.ts";

const waitsForPerson = ({ status, blockedReason }: Operation) =>
  status === "bug" || (status === "blocked" && blockOf(blockedReason?.code ?? "").wakes === "finance");

export const desk: SimActor = (world) => {
  const { chance, scheduler, plan, watch } = world;
  const ask = asks(world, "retries");
  const begin = scheduler.now();
  const look = () => {
    for (const { opId } of (watch.items("operations") as unknown as Operation[]).filter(waitsForPerson))
      ask(scheduler.now() + chance.below(HOUR), retry, {
        actor: FINANCE,
        params: { opId },
        body: { reason: "Looked at" },
      });
  };
  // People are rarely at their desk while much goes wrong; then they come every day.
  for (let at = chance.below(3 * DAY); at < plan.quietAt; at += chance.between(DAY, 4 * DAY))
    scheduler.at(begin + at, look);
  for (let day = 0; day < 12; day += 1) scheduler.at(begin + plan.quietAt + HOUR + day * DAY, look);
};
