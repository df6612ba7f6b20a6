// State machines are data; this is the one place that reads them.
import { DomainError } from "./errors.ts";

/** From state -> command -> state. */
export type Machine = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The state that `command` leads to; 409 `illegal_transition` with the present state and what it allows. */
export function transition<M extends Machine>(
  machine: M,
  noun: string,
  current: { status: string; version?: number },
  command: string,
): string {
  const commands = machine[current.status] ?? {};
  const next = commands[command];
  if (next !== undefined) return next;
  const version = current.version;
  throw new DomainError(
    "illegal_transition",
    `This ${noun} is ${current.status.replaceAll("_", " ")}, so it cannot be changed that way.`,
    {
      current: { status: current.status, ...(version === undefined ? {} : { version }) },
      allowed: Object.keys(commands),
    },
  );
}

/** True when the machine has the command in this state. */
export const allows = (machine: Machine, status: string, command: string) => machine[status]?.[command] !== undefined;
