// The collectives that ask a creator, and those that they are in, for themselves.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { collectivesOfCreator } from "../../../shared/store/collectives.ts";
import { headReply } from "./reply.ts";

export const ofMe = handle(routes.collectives.ofMe, async ({ app: { table }, actor: { creatorId = "" } }) => {
  const [asking, joined] = await Promise.all([
    collectivesOfCreator(table, creatorId, "asked"),
    collectivesOfCreator(table, creatorId, "member"),
  ]);
  const there = asking.filter(({ removedAt }) => removedAt === undefined);
  return { asking: there.map(headReply), joined: joined.map(headReply) };
});
