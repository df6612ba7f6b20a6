// Reads the table's own stream and feeds the stream functions; each reader keeps its place on the disk.
import { setTimeout as sleep } from "node:timers/promises";
import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
} from "@aws-sdk/client-dynamodb-streams";
import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { Collection, Disk } from "./disk.ts";
import { type LambdaHandler, type Report, reportToStderr } from "./lambda.ts";
import { deliverInOrder } from "./stream-delivery.ts";
import { streamRecord } from "./stream-record.ts";
import { EMULATOR } from "./unsigned.ts";

export type StreamReader = {
  name: string;
  handler: LambdaHandler<DynamoDBStreamEvent>;
  filter: (record: DynamoDBRecord) => boolean;
};

export type Streams = {
  /** Finds the stream and begins to read. */
  start(): Promise<void>;
  /** Resolves when no handler runs any more. */
  stop(): Promise<void>;
  /** Something was just written: look now. */
  nudge(): void;
  /** Resolves when every reader has read to the end, what the handlers wrote meanwhile included. */
  quiet(): Promise<void>;
};

export type StreamsOptions = {
  endpoint: string;
  tableName: string;
  disk: Disk;
  readers: readonly StreamReader[];
  /** Where a reader without a kept place begins; "end" skips what exists. */
  from?: "beginning" | "end";
  batchSize?: number;
  maxTries?: number;
  retryMs?: number;
  report?: Report;
};

/** A record that failed every time, in the collection `failed`. */
export type FailedRecord = { reader: string; record: DynamoDBRecord; error: string; failedAt: string };

/** The iterator stands in as long as no record was read; the sequence number is what lasts. */
type Place = { sequenceNumber?: string; iterator?: string; closed?: true };
type Shard = { id: string; place: Place; iterator?: string; saved: number };

const BUSY_POLL_MS = 20;
const IDLE_POLL_MS = 150;
const BUSY_FOR_MS = 1_000;
const RECORDS_PER_READ = 1_000;
const HANDLER_TIMEOUT_MS = 60_000;

