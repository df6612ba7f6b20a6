// Calls a route's own use-case as a signed-in person does, without the gateway in between.

import type { App } from "../../shared/app.ts";
import type { Actor } from "../../shared/domain/actor.ts";
import { refOf } from "../../shared/domain/actor.ts";
import type { Context } from "../../shared/http/serve.ts";
import type { BodyOf, ParamsOf, Route } from "../../shared/routes/route.ts";
import { type Change, toWrites } from "../../shared/store/commit.ts";

export type UseCase<R extends Route> = { route: R; run: (context: never) => Promise<unknown> };

/** The reply's body, or the DomainError that the caller would be told. */
export async function call<R extends Route>(
  app: App,
  useCase: UseCase<R>,
  given: { actor: Actor; params: ParamsOf<R>; body: BodyOf<R>; requestId: string },
): Promise<unknown> {
  const now = app.now();
  const { actor, params, body, requestId } = given;
  const commit = (change: Change) =>
    app.table.transact(toWrites(change, { actor: refOf(actor), now, correlationId: requestId }));
  const context: Partial<Context<R>> = {
    app,
    actor: actor as Context<R>["actor"],
    params,
    body,
    now,
    requestId,
    sourceIp: "127.0.0.1",
    headers: {},
    rawBody: Buffer.alloc(0),
    idempotencyKey: requestId,
    commit,
    save: async (change, reply) => {
      await commit(change);
      return reply;
    },
    respond: ({ body: reply }) => reply as never,
  };
  return useCase.run(context as never);
}
