// The only place that knows DynamoDB's expressions and cancellation reasons. Conditions are data, so that another
// table with the same interface can evaluate them.
import { randomUUID } from "node:crypto";
import { DynamoDBClient, type DynamoDBClientConfig } from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";
import { DomainError } from "../domain/errors.ts";
import type { IndexName } from "./schema.ts";

export type Key = { pk: string; sk: string };
export type Item = Key & { t: string; sv: number; [attribute: string]: unknown };
export type Scalar = string | number | bigint | boolean;

/** A test of one attribute; a bare value means equality, a list means one of. */
export type Test =
  | Scalar
  | readonly Scalar[]
  | { absent: true }
  | { present: true }
  | { below: Scalar }
  | { atMost: Scalar }
  | { atLeast: Scalar }
  | { not: Scalar }
  | { absentOr: Test };
/** All tests hold; a list of conditions means any of them. */
export type Condition = Readonly<Record<string, Test>> | readonly Readonly<Record<string, Test>>[];

/** What to throw when the condition fails; it is given the item as it stands. Without it: ConditionFailed. */
export type Refusal = (current: Item | undefined) => Error;

export type Put = { put: Item; if?: Condition; orElse?: Refusal };
export type Update = {
  update: Key;
  set?: Readonly<Record<string, unknown>>;
  /** Set only where the attribute is absent. */
  setOnce?: Readonly<Record<string, unknown>>;
  add?: Readonly<Record<string, number>>;
  append?: Readonly<Record<string, readonly unknown[]>>;
  remove?: readonly string[];
  if?: Condition;
  orElse?: Refusal;
};
export type Delete = { delete: Key; if?: Condition; orElse?: Refusal };
export type Check = { check: Key; if: Condition; orElse?: Refusal };
export type Write = Put | Update | Delete | Check;

export type Range = { beginsWith: string } | { from?: string; to?: string };
export type Query = {
  pk: string;
  index?: IndexName;
  /** Inclusive bounds of the sort key. */
  sk?: Range;
  order?: "asc" | "desc";
  limit?: number;
  /** The `lastKey` of the page before. */
  after?: Record<string, unknown>;
  consistent?: boolean;
};
export type Page<T> = { items: T[]; lastKey?: Record<string, unknown> };

/** A write's condition did not hold and its writer gave no better error. */
export class ConditionFailed extends Error {
  readonly key: Key;
  readonly current: Item | undefined;
  constructor(key: Key, current: Item | undefined) {
    super(`The condition on ${key.pk} / ${key.sk} did not hold`);
    this.name = "ConditionFailed";
    this.key = key;
    this.current = current;
  }
}

export type Table = {
  name: string;
  /** Strongly consistent unless said otherwise. */
  get<T extends Item>(key: Key, options?: { eventual?: boolean }): Promise<T | undefined>;
  getMany<T extends Item>(keys: readonly Key[]): Promise<T[]>;
  query<T = Item>(query: Query): Promise<Page<T>>;
  /** Every page of a query whose partition is bounded by design. */
  queryAll<T = Item>(query: Omit<Query, "limit" | "after">): Promise<T[]>;
  /** All or nothing; the first refused write's error is thrown. At most 100 writes, one per item. */
  transact(writes: readonly Write[]): Promise<void>;
  /** Every item, for invariant checks and local sweeping only; never in a request. */
  scan<T = Item>(options?: { types?: readonly string[] }): AsyncIterable<T>;
};

const ATTEMPTS = 8;
const DEADLINE_MS = 8_000;
const RETRYABLE = new Set([
  "TransactionConflict",
  "ThrottlingError",
  "ProvisionedThroughputExceeded",
  "RequestLimitExceeded",
]);

/** Refusals of a whole request that will not last. */
const PASSING = new Set([
  "TransactionInProgressException",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "ThrottlingException",
]);

/** The document client with the numbers and time limits that the product relies on. */
export function documentClient(
  options: Pick<DynamoDBClientConfig, "endpoint" | "region" | "credentials" | "signer"> = {},
) {
  const client = new DynamoDBClient({
    ...options,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 },
  });
  // It copies each item without its secrets for a log, though there is none.
  client.middlewareStack.remove("loggerMiddleware");
  return DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
    unmarshallOptions: {
      wrapNumbers: (text: string) =>
        Number.isSafeInteger(Number(text)) || !/^-?\d+$/.test(text) ? Number(text) : BigInt(text),
    },
  });
}

