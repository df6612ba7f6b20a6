// One seed, one world: the product's parts on virtual ports, people who act in it, and what goes wrong.
import type { App } from "../../shared/app.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import type { PaymentsGateway } from "../../shared/payments/gateway.ts";
import type { Item, Key, Table } from "../../shared/store/table.ts";
import { type Chance, chanceOf } from "./chance.ts";
import type { Change } from "./changes.ts";
import { type Counts, countsOf } from "./counts.ts";
import type { SimDeal } from "./deal.ts";
import { type Plan, planOf } from "./plan.ts";
import { receiveWebhook } from "./receive.ts";
import { openScheduler, type Scheduler, type Task } from "./scheduler.ts";
import { openTrace, type Trace } from "./trace.ts";
import { openVirtualStripe, type VirtualStripe, WEBHOOK_SECRET } from "./virtualStripe.ts";
import { type Fault, type Operation, type VirtualTable, virtualTable } from "./virtualTable.ts";
import { openWatch, type Watch } from "./watch.ts";
import { openWire } from "./wire.ts";
import { openWorkers, type Workers } from "./workers.ts";

export type World = {
  seed: number;
  chance: Chance;
  plan: Plan;
  scheduler: Scheduler;
  trace: Trace;
  app: App;
  /** The table without ports: what an onlooker sees. */
  table: VirtualTable;
  stripe: VirtualStripe;
  workers: Workers;
  watch: Watch;
  counts: Counts;
  deals: SimDeal[];
  /** Milliseconds since the world began. */
  age(): number;
  /** Nothing goes wrong any more. */
  isQuiet(): boolean;
  find<T extends Item>(key: Key): T | undefined;
  /** Told of every change from now on. */
  onChange(listener: (change: Change) => void): void;
};

const START = Date.parse("2026-11-22T10:00:00.000Z");

const HOUR = 3_600_000;

/** A worker takes an operation, to send it next. */
const isClaim = (operation: Operation) =>
  operation.kind === "transact" &&
  operation.writes.some((write) => "put" in write && write.put.t === "operation" && write.put.status === "sending");

const unused = () => {
  throw new Error("Money does not need this part");
};

type Gateway = (send: ReturnType<typeof openWire>, now: () => number) => PaymentsGateway;

