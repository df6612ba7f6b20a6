// Decides who goes on. Of all that waits, the earliest takes one step and runs until it waits again; workers may die or
// fall asleep at any of their steps.
import type { Chance } from "./chance.ts";
import { timeline } from "./timeline.ts";
import type { Trace } from "./trace.ts";

export type Ending = "done" | "failed" | "crashed";

export type Task = {
  readonly name: string;
  /** What its clock is wrong by. */
  readonly skewMs: number;
  /** People do not die in these worlds; workers do. */
  readonly mortal: boolean;
  state: "running" | "over";
  /** Steps that wait for their turn. */
  open: number;
  asleepUntil: number;
  /** It takes the step it is at, and then no other. */
  doomed: boolean;
  /** It falls asleep after the step it is at. */
  napMs: number;
};

type Step = {
  at: number;
  order: number;
  task: Task | undefined;
  /** On its way outside of the process that waits for it: it arrives whatever became of that. */
  isOnTheWay: boolean;
  go: () => void;
};

export type Fates = {
  crash: number;
  freeze: number;
};

export type SchedulerOptions = {
  startAt: number;
  chance: Chance;
  trace: Trace;
  /** What may befall a worker now. */
  fates: () => Fates;
  /** After every step, whoever took it. */
  afterStep: () => void;
  count: { steps: number; crashes: number; freezes: number };
};

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NO_FATE: Fates = { crash: 0, freeze: 0 };
/** Turns of the event loop that a task may need for what is no port, such as loading a module. */
const PATIENCE = 20_000;

const turnOfTheLoop = () => new Promise<void>((resolve) => setImmediate(resolve));

