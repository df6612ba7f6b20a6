// The endpoints of offers, for the index of deals.
import { accept } from "./accept.ts";
import { counter } from "./counter.ts";
import { create } from "./create.ts";
import { decline } from "./decline.ts";
import { extend } from "./extend.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { withdraw } from "./withdraw.ts";

export const offers = { create, list, get, counter, accept, decline, withdraw, extend };
