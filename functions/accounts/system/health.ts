// Says that the API answers.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";

export const health = handle(routes.system.health, async ({ now }) => ({
  status: "ok" as const,
  time: now.toISOString(),
}));
