// The endpoints of agreements, for the index of deals.
import { contract } from "./contract.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { money } from "./money.ts";
import { sign } from "./sign.ts";
import { timeline } from "./timeline.ts";

export const agreements = { list, get, contract, timeline, sign, money };
