// Searches that people keep.
import { keepForBriefs } from "./keepForBriefs.ts";
import { keepForCreators } from "./keepForCreators.ts";
import { list } from "./list.ts";
import { remove } from "./remove.ts";
import { update } from "./update.ts";

export const savedSearches = { list, keepForCreators, keepForBriefs, update, remove };
