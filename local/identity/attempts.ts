// Counts wrong passwords per address, known or not, and makes the next try wait: five are free, then 1 s, 2 s, 4 s ... 15 min.
import type { Disk } from "../disk.ts";
import { tooManyAttempts } from "./problem.ts";

type Row = { failures: number; lockedUntil: number };

export type Attempts = {
  /** Runs one try at a time for an address; `isRight` answers whether the secret was right. */
  attempt(address: string, isRight: () => Promise<boolean>): Promise<boolean>;
  forgive(address: string): void;
};

const FREE = 5;
const LONGEST_WAIT_MS = 15 * 60_000;

export function diskAttempts(disk: Disk, now: () => number): Attempts {
  const rows = disk.collection<Row>("identity.attempts");
  // Tries on one address queue up; side by side they would all pass the check before the first failure is counted.
  const underWay = new Map<string, Promise<unknown>>();

  const tryOnce = async (address: string, isRight: () => Promise<boolean>): Promise<boolean> => {
    const row = rows.get(address);
    if (row && row.lockedUntil > now()) throw tooManyAttempts();
    if (await isRight()) {
      if (row) rows.delete(address);
      return true;
    }
    const failures = (row?.failures ?? 0) + 1;
    const wait = failures < FREE ? 0 : Math.min(LONGEST_WAIT_MS, 1000 * 2 ** (failures - FREE));
    rows.put(address, { failures, lockedUntil: now() + wait });
    return false;
  };

  return {
    attempt: (address, isRight) => {
      const mine = (underWay.get(address) ?? Promise.resolve()).then(() => tryOnce(address, isRight));
      const settled = mine.catch(() => {});
      underWay.set(address, settled);
      void settled.then(() => {
        if (underWay.get(address) === settled) underWay.delete(address);
      });
      return mine;
    },
    forgive: (address) => rows.delete(address),
  };
}
