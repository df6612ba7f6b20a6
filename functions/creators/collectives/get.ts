// One collective with who is in it.
import { isKind } from "../../../shared/domain/access.ts";
import { isPublicCollective } from "../../../shared/domain/collective.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadCollective } from "../../../shared/store/collectives.ts";
import { pageReply } from "./reply.ts";

export const get = handle(routes.collectives.get, async ({ app: { table }, actor, params, now }) => {
  const found = await loadCollective(table, params.collectiveId);
  if (!found) throw notFound("collective");
  const reply = await pageReply(table, found, actor, now);
  const isConcerned = found.removedAt === undefined && (reply.mine === "asked" || reply.mine === "member");
  // An admin looks at what was reported, also once it is taken out.
  const isLookedInto = actor !== undefined && isKind(actor, "admin") && found.publishedAt !== undefined;
  const isRead =
    isPublicCollective(found) ||
    isLookedInto ||
    reply.asked !== undefined ||
    (isConcerned && found.status !== "closed");
  if (!isRead) throw notFound("collective");
  return reply;
});
