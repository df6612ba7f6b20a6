// A worker that falls asleep at one of its awaits, and goes on from there when somebody wakes it: a sandbox that was frozen.
import type { App } from "../../../shared/app.ts";

export type Sleep = {
  /** Which await it is, counted from 1. */
  n: number;
  /** Whether what was awaited took effect before. */
  after: boolean;
};

type Method = (...given: readonly unknown[]) => unknown;
const isPart = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/**
 * Every operation of its table and its provider is an await. A request that was begun is never held back on this side of the
 * wire: who sleeps at `send` has sent.
 */
export function sleeper(app: App, sleep: Sleep) {
  let awaits = 0;
  let wake: () => void = () => undefined;
  let fall: () => void = () => undefined;
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  const asleep = new Promise<"asleep">((resolve) => {
    fall = () => resolve("asleep");
  });

  async function point(name: string, work: () => unknown): Promise<unknown> {
    awaits += 1;
    const here = awaits === sleep.n;
    const after = sleep.after || name === "send";
    const lie = async () => {
      fall();
      await awake;
    };
    if (here && !after) await lie();
    try {
      return await work();
    } finally {
      if (here && after) await lie();
    }
  }
  const wrap = <T extends object>(part: T): T =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        typeof value === "function"
          ? (...given: readonly unknown[]) => point(name, () => (value as Method)(...given))
          : isPart(value) && name === "books"
            ? wrap(value)
            : value,
      ]),
    ) as T;
  const { scan } = app.table;
  const own: App = {
    ...app,
    table: { ...wrap(app.table), scan },
    payments: async () => wrap(await app.payments()),
  };
  return {
    /** Works until it falls asleep or is done; `rest` is all that it does from then on. */
    begin: async (work: (app: App) => Promise<unknown>) => {
      const rest = work(own).then(
        () => "ended" as const,
        () => "ended" as const,
      );
      return { state: await Promise.race([asleep, rest]), rest };
    },
    wake: () => wake(),
  };
}
