// A brand's lists of creators, and what its team thinks of them.
import { about } from "./about.ts";
import { add } from "./add.ts";
import { create } from "./create.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { note } from "./note.ts";
import { remove } from "./remove.ts";
import { rename } from "./rename.ts";
import { restore } from "./restore.ts";
import { score } from "./score.ts";
import { take } from "./take.ts";

export const savedLists = { list, create, get, rename, remove, restore, add, take, about, note, score };
