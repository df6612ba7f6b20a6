// Commits what a job decided: one transaction, signed by the platform itself.
import type { App } from "../app.ts";
import { SYSTEM } from "../domain/actor.ts";
import { type Change, toWrites } from "../store/commit.ts";

/** `cause` is what set it off: an operation's or an event's id. */
export const commitAsSystem = (app: Pick<App, "table">, change: Change, cause: string, now: Date) =>
  app.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: cause }));
