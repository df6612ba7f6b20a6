// A new collective, a draft at first.
import { newCollective } from "../../../shared/domain/collective.ts";
import { DomainError } from "../../../shared/domain/errors.ts";
import { handle } from "../../../shared/http/serve.ts";
import { newId } from "../../../shared/ids.ts";
import { routes } from "../../../shared/routes/index.ts";
import { collectivesOfPerson } from "../../../shared/store/collectives.ts";
import { headChange } from "./change.ts";
import { ownReply } from "./reply.ts";

export const create = handle(routes.collectives.create, async ({ app: { table }, actor, body, now, save }) => {
  if (actor.groups.length > 0 || (actor.heldBack ?? []).length > 0)
    throw new DomainError("forbidden", "Collectives are curated by people from outside, not by the platform's staff.");
  const curated = await collectivesOfPerson(table, actor.userId);
  const given = { id: newId("collective", now), curatorId: actor.userId, fields: body };
  const collective = newCollective(given, curated.length, now);
  return save(headChange(undefined, collective, "created"), ownReply(collective));
});
