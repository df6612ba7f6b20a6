// A creator's account at the provider, and what its owner does about it, for deals on the line.
import { randomUUID } from "node:crypto";
import { setUp } from "../../../functions/payments/payoutAccount/setUp.ts";
import { redirect } from "../../../functions/payments/payouts/redirect.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import { key } from "../../../shared/store/keys.ts";
import { loadConnect } from "../../../shared/store/payoutAccounts.ts";
import { aCreator } from "../../kit/negotiation.ts";
import { call } from "../../sim/request.ts";
import type { LineDeal } from "./deal.ts";
import type { Line } from "./line.ts";

export async function ownerOf(line: Line, deal: Pick<LineDeal, "creatorId" | "milestones">) {
  const { creatorId } = deal;
  const actor: Actor = {
    userId: `usr_${creatorId}`,
    email: "mali@people.test",
    groups: [],
    memberships: [],
    creatorId,
  };
  await line.table.transact([
    { put: { ...aCreator({ id: creatorId, userId: actor.userId }), ...key.creator(creatorId), t: "creator", sv: 1 } },
  ]);
  const account = async () => {
    const found = await loadConnect(line.table, creatorId);
    if (!found?.stripeAccountId) throw new Error("The creator has no account");
    return { ...found, stripeAccountId: found.stripeAccountId };
  };
  return {
    account,
    /** Asks for an account, as the page of payouts does, and goes through the provider's onboarding. */
    setsUp: async (outcome = "complete"): Promise<string> => {
      const body = { country: "TH", entityType: "individual" as const };
      const asked = await call(line.app, setUp, { actor, params: {}, body, requestId: `req_${randomUUID()}` });
      const { onboardingUrl = "" } = asked as { onboardingUrl?: string };
      await line.stage.call("POST", new URL(onboardingUrl).pathname, { outcome });
      await line.drain();
      return (await account()).stripeAccountId;
    },
    /** Sends the deal's payout to the account that they have now. */
    redirects: async () => {
      const payoutId = deal.milestones[0]?.payoutId ?? "";
      await call(line.app, redirect, {
        actor,
        params: { payoutId },
        body: undefined,
        requestId: `req_${randomUUID()}`,
      });
      await line.drain();
    },
  };
}
