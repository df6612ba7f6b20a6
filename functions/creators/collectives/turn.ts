// What publishing, hiding and ending a collective have in common: load, decide, save, reply.
import type { Collective } from "../../../shared/domain/collective.ts";
import type { Context } from "../../../shared/http/serve.ts";
import type { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { headChange } from "./change.ts";
import { findAsCurator } from "./find.ts";
import { ownReply } from "./reply.ts";

type Routes = typeof routes.collectives;
type Turn = Context<Routes["publish"]> | Context<Routes["unpublish"]> | Context<Routes["close"]>;
type Decide = (before: Collective, now: Date) => Collective | undefined;

/** `decide` answers undefined when it is so already. */
export const turn = ({ app, actor, params, now, save }: Turn, decide: Decide, action: string) =>
  settled(async () => {
    const before = await findAsCurator(app, actor, params.collectiveId);
    const after = decide(before, now);
    return after ? save(headChange(before, after, action), ownReply(after)) : ownReply(before);
  });
