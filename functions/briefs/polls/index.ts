// Polls on a brief.
import { ask } from "./ask.ts";
import { end } from "./end.ts";
import { ofBrief } from "./ofBrief.ts";
import { vote } from "./vote.ts";

export const polls = { ask, ofBrief, vote, end };
