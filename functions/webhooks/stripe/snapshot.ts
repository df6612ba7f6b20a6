// Stripe's snapshot events.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { receive } from "./receive.ts";

export const stripe = handle(routes.webhooks.stripe, (context) => receive("snapshot", context));
