// What a manager's invitation offers, for whoever holds its link; the creator is known by the public name alone.
import { mustBeUsable } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { invitationByLink } from "./find.ts";
import { named } from "./reply.ts";

export const read = handle(routes.managers.read, async ({ app: { table }, params, now }) => {
  const { invitation, creator } = await invitationByLink(table, params.token);
  mustBeUsable(invitation, now);
  const { email = "", locale, expiresAt } = invitation;
  return { creator: named(creator), email, locale, expiresAt };
});
