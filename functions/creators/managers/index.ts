// Every route of a creator's managers.
import { accept } from "./accept.ts";
import { invite } from "./invite.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { read } from "./read.ts";
import { remove } from "./remove.ts";
import { resend } from "./resend.ts";
import { revoke } from "./revoke.ts";

export const managers = { list, invite, remove, resend, revoke, read, accept, leave };
