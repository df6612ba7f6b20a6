// How the functions of the cloud are called on one machine: the handler's type and the context it is handed.
import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** The three callbacks of ancient runtimes do not exist on current ones, so they do not exist here. */
export type LambdaContext = Omit<Context, "done" | "fail" | "succeed">;

/** Written as a method so that a handler may ask for a narrower event (an authorised one) than the caller promises. */
export type LambdaHandler<Event> = { run(event: Event, context: LambdaContext): Promise<unknown> }["run"];

/** Told what went wrong inside a function, and where. */
export type Report = (where: string, error: unknown) => void;

export const LOCAL_REGION = "eu-central-1";
export const LOCAL_ACCOUNT = "000000000000";

export function lambdaContext(functionName: string, timeoutMs: number, startedAt = Date.now()): LambdaContext {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:${LOCAL_REGION}:${LOCAL_ACCOUNT}:function:${functionName}`,
    memoryLimitInMB: "1024",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, startedAt + timeoutMs - Date.now()),
  };
}

/** Resolves to the function's answer, or to what `late` makes of it once the time is over; the function itself cannot be stopped. */
export async function withinTime<T>(work: Promise<T>, timeoutMs: number, late: () => T): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const alarm = new Promise<"late">((ring) => {
    timer = setTimeout(() => ring("late"), timeoutMs);
  });
  try {
    const first = await Promise.race([work.then((answer) => ({ answer })), alarm]);
    return first === "late" ? late() : first.answer;
  } finally {
    clearTimeout(timer);
  }
}

/** The ids a batch handler names in `batchItemFailures`; "all" when it names one that was not in the batch, as the cloud reads it. */
export function failedItems(answer: unknown, sent: readonly string[]): ReadonlySet<string> | "all" {
  if (typeof answer !== "object" || answer === null || !("batchItemFailures" in answer)) return new Set();
  const { batchItemFailures } = answer;
  if (batchItemFailures === null || batchItemFailures === undefined) return new Set();
  if (!Array.isArray(batchItemFailures)) return "all";
  const named = new Set<string>();
  for (const item of batchItemFailures as unknown[]) {
    const id = typeof item === "object" && item !== null && "itemIdentifier" in item ? item.itemIdentifier : undefined;
    if (typeof id !== "string" || !sent.includes(id)) return "all";
    named.add(id);
  }
  return named;
}

export const reportToStderr: Report = (where, error) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${where}: ${text}\n`);
};
