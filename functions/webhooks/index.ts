// The function that receives webhooks: it verifies and stores, nothing else.
import { serve } from "../../shared/http/serve.ts";
import { stripe } from "./stripe/snapshot.ts";
import { stripeThin } from "./stripe/thin.ts";

export const handler = serve("webhooks", { webhooks: { stripe, stripeThin } });
