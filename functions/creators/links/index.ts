// Invite links, and who came by them.
import { accept } from "./accept.ts";
import { brands } from "./brands.ts";
import { create } from "./create.ts";
import { creators } from "./creators.ts";
import { get } from "./get.ts";
import { ofBrand } from "./ofBrand.ts";
import { revoke } from "./revoke.ts";

export const inviteLinks = { create, ofBrand, revoke, get, accept, creators, brands };