/** Builds the names and values of one expression. */
function expression() {
  const names: Record<string, string> = {};
  const values: Record<string, unknown> = {};
  const name = (attribute: string) => {
    const placeholder = `#${attribute}`;
    names[placeholder] = attribute;
    return placeholder;
  };
  const value = (given: unknown) => {
    const placeholder = `:v${Object.keys(values).length}`;
    values[placeholder] = given;
    return placeholder;
  };
  const test = (attribute: string, wanted: Test): string => {
    const n = name(attribute);
    if (typeof wanted !== "object") return `${n} = ${value(wanted)}`;
    if ("absent" in wanted) return `attribute_not_exists(${n})`;
    if ("present" in wanted) return `attribute_exists(${n})`;
    if ("below" in wanted) return `${n} < ${value(wanted.below)}`;
    if ("atMost" in wanted) return `${n} <= ${value(wanted.atMost)}`;
    if ("atLeast" in wanted) return `${n} >= ${value(wanted.atLeast)}`;
    if ("not" in wanted) return `${n} <> ${value(wanted.not)}`;
    if ("absentOr" in wanted) return `(attribute_not_exists(${n}) OR ${test(attribute, wanted.absentOr)})`;
    return `${n} IN (${(wanted as readonly Scalar[]).map(value).join(", ")})`;
  };
  const all = (tests: Readonly<Record<string, Test>>) =>
    Object.entries(tests)
      .map(([attribute, wanted]) => test(attribute, wanted))
      .join(" AND ");
  const condition = (given: Condition) =>
    Array.isArray(given)
      ? // AND binds closer than OR; parentheses around parentheses would be refused as redundant.
        given.map(all).join(" OR ")
      : all(given as Readonly<Record<string, Test>>);
  const rest = () => ({
    ...(Object.keys(names).length > 0 ? { ExpressionAttributeNames: names } : {}),
    ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: values } : {}),
  });
  return { name, value, condition, rest };
}

type TransactItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

function toTransactItem(table: string, write: Write): TransactItem {
  const { name, value, condition, rest } = expression();
  const guard =
    write.if && !("check" in write)
      ? { ConditionExpression: condition(write.if), ReturnValuesOnConditionCheckFailure: "ALL_OLD" as const }
      : {};
  if ("put" in write) return { Put: { TableName: table, Item: write.put, ...guard, ...rest() } };
  if ("delete" in write) return { Delete: { TableName: table, Key: write.delete, ...guard, ...rest() } };
  if ("check" in write) {
    return {
      ConditionCheck: {
        TableName: table,
        Key: write.check,
        ConditionExpression: condition(write.if),
        ReturnValuesOnConditionCheckFailure: "ALL_OLD",
        ...rest(),
      },
    };
  }
  const set = [
    ...Object.entries(write.set ?? {})
      .filter(([, v]) => v !== undefined)
      .map(([attribute, v]) => `${name(attribute)} = ${value(v)}`),
    ...Object.entries(write.setOnce ?? {}).map(
      ([attribute, v]) => `${name(attribute)} = if_not_exists(${name(attribute)}, ${value(v)})`,
    ),
    ...Object.entries(write.append ?? {}).map(
      ([attribute, v]) =>
        `${name(attribute)} = list_append(if_not_exists(${name(attribute)}, ${value([])}), ${value(v)})`,
    ),
  ];
  const add = Object.entries(write.add ?? {}).map(([attribute, v]) => `${name(attribute)} ${value(v)}`);
  const clauses = [
    ...(set.length > 0 ? [`SET ${set.join(", ")}`] : []),
    ...(add.length > 0 ? [`ADD ${add.join(", ")}`] : []),
    ...(write.remove?.length ? [`REMOVE ${write.remove.map(name).join(", ")}`] : []),
  ];
  return { Update: { TableName: table, Key: write.update, UpdateExpression: clauses.join(" "), ...guard, ...rest() } };
}

const keyOf = (write: Write): Key => {
  if ("put" in write) return { pk: write.put.pk, sk: write.put.sk };
  if ("update" in write) return write.update;
  if ("delete" in write) return write.delete;
  return write.check;
};

type Cancelled = {
  name: string;
  code?: string;
  $metadata?: { httpStatusCode?: number };
  CancellationReasons?: { Code?: string; Item?: Record<string, unknown> }[];
};

/** What a failed try of a transaction says about trying again; `unheard`: nobody knows whether it took effect. */
function failureOf({
  name,
  code = "",
  $metadata,
  CancellationReasons: reasons = [],
}: Cancelled): "final" | "passing" | "unheard" {
  if (name === "TransactionCanceledException")
    return reasons.some(({ Code = "" }) => RETRYABLE.has(Code)) ? "passing" : "final";
  if (PASSING.has(name)) return "passing";
  const isOfWire = name === "TimeoutError" || /^E[A-Z]+$/.test(code);
  return isOfWire || ($metadata?.httpStatusCode ?? 0) >= 500 ? "unheard" : "final";
}

/** The library does not unmarshall the items inside an error. */
function currentOf(raw: Record<string, unknown> | undefined): Item | undefined {
  if (!raw) return undefined;
  const first = Object.values(raw)[0];
  const marshalled =
    typeof first === "object" &&
    first !== null &&
    ["S", "N", "M", "L", "BOOL", "NULL", "SS", "NS", "B"].some((type) => type in first);
  return (marshalled ? unmarshall(raw as NonNullable<Parameters<typeof unmarshall>[0]>) : raw) as Item;
}

