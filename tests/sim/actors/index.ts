// Everybody who acts in a world. A new one is a file of its own and a line here.
import type { SimActor } from "./actor.ts";
import { bank } from "./bank.ts";
import { brand } from "./brand.ts";
import { canceller } from "./canceller.ts";
import { creator } from "./creator.ts";
import { desk } from "./desk.ts";
import { disputer } from "./disputer.ts";
import { issuer } from "./issuer.ts";
import { keeper } from "./keeper.ts";
import { payee } from "./payee.ts";
import { reviewer } from "./reviewer.ts";
import { treasurer } from "./treasurer.ts";

export const ACTORS: readonly SimActor[] = [
  brand,
  creator,
  reviewer,
  payee,
  bank,
  keeper,
  desk,
  canceller,
  disputer,
  issuer,
  treasurer,
];
