// The function of payments: the only one of the API that talks to Stripe, and that books what finance decided.
import { serve } from "../../shared/http/serve.ts";
import { fund } from "./agreements/fund.ts";
import { refundedElsewhere } from "./operations/refundedElsewhere.ts";
import { get } from "./payoutAccount/get.ts";
import { setUp } from "./payoutAccount/setUp.ts";
import { redirect } from "./payouts/redirect.ts";
import { approve } from "./proposals/approve.ts";

export const handler = serve("payments", {
  agreements: { fund },
  payoutAccount: { setUp, get },
  payouts: { redirect },
  operations: { refundedElsewhere },
  proposals: { approve },
});
