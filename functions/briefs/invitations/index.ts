// Invitations of creators to a brief.
import { collective } from "./collective.ts";
import { create } from "./create.ts";
import { decline } from "./decline.ts";
import { list } from "./list.ts";
import { ofBrief } from "./ofBrief.ts";
import { rebook } from "./rebook.ts";
import { revoke } from "./revoke.ts";
import { see } from "./see.ts";

export const briefInvitations = { create, collective, rebook, ofBrief, revoke, list, see, decline };
