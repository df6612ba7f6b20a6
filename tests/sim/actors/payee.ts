// The creator's account at Stripe: open from the beginning or only later, restricted for a while, or with a bank that
// sends money back.
import { stripeObjectPut } from "../../../shared/store/operations.ts";
import { payoutAccountPut } from "../../../shared/store/payoutAccounts.ts";
import type { Write } from "../../../shared/store/table.ts";
import type { World } from "../world.ts";
import { CREATOR_ID, DAY, HOUR, type SimActor } from "./actor.ts";

type Status = "active" | "restricted" | "pending";

const RECIPIENT = { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } };

/** Makes the account at Stripe, and the rows that say whose it is. */
export function openAccount({ stripe, chance, scheduler }: World): { stripeAccountId: string; writes: Write[] } {
  const identity = { country: "th", entity_type: "individual" };
  const { id } = stripe.ask<{ id: string }>("POST", "/v2/core/accounts", {
    display_name: "Mali",
    identity,
    configuration: RECIPIENT,
    defaults: { currency: chance.pick(["thb", "usd", "eur"]) },
  });
  const isReady = chance.hits(0.8);
  const at = new Date(scheduler.now()).toISOString();
  if (isReady) for (const capability of ["transfers", "payouts"]) setCapability({ stripe }, id, capability, "active");
  return {
    stripeAccountId: id,
    writes: [
      payoutAccountPut({
        creatorId: CREATOR_ID,
        rail: "connect",
        status: isReady ? "enabled" : "onboarding",
        country: "TH",
        entityType: "individual",
        currency: "thb",
        stripeAccountId: id,
        transfersEnabled: isReady,
        payoutsEnabled: isReady,
        requirementsDue: [],
        version: 1,
        createdAt: at,
        updatedAt: at,
      }),
      stripeObjectPut(id, { creatorId: CREATOR_ID }),
    ],
  };
}

function setCapability({ stripe }: Pick<World, "stripe">, id: string, capability: string, status: Status): void {
  stripe.ask("POST", `/_standin/accounts/${id}/capability`, { capability, status });
}

export const payee: SimActor = (world) => {
  const { chance, scheduler, stripe, plan } = world;
  const accounts = () => stripe.tables.account.values().filter(({ version }) => version === 2);
  const set = (capability: string, status: Status) => {
    for (const { id } of accounts()) setCapability(world, id, capability, status);
    world.trace.add(scheduler.now(), "creator", `${capability} ${status}`);
  };
  const begin = scheduler.now();
  if (chance.hits(0.35)) {
    const from = chance.below(4 * DAY);
    scheduler.at(begin + from, () => set("transfers", chance.pick(["restricted", "pending"])));
    scheduler.at(begin + from + chance.between(HOUR, 2 * DAY), () => set("transfers", "active"));
  }
  // In the end the account is in order, whatever was wrong with it.
  scheduler.at(begin + plan.quietAt, () => {
    set("transfers", "active");
    set("payouts", "active");
  });
};
