// A brand's groups of creators.
import { add } from "./add.ts";
import { announce } from "./announce.ts";
import { answer } from "./answer.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { ofBrand } from "./ofBrand.ts";
import { read } from "./read.ts";
import { remove } from "./remove.ts";

export const groups = { create, ofBrand, get, add, remove, announce, list, read, answer, leave };
