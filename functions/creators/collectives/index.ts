// Collectives: what curators keep, creators answer, and everybody finds.
import { accept } from "./accept.ts";
import { ask } from "./ask.ts";
import { close } from "./close.ts";
import { create } from "./create.ts";
import { decline } from "./decline.ts";
import { edit } from "./edit.ts";
import { get } from "./get.ts";
import { leave } from "./leave.ts";
import { list } from "./list.ts";
import { mine } from "./mine.ts";
import { ofCreator } from "./ofCreator.ts";
import { ofMe } from "./ofMe.ts";
import { publish } from "./publish.ts";
import { remove } from "./remove.ts";
import { unpublish } from "./unpublish.ts";

export const collectives = {
  list,
  get,
  mine,
  create,
  edit,
  publish,
  unpublish,
  close,
  ask,
  remove,
  accept,
  decline,
  leave,
  ofMe,
  ofCreator,
};
