// What an invitation's link offers, for whoever holds it.
import { mustBeUsable } from "../../../shared/domain/team.ts";
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { loadUser } from "../../../shared/store/users.ts";
import { invitationByLink } from "./find.ts";

export const get = handle(routes.invitations.get, async ({ app: { table }, params, now }) => {
  const { invitation, brand } = await invitationByLink(table, params.token);
  mustBeUsable(invitation, now);
  const inviter = await loadUser(table, invitation.invitedBy);
  const { email = "", roles, locale, expiresAt } = invitation;
  const { id, displayName } = brand;
  return { brand: { id, displayName }, email, roles, invitedBy: inviter?.email ?? "", locale, expiresAt };
});
