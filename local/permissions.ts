// The cloud's permissions on one machine: a function that reaches for what its role does not grant is refused here too.
import { AsyncLocalStorage } from "node:async_hooks";
import type { FunctionSpec, Prefix } from "../infra/grants.ts";
import { FUNCTIONS, type FunctionName } from "../infra/permissions.ts";
import type { App } from "../shared/app.ts";
import type { Bucket, ObjectStore } from "../shared/ports/objects.ts";
import type { IndexName } from "../shared/store/schema.ts";
import type { Key, Table, Write } from "../shared/store/table.ts";

/** Which function the code under way belongs to; nobody's outside of one. */
export const running = new AsyncLocalStorage<FunctionName>();

export class AccessDenied extends Error {
  constructor(name: string, what: string) {
    super(`${name} may not ${what}; infra/permissions.ts says what it may`);
    this.name = "AccessDenied";
  }
}

type Verb = "read" | "write" | "put" | "delete";

const prefixOf = (pk: string): Prefix => `${pk.slice(0, pk.indexOf("#"))}#`;

/** Refuses unless `may` holds for the function under way. */
function demand(what: string, may: (spec: FunctionSpec) => boolean): void {
  const name = running.getStore();
  if (name !== undefined && !may(FUNCTIONS[name])) throw new AccessDenied(name, what);
}

const mayTouch = (verb: Verb, { pk }: Pick<Key, "pk">) =>
  demand(`${verb} ${prefixOf(pk)}`, ({ grants }) => {
    if (verb === "read" && grants.scan) return true;
    const partOfWrite = verb === "put" ? (grants.write ?? []) : [];
    return [...(grants[verb] ?? []), ...partOfWrite].includes(prefixOf(pk));
  });

const mayQuery = (index: IndexName | undefined, pk: string) =>
  index === undefined
    ? mayTouch("read", { pk })
    : demand(`query ${prefixOf(pk)} on ${index}`, ({ grants }) =>
        grants.scan ? index === "gsi4" : (grants.index?.[index] ?? []).includes(prefixOf(pk)),
      );

function mayWrite(write: Write): void {
  if ("put" in write) mayTouch("put", write.put);
  else if ("update" in write) mayTouch("write", write.update);
  else if ("delete" in write) mayTouch("delete", write.delete);
  else mayTouch("write", write.check);
}

function guardedTable(table: Table): Table {
  return {
    name: table.name,
    get: async (key, options) => {
      mayTouch("read", key);
      return table.get(key, options);
    },
    getMany: async (keys) => {
      for (const key of keys) mayTouch("read", key);
      return table.getMany(keys);
    },
    query: async (query) => {
      mayQuery(query.index, query.pk);
      return table.query(query);
    },
    queryAll: async (query) => {
      mayQuery(query.index, query.pk);
      return table.queryAll(query);
    },
    transact: async (writes) => {
      for (const write of writes) mayWrite(write);
      return table.transact(writes);
    },
    scan: (options) => {
      demand("scan the table", ({ grants }) => grants.scan === true);
      return table.scan(options);
    },
  };
}

function guardedObjects(objects: ObjectStore): ObjectStore {
  const may = (action: "get" | "put" | "delete", bucket: Bucket) =>
    demand(`${action} objects in ${bucket}`, ({ objects: grants = [] }) =>
      grants.some((grant) => grant.bucket === bucket && grant.actions.includes(action)),
    );
  return {
    put: async (bucket, ...rest) => {
      may("put", bucket);
      return objects.put(bucket, ...rest);
    },
    get: async (bucket, key) => {
      may("get", bucket);
      return objects.get(bucket, key);
    },
    head: async (bucket, key) => {
      may("get", bucket);
      return objects.head(bucket, key);
    },
    delete: async (bucket, key) => {
      may("delete", bucket);
      return objects.delete(bucket, key);
    },
    presignPut: async (bucket, ...rest) => {
      may("put", bucket);
      return objects.presignPut(bucket, ...rest);
    },
    presignGet: async (bucket, ...rest) => {
      may("get", bucket);
      return objects.presignGet(bucket, ...rest);
    },
  };
}

/** The same parts, each asking first whether the function under way may use it. */
export function guardedApp(app: App): App {
  const maySee = (secret: "stripe/api" | "stripe/webhook") =>
    demand(`read the secret ${secret}`, ({ secrets = [] }) => secrets.includes(secret));
  const mayReach = (action: "see" | "list" | "remove") =>
    demand(`${action} people at the identity provider`, ({ people = [] }) => people.includes(action));
  return {
    ...app,
    table: guardedTable(app.table),
    objects: guardedObjects(app.objects),
    queue: {
      send: async (queue, body) => {
        demand(`send to the queue ${queue}`, ({ sends = [] }) => sends.includes(queue));
        return app.queue.send(queue, body);
      },
    },
    mailer: {
      send: async (mail) => {
        demand("send mail", ({ mail: granted }) => granted === true);
        return app.mailer.send(mail);
      },
    },
    people: {
      hasSecondFactor: async (userId) => {
        mayReach("see");
        return app.people.hasSecondFactor(userId);
      },
      membersOf: async (group) => {
        mayReach("list");
        return app.people.membersOf(group);
      },
      remove: async (userId) => {
        mayReach("remove");
        return app.people.remove(userId);
      },
    },
    vault: {
      seal: async (...given) => {
        demand("seal private data", ({ vault }) => vault === true);
        return app.vault.seal(...given);
      },
      open: async (...given) => {
        demand("open private data", ({ vault }) => vault === true);
        return app.vault.open(...given);
      },
    },
    payments: async () => {
      maySee("stripe/api");
      return app.payments();
    },
    missingSecrets: async () => {
      demand("see which secrets are missing", ({ watches = [] }) => watches.length > 0);
      return app.missingSecrets();
    },
    webhookSecrets: async (options) => {
      maySee("stripe/webhook");
      return app.webhookSecrets(options);
    },
  };
}