export function tableStreams(options: StreamsOptions): Streams {
  const { endpoint, tableName, disk, from = "beginning", report = reportToStderr } = options;
  const client = { ...EMULATOR, endpoint };
  const streams = new DynamoDBStreamsClient(client);
  const places = disk.collection<Place>("stream.place");
  const failed = disk.collection<FailedRecord>("failed");
  const naps = new Set<AbortController>();
  let loops: Promise<void>[] = [];
  let stopped = true;
  let taken = 0;
  /** One list per reader: who waits for a look that starts from now on and finds nothing. */
  const waiting = new Map<string, (() => void)[]>(options.readers.map((reader) => [reader.name, []]));

  const nudge = (): void => {
    for (const nap of naps) nap.abort();
  };

  const nap = async (ms: number): Promise<void> => {
    const alarm = new AbortController();
    naps.add(alarm);
    await sleep(ms, undefined, { signal: alarm.signal }).catch(() => {});
    naps.delete(alarm);
  };

  const readerLoop = async (reader: StreamReader, streamArn: string): Promise<void> => {
    const shards = new Map<string, Shard>();
    const firstTime = !keepsAPlace(places, reader.name, streamArn);
    let begun = false;
    let busyUntil = 0;
    while (!stopped) {
      const hopeful = waiting.get(reader.name) ?? [];
      waiting.set(reader.name, []);
      let count = 0;
      try {
        if (!begun || [...shards.values()].some((shard) => shard.place.closed)) {
          await findShards(reader, streamArn, shards, firstTime && !begun ? from : "beginning");
          begun = true;
        }
        for (const shard of shards.values()) if (!stopped) count += await readShard(reader, streamArn, shard);
      } catch (error) {
        if (!stopped) report(`stream ${reader.name}`, error);
        waiting.get(reader.name)?.push(...hopeful);
        await nap(IDLE_POLL_MS);
        continue;
      }
      taken += count;
      if (count > 0) {
        busyUntil = Date.now() + BUSY_FOR_MS;
        waiting.get(reader.name)?.push(...hopeful);
        continue;
      }
      for (const satisfied of hopeful) satisfied();
      if (waiting.get(reader.name)?.length === 0 && !stopped)
        await nap(Date.now() < busyUntil ? BUSY_POLL_MS : IDLE_POLL_MS);
    }
  };

  const findShards = async (
    reader: StreamReader,
    streamArn: string,
    known: Map<string, Shard>,
    start: "beginning" | "end",
  ): Promise<void> => {
    let after: string | undefined;
    do {
      const page = await streams.send(
        new DescribeStreamCommand({ StreamArn: streamArn, ...(after && { ExclusiveStartShardId: after }) }),
      );
      for (const { ShardId: id } of page.StreamDescription?.Shards ?? []) {
        if (!id || known.has(id)) continue;
        const shard: Shard = { id, place: places.get(placeId(reader.name, streamArn, id)) ?? {}, saved: taken };
        if (start === "end") {
          const iterator = await iteratorOf(streamArn, id, { ShardIteratorType: "LATEST" });
          // Kept at once: what is written between this moment and a crash must not be skipped as well.
          shard.place = { ...(iterator && { iterator }) };
          savePlace(reader, streamArn, shard);
        }
        known.set(id, shard);
      }
      after = page.StreamDescription?.LastEvaluatedShardId;
    } while (after);
  };

  const iteratorOf = async (
    streamArn: string,
    shardId: string,
    at: Pick<GetShardIteratorCommandInput, "ShardIteratorType" | "SequenceNumber">,
  ) =>
    (await streams.send(new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shardId, ...at }))).ShardIterator;

  const savePlace = (reader: StreamReader, streamArn: string, shard: Shard): void => {
    places.put(placeId(reader.name, streamArn, shard.id), shard.place);
    shard.saved = taken;
  };

  const readShard = async (reader: StreamReader, streamArn: string, shard: Shard): Promise<number> => {
    if (shard.place.closed) return 0;
    shard.iterator ??= await resumeAt(streamArn, shard);
    let page: Awaited<ReturnType<typeof readPage>>;
    try {
      page = await readPage(shard.iterator);
    } catch (error) {
      // Both mean that the place is too old to go on from; the beginning repeats some records and loses none.
      if (isNamed(error, "ExpiredIteratorException") || isNamed(error, "TrimmedDataAccessException")) {
        if (isNamed(error, "TrimmedDataAccessException") || !shard.place.sequenceNumber) shard.place = {};
        delete shard.iterator;
      }
      throw error;
    }
    const records = (page.Records ?? []).map((record) => streamRecord(record, streamArn));
    const wanted = records.filter(reader.filter);
    await deliverInOrder(wanted, {
      name: reader.name,
      handler: reader.handler,
      batchSize: options.batchSize ?? 100,
      maxTries: options.maxTries ?? 10,
      retryMs: options.retryMs ?? 20,
      timeoutMs: HANDLER_TIMEOUT_MS,
      report,
      stopped: () => stopped,
      done: (record) => moveTo(reader, streamArn, shard, record),
      giveUp: (record, error) =>
        disk.commit(() => {
          failed.put(
            `${reader.name}#${record.eventID ?? record.dynamodb?.SequenceNumber}`,
            failedRecord(reader, record, error),
          );
          moveTo(reader, streamArn, shard, record);
        }),
    });
    if (stopped) return records.length;
    const last = records.at(-1)?.dynamodb?.SequenceNumber;
    if (last) shard.place = { sequenceNumber: last };
    if (page.NextShardIterator) shard.iterator = page.NextShardIterator;
    else shard.place = { ...shard.place, closed: true };
    // Records that the filter left out cost nothing to read again, so their passing is not worth a disk flush each time.
    if (shard.place.closed || taken - shard.saved > RECORDS_PER_READ) savePlace(reader, streamArn, shard);
    return records.length;
  };

  const resumeAt = async (streamArn: string, shard: Shard): Promise<string> => {
    const { sequenceNumber, iterator } = shard.place;
    if (!sequenceNumber && iterator) return iterator;
    const found = await iteratorOf(
      streamArn,
      shard.id,
      sequenceNumber
        ? { ShardIteratorType: "AFTER_SEQUENCE_NUMBER", SequenceNumber: sequenceNumber }
        : { ShardIteratorType: "TRIM_HORIZON" },
    );
    if (!found) throw new Error("The stream gives no place to read from.");
    return found;
  };

  const readPage = (iterator: string) =>
    streams.send(new GetRecordsCommand({ ShardIterator: iterator, Limit: RECORDS_PER_READ }));

  const moveTo = (reader: StreamReader, streamArn: string, shard: Shard, record: DynamoDBRecord): void => {
    const sequenceNumber = record.dynamodb?.SequenceNumber;
    if (!sequenceNumber) return;
    shard.place = { sequenceNumber };
    savePlace(reader, streamArn, shard);
  };

  const start = async (): Promise<void> => {
    const tables = new DynamoDBClient(client);
    const { Table } = await tables.send(new DescribeTableCommand({ TableName: tableName }));
    tables.destroy();
    const streamArn = Table?.LatestStreamArn;
    if (!streamArn) throw new Error(`The table ${tableName} has no stream.`);
    stopped = false;
    loops = options.readers.map((reader) => readerLoop(reader, streamArn));
  };

  const stop = async (): Promise<void> => {
    stopped = true;
    nudge();
    await Promise.all(loops);
    loops = [];
    for (const [name, left] of waiting) {
      waiting.set(name, []);
      for (const released of left) released();
    }
  };

  const quiet = async (): Promise<void> => {
    let before: number;
    do {
      before = taken;
      if (stopped) return;
      const looks = [...waiting.values()].map((list) => new Promise<void>((found) => void list.push(found)));
      nudge();
      await Promise.all(looks);
    } while (taken !== before);
  };

  return { start, stop, nudge, quiet };
}

const placeId = (reader: string, streamArn: string, shardId: string): string => `${reader} ${streamArn} ${shardId}`;

const keepsAPlace = (places: Collection<Place>, reader: string, streamArn: string): boolean =>
  places.all().some((row) => row.id.startsWith(`${reader} ${streamArn} `));

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

function failedRecord(reader: StreamReader, record: DynamoDBRecord, error: unknown): FailedRecord {
  return {
    reader: reader.name,
    record,
    error: error instanceof Error ? error.message : String(error),
    failedAt: new Date().toISOString(),
  };
}
