// Reads the caller.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { self, selfReply } from "./self.ts";

export const get = handle(routes.me.get, async ({ app, actor, now, commit }) =>
  selfReply(await self({ app, actor, now, commit }), actor),
);
