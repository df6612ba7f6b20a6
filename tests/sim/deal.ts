// A signed deal at the beginning of a world: what its parties agreed on, as the product stores it.
import type { Agreement, Deliverable, Milestone } from "../../shared/domain/agreement.ts";
import { milestoneParts } from "../../shared/domain/fees.ts";
import { agreementPut, deliverablePut, milestonePut } from "../../shared/store/agreements.ts";
import { applicationWrites } from "../../shared/store/applications.ts";
import { innerId } from "../../shared/store/keys.ts";
import { newReserve } from "../../shared/store/reserve.ts";
import type { Write } from "../../shared/store/table.ts";
import { activeDeal } from "../kit/activeDeal.ts";
import { applicationOf } from "./application.ts";
import type { Chance } from "./chance.ts";

export type SimDeal = {
  agreement: Agreement;
  deliverables: readonly Deliverable[];
  milestones: readonly Milestone[];
};

const ULID_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ulidOf = (chance: Chance) =>
  `01K${Array.from({ length: 23 }, () => ULID_DIGITS[chance.below(ULID_DIGITS.length)]).join("")}`;

/** Parts of 10,000 that sum to it; none so small that Stripe would not charge it. */
function sharesOf(chance: Chance, n: number): number[] {
  // A small part may be paid twice without the charge being used up, so that Stripe would not refuse it.
  const least = chance.hits(0.6) ? [300, 900] : [1_000, Math.floor(10_000 / n)];
  const first = Array.from({ length: n - 1 }, () => chance.between(least[0] ?? 0, least[1] ?? 0));
  return [...first, 10_000 - first.reduce((sum, share) => sum + share, 0)];
}

/** A deal of one to three deliverables between this brand and this creator, and its rows. */
export function newDeal(
  chance: Chance,
  parties: { brandId: string; creatorId: string },
  now: Date,
): { deal: SimDeal; writes: Write[] } {
  const at = now.toISOString();
  const id = `agr_${ulidOf(chance)}`;
  const briefId = `brf_${id.slice(4)}`;
  const currency = chance.pick(["usd", "usd", "eur", "jpy", "thb"] as const);
  // Each part is large enough to be charged by itself, and most are small enough to be sent again without a person.
  const amount = chance.pick([
    chance.between(40_000, 60_000),
    chance.between(60_000, 90_000),
    chance.between(90_000, 5_000_000),
  ]);
  const platformFee = Math.floor((amount + 5) / 10);
  const shares = sharesOf(chance, chance.pick([1, 1, 2, 2, 2, 3]));
  const base = activeDeal({ funded: false });
  const platform = chance.pick(["ugc", "ugc", "instagram"] as const);
  const agreement: Agreement = {
    ...base.agreement,
    ...parties,
    id,
    briefId,
    applicationId: `app_${id.slice(4)}`,
    creatorUserId: "usr_creator",
    version: 1,
    status: "pending_funding",
    currency,
    creatorAmount: amount,
    platformFee,
    brandTotal: amount + platformFee,
    terms: {
      ...base.agreement.terms,
      fee: { amount, currency },
      fundingPlan: chance.pick(["full", "full", "milestone"] as const),
      reviewWindowDays: chance.between(1, 3),
      minLiveDays: 1,
    },
    createdAt: at,
    updatedAt: at,
  };
  const parts = milestoneParts(amount, platformFee, shares);
  const deliverables = parts.map(
    (_, index): Deliverable => ({
      ...base.deliverable,
      id: innerId("dlv", id, index + 1),
      agreementId: id,
      n: index + 1,
      platform,
      milestoneIds: [innerId("mst", id, index + 1)],
      createdAt: at,
      updatedAt: at,
    }),
  );
  const milestones = parts.map(
    (part, index): Milestone => ({
      id: innerId("mst", id, index + 1),
      agreementId: id,
      n: index + 1,
      deliverable: index + 1,
      deliverableId: innerId("dlv", id, index + 1),
      ...part,
      tax: 0,
      currency,
      releaseOn: "approval",
      status: "pending",
      version: 1,
      funded: false,
      disputeOpen: false,
      payoutId: innerId("pay", id, index + 1),
    }),
  );
  return {
    deal: { agreement, deliverables, milestones },
    writes: [
      agreementPut(agreement),
      ...deliverables.map(deliverablePut),
      ...milestones.map(milestonePut),
      ...applicationWrites(undefined, applicationOf(agreement)),
      newReserve({ id: briefId, budget: agreement.brandTotal, slots: 1 }),
    ],
  };
}
