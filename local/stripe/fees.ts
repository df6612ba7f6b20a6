// Calls about application fees. Charges here are the platform's own, and what it keeps of them is no fee: there are none.
import { noSuch } from "./errors.ts";
import { dated, listOf } from "./list.ts";
import { route } from "./route.ts";

export const feeRoutes = [
  route("GET", "/v1/application_fees", { ...dated, charge: "str" }, (_, p) =>
    listOf("/v1/application_fees", p, [], () => ({})),
  ),
  route("GET", "/v1/application_fees/{}", {}, (_, __, id) => {
    throw noSuch("application fee", id);
  }),
];