export function openScheduler({ startAt, chance, trace, fates, afterStep, count }: SchedulerOptions) {
  const steps = timeline<Step>();
  let now = startAt;
  let current: Task | undefined;
  let failure: unknown;

  const add = (at: number, task: Task | undefined, go: () => void, isOnTheWay = false) => {
    if (task) task.open += 1;
    steps.add({ at: Math.max(at, now), order: chance.next(), task, isOnTheWay, go });
  };

  /** Mostly some minutes, longer than any lease; at times longer than Stripe keeps a key. */
  const sleepMs = () => (chance.hits(0.4) ? chance.between(MINUTE, 20 * MINUTE) : chance.between(HOUR, 60 * HOUR));

  function end(task: Task, ending: Ending, onEnd: (ending: Ending) => void): void {
    if (task.state === "over") return;
    task.state = "over";
    onEnd(ending);
  }
  const endings = new WeakMap<Task, (ending: Ending) => void>();

  function die(task: Task): void {
    count.crashes += 1;
    trace.add(now, task.name, "DIES");
    end(task, "crashed", endings.get(task) ?? (() => undefined));
  }

  /** True when the step is not taken now. */
  function meetsItsFate(task: Task, step: Step): boolean {
    if (task.asleepUntil > now) {
      steps.add({ ...step, at: task.asleepUntil });
      return true;
    }
    const { crash, freeze } = task.mortal ? fates() : NO_FATE;
    if (crash + freeze === 0) return false;
    const drawn = chance.next();
    if (drawn < crash / 2) {
      die(task);
      return true;
    }
    if (drawn < crash) task.doomed = true;
    else if (drawn < crash + freeze) {
      count.freezes += 1;
      const ms = sleepMs();
      const early = chance.hits(0.4);
      trace.add(now, task.name, early ? "SLEEPS" : "SLEEPS AFTERWARDS", `${Math.round(ms / MINUTE)} min`);
      if (!early) task.napMs = ms;
      else {
        task.asleepUntil = now + ms;
        steps.add({ ...step, at: task.asleepUntil });
        return true;
      }
    }
    return false;
  }

  /** Lets everything run that can run without another turn; afterwards the task waits for a turn, or is over. */
  async function settle(task: Task | undefined): Promise<void> {
    if (!task) return;
    await turnOfTheLoop();
    for (let turns = 0; task.state === "running" && !task.doomed && task.open === 0; turns += 1) {
      if (turns === PATIENCE) throw new Error(`${task.name} waits for something that is no port`);
      await turnOfTheLoop();
    }
  }

  async function take(step: Step): Promise<void> {
    now = step.at;
    const { task, isOnTheWay, go } = step;
    if (task && !isOnTheWay && task.state === "running" && meetsItsFate(task, step)) return;
    if (task) task.open -= 1;
    // What was on its way may still arrive after the death of its sender.
    if (task?.state === "over" && !isOnTheWay) return;
    current = task;
    go();
    await settle(task);
    current = undefined;
    if (task?.doomed && task.state === "running") die(task);
    count.steps += 1;
    afterStep();
    if (failure !== undefined) throw failure;
  }

  return {
    now: () => now,
    /** Whose code runs at the moment. */
    current: () => current,
    /** Something that happens by itself. */
    at: (instant: number, go: () => void) => add(instant, undefined, go),
    spawn: (
      name: string,
      at: number,
      work: () => Promise<unknown>,
      given: { mortal?: boolean; skewMs?: number; onEnd?: (ending: Ending, value?: unknown) => void } = {},
    ): void => {
      const task: Task = {
        name,
        skewMs: given.skewMs ?? 0,
        mortal: given.mortal ?? false,
        state: "running",
        open: 0,
        asleepUntil: 0,
        doomed: false,
        napMs: 0,
      };
      const onEnd = given.onEnd ?? (() => undefined);
      endings.set(task, onEnd);
      add(at, task, () => {
        trace.add(now, name, "starts");
        work().then(
          (value) => end(task, "done", (ending) => onEnd(ending, value)),
          (error: unknown) => {
            trace.add(now, name, "fails", String(error));
            if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
              failure ??= error;
            end(task, "failed", onEnd);
          },
        );
      });
    },
    /** The running task waits this long, then for its turn. A dead one waits for ever. */
    turn: (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const task = current;
        if (!task) throw new Error("Nobody's turn: a port was used outside of a task");
        if (!task.doomed && task.state === "running") add(now + ms, task, resolve);
      }),
    /** The running worker falls asleep after the step it is at. */
    lull: (ms: number): void => {
      if (!current?.mortal || current.napMs > 0) return;
      count.freezes += 1;
      trace.add(now, current.name, "SLEEPS AFTERWARDS", `${Math.round(ms / MINUTE)} min`);
      current.napMs = ms;
    },
    /** A worker dies where it waits. */
    kill: (task: Task): void => {
      if (task.mortal && task.state === "running") die(task);
    },
    /** The sleep that fell on the running task while it took its last step. */
    nap: (): Promise<void> | undefined => {
      const task = current;
      if (!task || (task.napMs === 0 && !task.doomed)) return undefined;
      const ms = task.napMs;
      task.napMs = 0;
      return new Promise((resolve) => {
        if (task.doomed) return;
        task.asleepUntil = now + ms;
        add(now + ms, task, resolve);
      });
    },
    /** The running task sends something outside: it arrives after `ms`, even when the task dies meanwhile. */
    sends: (ms: number, arrives: (task: Task) => void): void => {
      const task = current;
      if (!task) throw new Error("Nobody's call");
      if (!task.doomed && task.state === "running") add(now + ms, task, () => arrives(task), true);
    },
    /** An answer reaches its task after `ms`. */
    answer: (task: Task, ms: number, hears: () => void): void => {
      if (task.state === "running") add(now + ms, task, hears);
    },
    /** Runs until nothing waits any more, or `isOver` says so after a step. False when it was ended. */
    run: async (isOver: () => boolean): Promise<boolean> => {
      for (let step = steps.take(); step; step = steps.take()) {
        await take(step);
        if (isOver()) return steps.size() === 0;
      }
      return true;
    },
  };
}
export type Scheduler = ReturnType<typeof openScheduler>;
