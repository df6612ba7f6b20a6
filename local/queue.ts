// SQS on one machine: durable messages, handed to the same handlers in the same shape, retried, and set aside after five tries.
import { createHash, randomUUID } from "node:crypto";
import type { SQSEvent, SQSRecord } from "aws-lambda";
import { QUEUES, type Queue, type QueueName } from "../shared/ports/queue.ts";
import type { Collection, Disk } from "./disk.ts";
import {
  failedItems,
  type LambdaHandler,
  LOCAL_ACCOUNT,
  LOCAL_REGION,
  lambdaContext,
  type Report,
  reportToStderr,
  withinTime,
} from "./lambda.ts";

export type QueueHandlers = Partial<Record<QueueName, LambdaHandler<SQSEvent>>>;

export type DiskQueue = Queue & {
  /** Begins to deliver; what an earlier run left over is delivered too. */
  start(handlers: QueueHandlers): void;
  /** Begins nothing new and resolves when the handlers under way are done. */
  stop(): Promise<void>;
  /** Resolves when nothing waits, runs or is to be retried in the queues that are served. */
  quiet(): Promise<void>;
};

export type DeadLetter = {
  messageId: string;
  body: string;
  sentAt: number;
  receiveCount: number;
  failedAt: number;
  error: string;
};

type Message = { messageId: string; body: string; sentAt: number; firstReceivedAt?: number; receiveCount: number };
type Line = { name: QueueName; rows: Collection<Message>; ready: Message[]; open: number; running: number };

export type DiskQueueOptions = {
  disk: Disk;
  /** Handlers of one queue that run at a time. */
  concurrency?: Partial<Record<QueueName, number>>;
  /** Messages handed over in one call. */
  batchSize?: Partial<Record<QueueName, number>>;
  visibilityMs?: number;
  maxReceives?: number;
  /** The first wait before a retry in real time; each further one is twice as long. */
  retryMs?: number;
  report?: Report;
};

const CONCURRENCY: Record<QueueName, number> = {
  due: 32,
  operations: 10,
  "stripe-inbox": 10,
  mail: 5,
  export: 20,
  reconcile: 2,
};
const BATCH_SIZE: Record<QueueName, number> = {
  due: 1,
  operations: 1,
  "stripe-inbox": 10,
  mail: 10,
  export: 1,
  reconcile: 1,
};
const RETRY_AT_MOST_MS = 2_000;

