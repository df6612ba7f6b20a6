// The function of briefs.
import { serve } from "../../shared/http/serve.ts";
import { cancel } from "./cancel.ts";
import { close } from "./close.ts";
import { create } from "./create.ts";
import { flags } from "./flags/index.ts";
import { get } from "./get.ts";
import { briefInvitations } from "./invitations/index.ts";
import { list } from "./list.ts";
import { matched } from "./matched.ts";
import { ofBrand } from "./ofBrand.ts";
import { page } from "./page.ts";
import { pause } from "./pause.ts";
import { polls } from "./polls/index.ts";
import { publish } from "./publish.ts";
import { resume } from "./resume.ts";
import { review } from "./review.ts";
import { briefTranslations } from "./translations/index.ts";
import { update } from "./update.ts";

export const handler = serve("briefs", {
  briefs: { create, ofBrand, list, matched, get, page, update, publish, pause, resume, close, cancel, review },
  briefInvitations,
  briefTranslations,
  polls,
  flags,
});
