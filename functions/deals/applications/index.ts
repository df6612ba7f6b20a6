// The endpoints of applications, for the index of deals.
import { confirmPlace } from "./confirmPlace.ts";
import { create } from "./create.ts";
import { decline } from "./decline.ts";
import { get } from "./get.ts";
import { list } from "./list.ts";
import { ofBrief } from "./ofBrief.ts";
import { reconfirm } from "./reconfirm.ts";
import { shortlist } from "./shortlist.ts";
import { waitlist } from "./waitlist.ts";
import { withdraw } from "./withdraw.ts";

export const applications = {
  create,
  ofBrief,
  list,
  get,
  shortlist,
  decline,
  withdraw,
  reconfirm,
  confirmPlace,
  waitlist,
};
