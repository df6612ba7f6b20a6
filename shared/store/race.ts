// Two commands at once: the second finds the version moved, looks again and decides on what is there now.
import { DomainError } from "../domain/errors.ts";
import type { Condition, Item, Refusal } from "./table.ts";

function stateOf(current: Item | undefined) {
  const status = typeof current?.status === "string" ? current.status : undefined;
  const version = typeof current?.version === "number" ? current.version : undefined;
  return { current: { ...(status === undefined ? {} : { status }), ...(version === undefined ? {} : { version }) } };
}

/** 409 with the state that the winner left. */
export class LostRace extends DomainError {
  constructor(noun: string, current: Item | undefined) {
    super(
      "illegal_transition",
      `Somebody else changed this ${noun} a moment ago. Look at it again before you decide.`,
      stateOf(current),
    );
  }
}

/** 412 with the version that the winner left, for a change that named the one before. */
export const staleVersion: Refusal = (current) =>
  new DomainError(
    "stale_version",
    "Somebody changed this since you read it. Read it again and merge your change.",
    stateOf(current),
  );

/** The guard of a versioned put: version 1 must be new, any other must follow the one before it. */
export const follows = (noun: string, version: number): { if: Condition; orElse: Refusal } => ({
  if: version === 1 ? { pk: { absent: true } } : { version: version - 1 },
  orElse: (current) => new LostRace(noun, current),
});

/** Loads, decides and saves again after a lost race: the command takes effect, is found to be a repeat, or is refused with reason. */
export async function settled<T>(work: () => Promise<T>, attempts = 4): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof LostRace) || attempt >= attempts) throw error;
    }
  }
}
