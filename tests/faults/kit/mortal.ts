// A process that dies at one of its awaits: from then on nothing of it goes on, as after SIGKILL.
import type { App } from "../../../shared/app.ts";

export type Death = {
  /** Which await it is, counted from 1. */
  n: number;
  /** Whether what was awaited took effect. */
  after: boolean;
};

type Method = (...given: readonly unknown[]) => unknown;
const isPlainObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** The app with a life that ends: every operation of its table, its provider and its queue is an await. */
export function mortal(app: App, death: Death) {
  const never = new Promise<never>(() => undefined);
  let awaits = 0;
  let isDead = false;
  let fall: () => void = () => undefined;
  const fallen = new Promise<"died">((resolve) => {
    fall = () => resolve("died");
  });

  async function point(work: () => unknown): Promise<unknown> {
    if (isDead) return never;
    awaits += 1;
    const last = awaits === death.n;
    const die = () => {
      isDead = true;
      fall();
      return never;
    };
    if (last && !death.after) return die();
    try {
      const result = await work();
      if (last) return die();
      return isDead ? never : result;
    } catch (error) {
      if (last) return die();
      if (isDead) return never;
      throw error;
    }
  }
  /** The same part; each of its methods, and of the parts in it, is a point at which to die. */
  const wrap = <T extends object>(part: T): T =>
    Object.fromEntries(
      Object.entries(part).map(([name, value]) => [
        name,
        typeof value === "function"
          ? (...given: readonly unknown[]) => point(() => (value as Method)(...given))
          : isPlainObject(value) && name === "books"
            ? wrap(value)
            : value,
      ]),
    ) as T;

  // Ways to read everything at once are for checks, not for the product's own steps.
  const { scan } = app.table;
  const own: App = {
    ...app,
    table: { ...wrap(app.table), scan },
    queue: wrap(app.queue),
    payments: async () => wrap(await app.payments()),
  };
  return {
    app: own,
    /** Runs until the end of the work or of the life. */
    live: async (work: (app: App) => Promise<unknown>): Promise<"ended" | "died"> =>
      Promise.race([
        fallen,
        work(own).then(
          () => "ended" as const,
          () => "ended" as const,
        ),
      ]),
    awaits: () => awaits,
  };
}
