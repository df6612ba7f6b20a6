// What saying no and leaving have in common: load, decide, save, reply.
import { changeMember } from "../../../shared/domain/collective.ts";
import type { Context } from "../../../shared/http/serve.ts";
import type { routes } from "../../../shared/routes/index.ts";
import { settled } from "../../../shared/store/race.ts";
import { memberChange } from "./change.ts";
import { findAsAsked } from "./find.ts";
import { headReply } from "./reply.ts";

type Routes = typeof routes.collectives;

export const end = (
  { app, actor, params, now, save }: Context<Routes["decline"]> | Context<Routes["leave"]>,
  command: "decline" | "leave",
) =>
  settled(async () => {
    const { collective, member } = await findAsAsked(app, actor, params.collectiveId);
    const after = changeMember(collective, member, command, 0, now);
    return after ? save(memberChange(member, after, command), headReply(after.collective)) : headReply(collective);
  });