const pause = (attempt: number) =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(1_000, 20 * 2 ** attempt)));

export function dynamoTable(client: DynamoDBDocumentClient, name: string): Table {
  const query: Table["query"] = async <T>(given: Query) => {
    const pk = given.index ? `${given.index}pk` : "pk";
    const sk = given.index ? `${given.index}sk` : "sk";
    const e = expression();
    const parts = [`${e.name(pk)} = ${e.value(given.pk)}`];
    const range = given.sk;
    if (range && "beginsWith" in range) parts.push(`begins_with(${e.name(sk)}, ${e.value(range.beginsWith)})`);
    else if (range?.from !== undefined && range.to !== undefined)
      parts.push(`${e.name(sk)} BETWEEN ${e.value(range.from)} AND ${e.value(range.to)}`);
    else if (range?.from !== undefined) parts.push(`${e.name(sk)} >= ${e.value(range.from)}`);
    else if (range?.to !== undefined) parts.push(`${e.name(sk)} <= ${e.value(range.to)}`);
    const reply = await client.send(
      new QueryCommand({
        TableName: name,
        KeyConditionExpression: parts.join(" AND "),
        ScanIndexForward: given.order !== "desc",
        ...(given.index ? { IndexName: given.index } : { ConsistentRead: given.consistent ?? true }),
        ...(given.limit === undefined ? {} : { Limit: given.limit }),
        ...(given.after === undefined ? {} : { ExclusiveStartKey: given.after }),
        ...e.rest(),
      }),
    );
    return {
      items: (reply.Items ?? []) as T[],
      ...(reply.LastEvaluatedKey ? { lastKey: reply.LastEvaluatedKey } : {}),
    };
  };

  return {
    name,
    get: async <T extends Item>(key: Key, options: { eventual?: boolean } = {}) => {
      const reply = await client.send(
        new GetCommand({ TableName: name, Key: { pk: key.pk, sk: key.sk }, ConsistentRead: !options.eventual }),
      );
      return reply.Item as T | undefined;
    },
    getMany: async <T extends Item>(keys: readonly Key[]) => {
      const found: T[] = [];
      for (let start = 0; start < keys.length; start += 100) {
        let wanted: Record<string, unknown>[] = keys.slice(start, start + 100).map(({ pk, sk }) => ({ pk, sk }));
        for (let attempt = 0; wanted.length > 0; attempt += 1) {
          if (attempt > 0) await pause(attempt);
          const reply = await client.send(
            new BatchGetCommand({ RequestItems: { [name]: { Keys: wanted, ConsistentRead: true } } }),
          );
          found.push(...((reply.Responses?.[name] ?? []) as T[]));
          wanted = (reply.UnprocessedKeys?.[name]?.Keys ?? []) as Record<string, unknown>[];
        }
      }
      return found;
    },
    query,
    queryAll: async <T>(given: Omit<Query, "limit" | "after">) => {
      const items: T[] = [];
      let after: Record<string, unknown> | undefined;
      do {
        const reply: Page<T> = await query<T>({ ...given, ...(after ? { after } : {}) });
        items.push(...reply.items);
        after = reply.lastKey;
      } while (after);
      return items;
    },
    transact: async (writes) => {
      if (writes.length === 0) return;
      const started = Date.now();
      // One name for every try: what took effect unheard is answered as done, and not done again.
      const command = {
        ClientRequestToken: randomUUID(),
        TransactItems: writes.map((write) => toTransactItem(name, write)),
      };
      for (let attempt = 0; ; attempt += 1) {
        try {
          await client.send(new TransactWriteCommand(command));
          return;
        } catch (error) {
          const { CancellationReasons: reasons = [] } = error as Cancelled;
          const refused = reasons.findIndex((reason) => reason.Code === "ConditionalCheckFailed");
          if (refused >= 0) {
            const write = writes[refused] as Write;
            const current = currentOf(reasons[refused]?.Item);
            throw write.orElse?.(current) ?? new ConditionFailed(keyOf(write), current);
          }
          const failure = failureOf(error as Cancelled);
          const isLast = attempt + 1 >= ATTEMPTS || Date.now() - started > DEADLINE_MS;
          if (failure === "final" || (failure === "unheard" && isLast)) throw error;
          if (isLast)
            throw new DomainError("busy", "Many people are changing this at once. Please try again.", {
              retryAfterSeconds: 1,
            });
          await pause(attempt);
        }
      }
    },
    scan: async function* <T>(options: { types?: readonly string[] } = {}) {
      let after: Record<string, unknown> | undefined;
      do {
        const reply = await client.send(
          new ScanCommand({ TableName: name, ConsistentRead: true, ...(after ? { ExclusiveStartKey: after } : {}) }),
        );
        for (const item of reply.Items ?? [])
          if (!options.types || options.types.includes(String(item.t))) yield item as T;
        after = reply.LastEvaluatedKey;
      } while (after);
    },
  };
}
