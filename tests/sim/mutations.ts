// Guards of the product, each taken away in turn by changing its source while it is loaded: the product carries no switch
// for it. A snippet that is not found exactly once is an error, so that a mutation cannot rot unseen.
import { registerHooks } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

type Edit = { file: string; from: string; to: string };
export type Mutation = { name: string; says: string; edits: readonly Edit[] };

const OPERATION = "shared/domain/operation.ts";

export const MUTATIONS: readonly Mutation[] = [
  {
    // One condition alone is not missed: the version of every row that a decision touches guards it once more, and so does
    // the audit log, which takes one entry for each version. Without all of these a decision is check, then act.
    name: "check_then_act_fork",
    says: "a fork is claimed on what was read, whatever was written since",
    edits: [
      {
        file: "shared/payments/fork.ts",
        from: "if: { moneyFork: { absent: true }, funded: true, disputeOpen: false, version: milestone.version },",
        to: "if: { pk: { present: true } },",
      },
      {
        file: "shared/store/agreements.ts",
        from: '...follows("milestone", milestone.version),',
        to: "",
      },
      {
        file: "shared/store/agreements.ts",
        from: '...follows("deliverable", deliverable.version),',
        to: "",
      },
      {
        file: "shared/store/payouts.ts",
        from: '...follows("payout", payout.version),',
        to: "",
      },
      {
        file: "shared/store/commit.ts",
        from: "        correlationId: by.correlationId,\n      },\n      if: { pk: { absent: true } },",
        to: "        correlationId: by.correlationId,\n      },",
      },
      {
        file: "shared/store/commit.ts",
        from: "dueAt),\n      },\n      if: { pk: { absent: true } },",
        to: "dueAt),\n      },",
      },
    ],
  },
  {
    name: "new_key_on_unknown",
    says: "an unknown outcome is sent again under another key",
    edits: [
      {
        file: OPERATION,
        from: '  status: "unknown",\n  lastError: { code: "unknown", message },',
        to: '  status: "unknown",\n  key: operation.key + "." + operation.sends,\n  lastError: { code: "unknown", message },',
      },
    ],
  },
  {
    name: "no_resend_guard",
    says: "a key is sent again after Stripe may have forgotten it",
    edits: [{ file: OPERATION, from: "at - Date.parse(firstSentAt) > resendGuardMs(operation)", to: "false" }],
  },
  {
    name: "no_send_fence",
    says: "a worker that slept after its claim still sends",
    edits: [{ file: "shared/payments/dispatch.ts", from: "if (!mayStillSend(mine, app.now()))", to: "if (false)" }],
  },
  {
    name: "late_library_resend",
    says: "Stripe's library asks again by itself, however long the worker slept",
    edits: [
      {
        file: "shared/payments/stripe/client.ts",
        from: "httpClient: withinItsTime(http ?? Client.createNodeHttpClient(), now),",
        to: "httpClient: http ?? Client.createNodeHttpClient(),",
      },
    ],
  },
  {
    name: "trust_any_json",
    says: "any JSON without an error in it counts as done",
    edits: [
      {
        file: "shared/payments/stripe/outcome.ts",
        from: "  const { object, id, lastResponse } = answer;\n",
        to: '  const { object, id, lastResponse } = answer;\n  if (lastResponse) return { kind: "done", stripeId: String(id), result: expected.result };\n',
      },
    ],
  },
  {
    name: "reuse_rejected_attempt",
    says: "the attempt after a rejection sends the rejected key again",
    edits: [
      {
        file: "shared/store/operations.ts",
        from: 'keyFor(operation.kind, operation.opId, operation.subject.subjectId ?? "", attempt)',
        to: "operation.key",
      },
    ],
  },
  {
    name: "act_before_inbox",
    says: "an event is taken off the inbox before it was acted on",
    edits: [
      {
        file: "functions/jobs/inbox/index.ts",
        from: "const end = await handled(app, item, handler);",
        to: 'const end = await app.table.transact([eventSettled(eventId, "done")]).then(() => handled(app, item, handler));',
      },
    ],
  },
];

const root = join(import.meta.dirname, "../..");

/** Changes the product as it is loaded from here on; whatever needs it must be imported afterwards. */
export function mutate({ name, edits }: Mutation): { mustHaveHappened: () => void } {
  const met = new Set<Edit>();
  registerHooks({
    load: (url, context, nextLoad) => {
      const loaded = nextLoad(url, context);
      const own = edits.filter(({ file }) => pathToFileURL(join(root, file)).href === url);
      if (own.length === 0) return loaded;
      let source = String(loaded.source instanceof Uint8Array ? Buffer.from(loaded.source) : loaded.source);
      for (const edit of own) {
        const times = source.split(edit.from).length - 1;
        if (times !== 1)
          throw new Error(`${name}: ${edit.file} has ${times} of the snippet to change, not one:\n${edit.from}`);
        source = source.replace(edit.from, () => edit.to);
        met.add(edit);
      }
      return { ...loaded, source };
    },
  });
  return {
    mustHaveHappened: () => {
      const missed = edits.find((edit) => !met.has(edit));
      if (missed) throw new Error(`${name}: ${missed.file} was never loaded, so nothing was changed`);
    },
  };
}
