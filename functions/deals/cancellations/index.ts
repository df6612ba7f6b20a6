// The endpoints of cancellations, for the index of deals.
import { accept } from "./accept.ts";
import { decline } from "./decline.ts";
import { estimate } from "./estimate.ts";
import { get } from "./get.ts";
import { request } from "./request.ts";
import { withdraw } from "./withdraw.ts";

export const cancellations = { estimate, request, get, accept, decline, withdraw };
