// The API's own description, built at the first call.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";

export const openapi = handle(routes.system.openapi, async ({ respond }) => {
  const { openapiJson } = await import("../../../shared/routes/openapi.ts");
  return respond({
    text: openapiJson(),
    headers: { "content-type": "application/json", "cache-control": "public, max-age=300" },
  });
});
