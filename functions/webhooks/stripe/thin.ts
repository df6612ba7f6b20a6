// Stripe's thin events: they name an object and are always re-fetched.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { receive } from "./receive.ts";

export const stripeThin = handle(routes.webhooks.stripeThin, (context) => receive("thin", context));