/** `gateway` is the product's own, over the wire that it is given. */
export function openWorld(seed: number, gateway: Gateway, tell?: (line: string) => void): World {
  const chance = chanceOf(seed);
  const plan = planOf(chance);
  const counts = countsOf();
  const trace = openTrace(tell);
  const listeners: ((change: Change) => void)[] = [];
  let seen = 0;

  const age = () => scheduler.now() - START;
  const isQuiet = () => age() >= plan.quietAt;
  const met = (fault: string) => {
    counts.faults[fault] = (counts.faults[fault] ?? 0) + 1;
  };

  const scheduler: Scheduler = openScheduler({
    startAt: START,
    chance,
    trace,
    fates: () => (isQuiet() ? { crash: 0, freeze: 0 } : plan),
    afterStep,
    count: counts,
  });

  function drawTableFault(operation: Operation): Fault | undefined {
    if (isQuiet()) return undefined;
    const isRead = operation.kind !== "transact";
    if (isRead && chance.hits(plan.stale)) {
      counts.faults.stale_read = (counts.faults.stale_read ?? 0) + 1;
      return "stale";
    }
    if (!chance.hits(plan.table)) return undefined;
    const fault = chance.pick(plan.tableFaults);
    if (isRead && fault === "conflict") return undefined;
    met(`table_${fault}`);
    return fault;
  }

  const table = virtualTable({
    name: "fairbrief-world",
    now: () => new Date(scheduler.now()),
    beforeEach: async (operation) => {
      // Most reads are answered before anybody else has a turn: that is one of the orders, and the cheapest.
      if (operation.kind === "transact" || chance.hits(0.35)) await scheduler.turn(1 + chance.below(20));
      const fault = drawTableFault(operation);
      if (fault === undefined && isClaim(operation) && !isQuiet() && chance.hits(plan.doze))
        scheduler.lull(chance.between(20 * HOUR, 60 * HOUR));
      trace.add(scheduler.now(), scheduler.current()?.name ?? "", fault ?? operation.kind, operation);
      return fault;
    },
  });

  /** A worker may fall asleep or die after what it asked for took effect, before it goes on. */
  const after = async <T>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } finally {
      const nap = scheduler.nap();
      if (nap) await nap;
    }
  };
  const ports: Table = {
    ...table,
    get: (key, options) => after(table.get(key, options)),
    getMany: (keys) => after(table.getMany(keys)),
    query: (query) => after(table.query(query)),
    queryAll: (query) => after(table.queryAll(query)),
    transact: (writes) => after(table.transact(writes)),
  };

  const workers: Workers = openWorkers({ chance, plan, scheduler, startAt: START, isQuiet, met });
  const stripe: VirtualStripe = openVirtualStripe({
    seed,
    chance,
    plan,
    scheduler,
    isQuiet,
    count: counts.webhooks,
    receive: (webhook, answered) => {
      if (workers.isOut()) answered(false);
      else
        workers.serve(
          "webhook",
          () => receiveWebhook(app, webhook),
          (ending) => answered(ending === "done"),
        );
    },
  });
  const watch = openWatch(stripe.tables);
  /** Of all moments the worst: the money is on its way, and whoever sent it is gone for a day. */
  const onTransfer = (task: Task) => {
    if (!plan.outageAtTransfer || plan.outage !== undefined || isQuiet()) return;
    plan.outage = { from: age(), to: age() + chance.between(20 * HOUR, 40 * HOUR) };
    scheduler.kill(task);
  };
  const send = openWire({ chance, plan, scheduler, stripe, trace, age, isQuiet, met, onTransfer, wrong: watch.report });
  const payments = gateway(send, () => app.now().getTime());

  const app: App = {
    stage: "test",
    region: "local",
    webOrigin: "http://127.0.0.1:1",
    local: true,
    now: () => new Date(scheduler.now() + (scheduler.current()?.skewMs ?? 0)),
    table: ports,
    objects: { put: unused, get: unused, head: unused, delete: unused, presignPut: unused, presignGet: unused },
    queue: {
      send: async (queue, body) => {
        await scheduler.turn(1 + chance.below(20));
        if (!isQuiet() && chance.hits(plan.table / 2)) {
          met("queue_refused");
          if (chance.hits(0.5)) workers.sent(queue, body);
          throw new DomainError("busy", "The queue did not answer.");
        }
        workers.sent(queue, body);
        await scheduler.nap();
      },
    },
    mailer: { send: unused },
    vault: { seal: unused, open: unused },
    people: { hasSecondFactor: unused, membersOf: unused, remove: unused },
    authenticity: { judge: unused },
    bios: { read: unused },
    staffSecondFactor: false,
    log: {
      info: () => undefined,
      error: (message, fields) => {
        const error = String(fields?.error ?? "");
        trace.add(scheduler.now(), scheduler.current()?.name ?? "", "logs", `${message} ${error.split("\n")[0]}`);
        if (/^(TypeError|RangeError|SyntaxError|ReferenceError)/.test(error)) watch.report(`A program error: ${error}`);
      },
      metric: (name) => {
        counts.metrics[name] = (counts.metrics[name] ?? 0) + 1;
        if (name === "operation_twice") watch.report("An operation took effect twice.");
      },
    },
    identity: { userPoolId: "", clientId: "", endpoint: "" },
    verifyToken: unused,
    payments: async () => payments,
    webhookSecrets: async () => ({ snapshot: [WEBHOOK_SECRET], thin: [WEBHOOK_SECRET] }),
    missingSecrets: unused,
    originSecrets: unused,
  };

  function afterStep(): void {
    for (; seen < table.changes.length; seen += 1) {
      const change = table.changes[seen];
      if (!change) continue;
      watch.known(change);
      workers.changed(change);
      for (const listener of listeners) listener(change);
    }
  }

  return {
    seed,
    chance,
    plan,
    scheduler,
    trace,
    app,
    table,
    stripe,
    workers,
    watch,
    counts,
    deals: [],
    age,
    isQuiet,
    find: <T extends Item>(key: Key) => table.peek(key) as T | undefined,
    onChange: (listener) => void listeners.push(listener),
  };
}
