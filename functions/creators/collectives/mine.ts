// What a person curates.
import { handle } from "../../../shared/http/serve.ts";
import { routes } from "../../../shared/routes/index.ts";
import { collectivesOfPerson } from "../../../shared/store/collectives.ts";
import { ownReply } from "./reply.ts";

export const mine = handle(routes.collectives.mine, async ({ app: { table }, actor }) => ({
  items: (await collectivesOfPerson(table, actor.userId)).map(ownReply),
}));
