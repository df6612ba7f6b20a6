// What the payment provider tells us. An event is stored before it is acted on.
import * as z from "zod/mini";
import { route } from "./route.ts";

const Stored = z.object({ received: z.literal(true) });
const description =
  "Signed by the provider. 200 only when the event is stored; a repeat is 200 too and changes nothing.";

export const webhooks = {
  stripe: route("POST /webhooks/stripe", {
    area: "webhooks",
    access: "public",
    summary: "Receive snapshot events of Stripe",
    description,
    raw: true,
    output: Stored,
    errors: ["bad_signature"],
  }),
  stripeThin: route("POST /webhooks/stripe-thin", {
    area: "webhooks",
    access: "public",
    summary: "Receive thin events of Stripe",
    description,
    raw: true,
    output: Stored,
    errors: ["bad_signature"],
  }),
} as const;
