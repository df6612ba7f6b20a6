// Says that the API answers, and what it still lacks.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";

export const health = handle(routes.system.health, async ({ app, now }) => {
  const missing = await app.missingSecrets();
  return {
    status: missing.length > 0 ? ("incomplete" as const) : ("ok" as const),
    time: now.toISOString(),
    missing: [...missing],
  };
});
