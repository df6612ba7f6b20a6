// The function of creators: profiles, accounts, metrics and discovery, and what concerns all of a person's data.
import { serve } from "../../shared/http/serve.ts";
import { addAccount } from "./addAccount.ts";
import { addMetrics } from "./addMetrics.ts";
import { collectives } from "./collectives/index.ts";
import { get } from "./get.ts";
import { groups } from "./groups/index.ts";
import { history } from "./history.ts";
import { inviteLinks } from "./links/index.ts";
import { list } from "./list.ts";
import { savedLists } from "./lists/index.ts";
import { managers } from "./managers/index.ts";
import { exportData } from "./me/exportData.ts";
import { remove } from "./me/remove.ts";
import { mine } from "./mine.ts";
import { removeAccount } from "./removeAccount.ts";
import { save } from "./save.ts";
import { savedSearches } from "./searches/index.ts";
import { similar } from "./similar.ts";
import { trust } from "./trust/index.ts";

export const handler = serve("creators", {
  creators: { list, get, history, similar, mine, save, addAccount, removeAccount, addMetrics },
  managers,
  collectives,
  savedLists,
  inviteLinks,
  savedSearches,
  groups,
  trust,
  me: { exportData, remove },
});