/** Set-aside messages are kept in the collection `dlq.<queue>`. */
export function diskQueue(options: DiskQueueOptions): DiskQueue {
  const { disk, visibilityMs = 240_000, maxReceives = 5, retryMs = 50, report = reportToStderr } = options;
  const concurrency = { ...CONCURRENCY, ...options.concurrency };
  const batchSize = { ...BATCH_SIZE, ...options.batchSize };
  const lines = new Map(QUEUES.map((name) => [name, openLine(disk, name)]));
  let handlers: QueueHandlers = {};
  let delivering = false;
  let arriving: { line: Line; message: Message; accepted: () => void; refused: (error: unknown) => void }[] = [];
  let watchers: (() => void)[] = [];

  // Messages that arrive in the same turn share one commit: a disk flush is the slow part of sending.
  const acceptAll = (): void => {
    const batch = arriving;
    arriving = [];
    try {
      disk.commit(() => {
        for (const { line, message } of batch) line.rows.put(message.messageId, message);
      });
    } catch (error) {
      for (const { line, refused } of batch) {
        line.open -= 1;
        refused(error);
      }
      settle();
      return;
    }
    for (const { line, message, accepted } of batch) {
      line.ready.push(message);
      accepted();
    }
    for (const line of new Set(batch.map((entry) => entry.line))) pump(line);
    settle();
  };

  const pump = (line: Line): void => {
    const handler = handlers[line.name];
    while (delivering && handler && line.running < concurrency[line.name] && line.ready.length > 0) {
      const batch = line.ready.splice(0, batchSize[line.name]);
      line.running += 1;
      void deliver(line, handler, batch)
        .catch((error: unknown) => report(`queue ${line.name}`, error))
        .finally(() => {
          line.running -= 1;
          pump(line);
          settle();
        });
    }
  };

  const deliver = async (line: Line, handler: LambdaHandler<SQSEvent>, batch: Message[]): Promise<void> => {
    const now = Date.now();
    const received = batch.map((message) => ({
      ...message,
      firstReceivedAt: message.firstReceivedAt ?? now,
      receiveCount: message.receiveCount + 1,
    }));
    let failed: ReadonlySet<string> | "all";
    let reason: unknown = new Error("The handler named it in batchItemFailures.");
    try {
      const call = Promise.resolve(
        handler(
          { Records: received.map((message) => sqsRecord(line.name, message)) },
          lambdaContext(`job-${line.name}`, visibilityMs),
        ),
      );
      const answer = await withinTime(call, visibilityMs, () => {
        throw new Error("The handler was not done when its visibility timeout ended.");
      });
      failed = failedItems(
        answer,
        received.map((message) => message.messageId),
      );
    } catch (error) {
      reason = error;
      failed = "all";
      report(`queue ${line.name}`, error);
    }
    const again = received.filter((message) => failed === "all" || failed.has(message.messageId));
    disk.commit(() => {
      for (const message of received) {
        if (!again.includes(message)) line.rows.delete(message.messageId);
        else if (message.receiveCount < maxReceives) line.rows.put(message.messageId, message);
        else setAside(line, message, reason);
      }
    });
    for (const message of again) if (message.receiveCount < maxReceives) retryLater(line, message);
    line.open -= received.length - again.filter((message) => message.receiveCount < maxReceives).length;
  };

  const setAside = (line: Line, message: Message, reason: unknown): void => {
    const { messageId, body, sentAt, receiveCount } = message;
    const error = reason instanceof Error ? reason.message : String(reason);
    disk
      .collection<DeadLetter>(`dlq.${line.name}`)
      .put(messageId, { messageId, body, sentAt, receiveCount, failedAt: Date.now(), error });
    line.rows.delete(messageId);
  };

  const retryLater = (line: Line, message: Message): void => {
    const wait = Math.min(RETRY_AT_MOST_MS, retryMs * 2 ** (message.receiveCount - 1));
    setTimeout(() => {
      line.ready.push(message);
      pump(line);
    }, wait);
  };

  const isQuiet = (): boolean =>
    [...lines.values()].every((line) => line.open === 0 || !delivering || !handlers[line.name]);
  const isStill = (): boolean => arriving.length === 0 && [...lines.values()].every((line) => line.running === 0);
  const settle = (): void => {
    const told = watchers;
    watchers = [];
    for (const look of told) look();
  };
  const when = (state: () => boolean): Promise<void> =>
    new Promise((done) => {
      const look = (): void => (state() ? done() : void watchers.push(look));
      look();
    });

  return {
    send: (queue, body) =>
      new Promise((accepted, refused) => {
        const line = lines.get(queue);
        if (!line) return refused(new Error(`There is no queue ${queue}.`));
        const message = { messageId: randomUUID(), body: JSON.stringify(body), sentAt: Date.now(), receiveCount: 0 };
        line.open += 1;
        arriving.push({ line, message, accepted, refused });
        if (arriving.length === 1) setImmediate(acceptAll);
      }),
    start: (given) => {
      handlers = given;
      delivering = true;
      for (const line of lines.values()) pump(line);
    },
    stop: async () => {
      delivering = false;
      settle();
      await when(isStill);
    },
    quiet: () => when(isQuiet),
  };
}

function openLine(disk: Disk, name: QueueName): Line {
  const rows = disk.collection<Message>(`queue.${name}`);
  const ready = rows
    .all()
    .map((row) => row.value)
    .sort((a, b) => a.sentAt - b.sentAt);
  return { name, rows, ready, open: ready.length, running: 0 };
}

function sqsRecord(queue: QueueName, message: Message): SQSRecord {
  return {
    messageId: message.messageId,
    receiptHandle: randomUUID(),
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: LOCAL_ACCOUNT,
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt ?? message.sentAt),
    },
    messageAttributes: {},
    md5OfBody: createHash("md5").update(message.body).digest("hex"),
    eventSource: "aws:sqs",
    eventSourceARN: `arn:aws:sqs:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${queue}`,
    awsRegion: LOCAL_REGION,
  };
}
