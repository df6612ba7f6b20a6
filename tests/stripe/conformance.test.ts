// What the product relies on of Stripe, shown twice: on the stand-in, and on Stripe's test mode when a test key is set.
// STRIPE_SECRET_KEY=sk_test_… adds the second; STRIPE_TEST_ACCOUNT=acct_… names an onboarded account that may get transfers.
import Stripe from "stripe";
import { afterAll, beforeAll, describe } from "vitest";
import { movesMoney } from "./conformanceMoney.ts";
import type { Place } from "./conformancePlace.ts";
import { keepsProtocol } from "./conformanceProtocol.ts";
import { openStage, type Stage } from "./stage.ts";

const key = process.env.STRIPE_SECRET_KEY ?? "";
const hasTestMode = /^(sk|rk)_test_/.test(key);
describe("the stand-in", () => {
  let stage: Stage;
  let destination: string;
  beforeAll(async () => {
    stage = await openStage();
    destination = (await stage.connect()).account.id;
  });
  afterAll(() => stage.close());
  const place = (): Place => ({
    stripe: stage.stripe,
    destination,
    now: () => stage.clock.now(),
    hooks: async () => {
      await stage.standIn.quiet();
      return stage.inbox.hooks;
    },
  });
  movesMoney(place);
  keepsProtocol(place);
});

describe.skipIf(!hasTestMode)("Stripe's test mode (needs STRIPE_SECRET_KEY=sk_test_…)", { timeout: 120_000 }, () => {
  const destination = process.env.STRIPE_TEST_ACCOUNT;
  const place: Place = {
    stripe: new Stripe(hasTestMode ? key : "sk_test_none", { maxNetworkRetries: 2 }),
    now: () => new Date(),
    ...(destination ? { destination } : {}),
  };
  movesMoney(() => place);
  keepsProtocol(() => place);
});
