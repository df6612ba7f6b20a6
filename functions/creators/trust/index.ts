// The endpoints about how far accounts can be believed, for the index of creators.
import { contest } from "./contest.ts";
import { contests } from "./contests.ts";
import { decide } from "./decide.ts";
import { issueCode } from "./issueCode.ts";
import { lookForCode } from "./lookForCode.ts";

export const trust = { contest, contests, decide, issueCode, lookForCode };
