// The end of a brief before its time; the timer that this sets tells applicants and takes open offers back.
import { cancelBrief } from "../../shared/domain/briefState.ts";
import { handle } from "../../shared/http/serve.ts";
import { routes } from "../../shared/routes/index.ts";
import { loadReserve } from "../../shared/store/reserve.ts";
import { changeOwnBrief } from "./change.ts";

export const cancel = handle(routes.briefs.cancel, (context) =>
  changeOwnBrief(context, async (brief) => {
    const reserve = await loadReserve(context.app.table, brief.id);
    return cancelBrief(brief, { liveAgreements: reserve?.liveAgreements ?? 0 }, context.now);
  }),
);
