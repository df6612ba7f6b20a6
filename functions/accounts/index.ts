// The function of people and brands, which also answers for the API itself and for what no route matches.
import { serve } from "../../shared/http/serve.ts";
import { create } from "./brands/create.ts";
import { decideVerification } from "./brands/decideVerification.ts";
import { get as getBrand } from "./brands/get.ts";
import { trust } from "./brands/trust.ts";
import { update as updateBrand } from "./brands/update.ts";
import { accept } from "./invitations/accept.ts";
import { get as getInvitation } from "./invitations/get.ts";
import { resend } from "./invitations/resend.ts";
import { revoke } from "./invitations/revoke.ts";
import { acceptTerms } from "./me/acceptTerms.ts";
import { get as getMe } from "./me/get.ts";
import { update } from "./me/update.ts";
import { invite } from "./members/invite.ts";
import { list as listMembers } from "./members/list.ts";
import { remove } from "./members/remove.ts";
import { update as updateMember } from "./members/update.ts";
import { choose } from "./notifications/choose.ts";
import { list as listNotifications } from "./notifications/list.ts";
import { read } from "./notifications/read.ts";
import { readAll } from "./notifications/readAll.ts";
import { settings } from "./notifications/settings.ts";
import { config } from "./system/config.ts";
import { health } from "./system/health.ts";
import { openapi } from "./system/openapi.ts";

export const handler = serve("accounts", {
  system: { health, config, openapi },
  me: { get: getMe, update, acceptTerms },
  notifications: { list: listNotifications, read, readAll, settings, choose },
  brands: { create, get: getBrand, trust, update: updateBrand, decideVerification },
  members: { list: listMembers, invite, update: updateMember, remove },
  invitations: { get: getInvitation, accept, resend, revoke },
});
