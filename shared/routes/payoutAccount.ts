// How a creator is paid: the account at the payment provider, or the bank route where there is none.
import * as z from "zod/mini";
import { CurrencyCode } from "../domain/money.ts";
import { Country, Instant } from "../domain/text.ts";
import { route } from "./route.ts";

export const PayoutAccountView = z.object({
  rail: z.enum(["connect", "offline"]),
  status: z.enum(["onboarding", "pending", "enabled", "restricted"]),
  country: Country,
  entityType: z.enum(["individual", "company"]),
  currency: CurrencyCode,
  transfersEnabled: z.boolean(),
  payoutsEnabled: z.boolean(),
  /** What the provider still asks for, in its own words. */
  requirementsDue: z.array(z.string()),
  /** Single use; a new one is made by asking again. */
  onboardingUrl: z.optional(z.string()),
  version: z.int(),
  createdAt: Instant,
  updatedAt: Instant,
});

export const payoutAccount = {
  setUp: route("POST /creator/payout-account", {
    area: "payments",
    access: "creator",
    delegation: "own",
    summary: "Set up how you are paid",
    description:
      "The rail follows from the country. On `connect` each call answers with a new link to the provider's own pages, where identity, tax and bank details are given; none of them are asked or kept here. 202 when the provider has not answered yet: ask again.",
    body: z.object({ country: Country, entityType: z.enum(["individual", "company"]) }),
    output: PayoutAccountView,
    alsoStatus: [202],
    errors: ["rail_unsupported", "illegal_transition", "idempotency_in_flight", "payments_unavailable"],
  }),
  get: route("GET /creator/payout-account", {
    area: "payments",
    access: "creator",
    summary: "Read how you are paid",
    output: PayoutAccountView,
    errors: ["not_found"],
  }),
} as const;
