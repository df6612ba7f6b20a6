// The function of payments: the only one of the API that talks to Stripe.
import { serve } from "../../shared/http/serve.ts";
import { fund } from "./agreements/fund.ts";
import { get } from "./payoutAccount/get.ts";
import { setUp } from "./payoutAccount/setUp.ts";
import { redirect } from "./payouts/redirect.ts";

export const handler = serve("payments", {
  agreements: { fund },
  payoutAccount: { setUp, get },
  payouts: { redirect },
});
