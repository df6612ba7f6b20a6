// Several changes as one: a transaction takes one write per item, and at most a hundred of them.
import { DomainError } from "../domain/errors.ts";
import type { Change } from "./commit.ts";
import { foldBalances } from "./ledger.ts";
import type { Write } from "./table.ts";

/** Writes of one transaction, less the reply that may be kept with it. */
const ROOM = 99;

const timerOf = (write: Write) => ("put" in write && write.put.t === "timer" ? `${write.put.pk}|${write.put.sk}` : "");

/**
 * The changes in order; shared balances are moved once, and of a timer that several set the last stands. 409 `limit_reached`
 * with `tooLarge` when they do not fit into one transaction.
 */
export function together(changes: readonly Change[], tooLarge: string): Required<Change> {
  const writes = foldBalances(changes.flatMap((change) => change.writes));
  const timers = new Map(writes.map((write) => [timerOf(write), write]));
  const joined = {
    writes: writes.filter((write) => timerOf(write) === "" || timers.get(timerOf(write)) === write),
    audits: changes.flatMap((change) => change.audits),
    events: changes.flatMap((change) => change.events ?? []),
  };
  if (joined.writes.length + joined.audits.length + joined.events.length > ROOM)
    throw new DomainError("limit_reached", tooLarge);
  return joined;
}
