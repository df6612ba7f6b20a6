// The endpoints of flags, for the index of briefs.
import { decide } from "./decide.ts";
import { lift } from "./lift.ts";
import { list } from "./list.ts";
import { raise } from "./raise.ts";

export const flags = { raise, list, decide, lift };
