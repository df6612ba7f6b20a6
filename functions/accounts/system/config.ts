// Tells a client where to sign in and what it may choose from.
import { config as product } from "../../../shared/config.ts";
import { LOCALES } from "../../../shared/domain/text.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";

export const config = handle(routes.system.config, async ({ app: { stage, region, identity } }) => ({
  stage,
  region,
  userPoolId: identity.userPoolId,
  clientId: identity.clientId,
  identityEndpoint: identity.endpoint,
  currencies: [...product.settlementCurrencies],
  locales: [...LOCALES],
}));
