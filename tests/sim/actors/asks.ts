// A person's request at an instant, and what follows when it was answered well.
import type { Actor as Person } from "../../../shared/domain/actor.ts";
import type { BodyOf, ParamsOf, Route } from "../../../shared/routes/route.ts";
import { call, type UseCase } from "../request.ts";
import type { World } from "../world.ts";

/** The requests of one actor, each under an id of its own; a refusal is for the person to read, and nothing follows from it. */
export function asks({ scheduler, workers, app }: World, name: string) {
  let n = 0;
  return <R extends Route>(
    at: number,
    useCase: UseCase<R>,
    given: { actor: Person; params: ParamsOf<R>; body: BodyOf<R> },
    then: (reply: unknown) => void = () => undefined,
  ): void =>
    scheduler.at(at, () => {
      n += 1;
      const requestId = `req_${name}_${n}`;
      workers.serve(
        `${given.actor.userId.slice(4)} ${name}`,
        () => call(app, useCase, { ...given, requestId }),
        (ending, reply) => {
          if (ending === "done") then(reply);
        },
      );
    });
}
