// One side wants out: asks, takes it back, is answered or not, at times while the other side approves or pays.
import { accept } from "../../../functions/deals/cancellations/accept.ts";
import { decline } from "../../../functions/deals/cancellations/decline.ts";
import { request } from "../../../functions/deals/cancellations/request.ts";
import { withdraw } from "../../../functions/deals/cancellations/withdraw.ts";
import type { Actor as Person } from "../../../shared/domain/actor.ts";
import type { Agreement } from "../../../shared/domain/agreement.ts";
import type { World } from "../world.ts";
import { CREATOR, DAY, HOUR, OWNER, type SimActor } from "./actor.ts";
import { asks } from "./asks.ts";

const other = (person: Person) => (person === OWNER ? CREATOR : OWNER);

export const canceller: SimActor = (world: World) => {
  const { chance, scheduler, plan, deals } = world;
  const ask = asks(world, "cancels");

  function answer({ id }: Agreement, by: Person): void {
    const params = { agreementId: id };
    const manner = chance.pick(["accept", "accept", "decline", "withdraw", "silence"] as const);
    const at = scheduler.now() + chance.below(chance.hits(0.5) ? HOUR : 3 * DAY);
    if (manner === "accept") ask(at, accept, { actor: other(by), params, body: undefined });
    if (manner === "decline") ask(at, decline, { actor: other(by), params, body: { reason: "We go on" } });
    if (manner === "withdraw") ask(at, withdraw, { actor: by, params, body: undefined });
    // Two answers at once: only one of them can be the last word.
    if (!chance.hits(0.2)) return;
    const given = { actor: chance.hits(0.5) ? by : other(by), params, body: undefined };
    if (chance.hits(0.5)) ask(at, withdraw, given);
    else ask(at, accept, given);
  }

  for (const { agreement } of deals) {
    if (!chance.hits(0.35)) continue;
    const by = chance.hits(0.6) ? OWNER : CREATOR;
    const at = scheduler.now() + chance.below(Math.min(plan.quietAt, 5 * DAY));
    const given = { actor: by, params: { agreementId: agreement.id }, body: { reason: "Plans changed" } };
    ask(at, request, given, () => answer(agreement, by));
    if (chance.hits(0.3)) ask(at + chance.below(50), request, given, () => answer(agreement, by));
  }
};
