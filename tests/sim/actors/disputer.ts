// Brand and creator disagree: one opens a dispute, both may agree on a share, one may give in, or a mediator decides.
import { decide } from "../../../functions/disputes/decide.ts";
import { open } from "../../../functions/disputes/open.ts";
import { settle } from "../../../functions/disputes/settle.ts";
import { withdraw } from "../../../functions/disputes/withdraw.ts";
import type { Actor as Person } from "../../../shared/domain/actor.ts";
import type { Dispute } from "../../../shared/domain/dispute.ts";
import { key, splitId } from "../../../shared/store/keys.ts";
import type { Item } from "../../../shared/store/table.ts";
import { CREATOR, DAY, HOUR, MEDIATOR, OWNER, type SimActor } from "./actor.ts";
import { asks } from "./asks.ts";

const REASONS = { brand: ["not_as_agreed", "live_breach"], creator: ["not_as_agreed", "not_paid"] } as const;

export const disputer: SimActor = (world) => {
  const { chance, scheduler, plan, deals } = world;
  const ask = asks(world, "disputes");
  const begin = scheduler.now();
  const bps = () => chance.pick([0, 10_000, chance.between(1, 9_999)]);
  const soon = () => scheduler.now() + chance.below(chance.hits(0.5) ? HOUR : DAY);

  /** Until it is over: somebody always has the last word, in the end the mediator. */
  function goOn(disputeId: string): void {
    const place = splitId(disputeId);
    const row = place && world.find<Item & Dispute>(key.dispute(`agr_${place.ulid}`, place.n));
    if (!row || row.status === "resolved" || row.status === "withdrawn") return;
    const params = { disputeId };
    const share = row.proposal?.creatorBps ?? bps();
    const manner = world.isQuiet()
      ? "decide"
      : chance.pick(["settle", "settle", "withdraw", "decide", "decide"] as const);
    const by: Person = chance.hits(0.5) ? OWNER : CREATOR;
    const opener = row.openedBy === "brand" ? OWNER : CREATOR;
    if (manner === "settle") ask(soon(), settle, { actor: by, params, body: { creatorBps: share } });
    if (manner === "withdraw") ask(soon(), withdraw, { actor: opener, params, body: undefined });
    if (manner === "decide")
      ask(soon(), decide, { actor: MEDIATOR, params, body: { creatorBps: bps(), reasons: "Both were heard." } });
    scheduler.at(scheduler.now() + chance.between(DAY, 2 * DAY), () => goOn(disputeId));
  }

  world.onChange(({ event, after }) => {
    if (event === "INSERT" && after?.t === "dispute")
      scheduler.at(scheduler.now() + chance.below(2 * DAY), () => goOn(String(after.id)));
  });

  for (const { agreement, deliverables } of deals) {
    if (!chance.hits(0.35)) continue;
    const side = chance.hits(0.7) ? "brand" : "creator";
    const named = chance
      .some(deliverables as [(typeof deliverables)[number], ...typeof deliverables])
      .map(({ id }) => id);
    const body = {
      deliverableIds: named,
      reasonCode: chance.pick(REASONS[side]),
      statement: "This is not what we agreed.",
    };
    const actor = side === "brand" ? OWNER : CREATOR;
    const params = { agreementId: agreement.id };
    for (let n = 0; n < 3; n += 1) ask(begin + chance.below(plan.quietAt), open, { actor, params, body });
  }
};
