// Stripe as the product's payment provider; with the files beside it in stripe/, all that knows Stripe.
import type { Stripe } from "stripe";
import { config } from "../config.ts";
import type { PaymentsGateway } from "./gateway.ts";
import { books } from "./stripe/books.ts";
import { stripeClient } from "./stripe/client.ts";
import { disputeReads } from "./stripe/disputes.ts";
import { reads } from "./stripe/read.ts";
import { type RecipientApi, recipients } from "./stripe/recipients.ts";
import { sends } from "./stripe/send.ts";
import { eventVerifier } from "./stripe/verify.ts";

/** Everything the product asks of Stripe, over this client. */
export const gatewayOver = (
  client: Stripe,
  verifyEvent: PaymentsGateway["verifyEvent"],
  recipientApi: RecipientApi = config.recipientApi,
): PaymentsGateway => ({
  ...sends(client),
  ...reads(client),
  ...recipients(client, recipientApi),
  ...disputeReads(client),
  verifyEvent,
  books: books(client),
});

/**
 * Loads Stripe's library and answers with the gateway. `baseUrl` sends every call to another host, a stand-in for example;
 * it is refused together with a live key.
 */
export async function stripeGateway(options: {
  apiKey: string;
  baseUrl?: string;
  recipients?: RecipientApi;
}): Promise<PaymentsGateway> {
  const [client, verifyEvent] = await Promise.all([stripeClient(options), eventVerifier()]);
  return gatewayOver(client, verifyEvent, options.recipients);
}
