// The same functions as in the cloud, by name; loaded once, each call counted.
import type { DynamoDBStreamEvent, SQSEvent } from "aws-lambda";
import type { ReconcileTask } from "../functions/jobs/reconcile/index.ts";
import { type FunctionName, functionSpecs } from "../infra/permissions.ts";
import { AREAS } from "../shared/routes/route.ts";
import type { DueShard } from "./due.ts";
import type { GatewayEvent } from "./gateway.ts";
import type { LambdaHandler } from "./lambda.ts";
import { running } from "./permissions.ts";

type TickEvent = { only?: readonly DueShard[] };

export type Functions = {
  areas: Record<string, LambdaHandler<GatewayEvent>>;
  outbox: LambdaHandler<DynamoDBStreamEvent>;
  project: LambdaHandler<DynamoDBStreamEvent>;
  tick: LambdaHandler<TickEvent>;
  due: LambdaHandler<SQSEvent>;
  operations: LambdaHandler<SQSEvent>;
  inbox: LambdaHandler<SQSEvent>;
  mail: LambdaHandler<SQSEvent>;
  export: LambdaHandler<SQSEvent>;
  reconcile: LambdaHandler<SQSEvent | { task: ReconcileTask }>;
  /** How many calls of jobs and webhooks have begun or ended. */
  activity(): number;
};

/** The function whose source is `functions/<path>/index.ts`. */
function functionAt(path: string): FunctionName {
  const found = functionSpecs().find(([, { entry }]) => entry === `functions/${path}/index.ts`);
  if (!found) throw new Error(`infra/permissions.ts has no function for functions/${path}`);
  return found[0];
}

export async function loadFunctions(): Promise<Functions> {
  let calls = 0;
  const load = async <E>(path: string): Promise<LambdaHandler<E>> => {
    const name = functionAt(path);
    // A whole address, so that the tests' module runner, too, takes it as it is.
    const file = new URL(`../functions/${path}/index.ts`, import.meta.url).href;
    const { handler } = (await import(/* @vite-ignore */ file)) as { handler: LambdaHandler<E> };
    // What people ask for is no work that goes on by itself; what their commands start is counted when it starts.
    const counts = path.includes("jobs/") || path === "webhooks" ? 1 : 0;
    return async (event, context) => {
      calls += counts;
      try {
        return await running.run(name, () => handler(event, context));
      } finally {
        calls += counts;
      }
    };
  };
  const [areas, outbox, project, tick, due, operations, inbox, mail, exporter, reconcile] = await Promise.all([
    Promise.all(AREAS.map(async (area) => [area, await load<GatewayEvent>(area)] as const)),
    load<DynamoDBStreamEvent>("jobs/outbox"),
    load<DynamoDBStreamEvent>("jobs/project"),
    load<TickEvent>("jobs/tick"),
    load<SQSEvent>("jobs/due"),
    load<SQSEvent>("jobs/operations"),
    load<SQSEvent>("jobs/inbox"),
    load<SQSEvent>("jobs/mail"),
    load<SQSEvent>("jobs/export"),
    load<SQSEvent | { task: ReconcileTask }>("jobs/reconcile"),
  ]);
  return {
    areas: Object.fromEntries(areas),
    outbox,
    project,
    tick,
    due,
    operations,
    inbox,
    mail,
    export: exporter,
    reconcile,
    activity: () => calls,
  };
}
