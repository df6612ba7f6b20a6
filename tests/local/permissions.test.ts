// One machine refuses what the cloud's roles would refuse.
import { describe, expect, test } from "vitest";
import type { FunctionName } from "../../infra/permissions.ts";
import { AccessDenied, guardedApp, running } from "../../local/permissions.ts";
import { getApp } from "../../shared/app.ts";
import { key } from "../../shared/store/keys.ts";
import { testSystem } from "../kit/system.ts";

await testSystem();
// The system installed its guarded parts; guarding them again changes nothing.
const app = guardedApp(await getApp());
const as = <T>(name: FunctionName, work: () => Promise<T>) => running.run(name, work);
const posting = { ...key.posting("txn_test"), t: "posting", sv: 1 };

describe("a function that reaches too far", () => {
  test.each<[FunctionName, string, () => Promise<unknown>]>([
    ["api-briefs", "put TXN#", () => app.table.transact([{ put: posting }])],
    ["api-payments", "write TXN#", () => app.table.transact([{ update: posting, set: { t: "other" } }])],
    ["job-operations", "delete AUD#", () => app.table.transact([{ delete: key.audit("brf_1", 1, 0) }])],
    ["api-deals", "read PII#", () => app.table.get(key.identity("crt_1"))],
    ["job-mail", "query DUE# on gsi3", () => app.table.query({ index: "gsi3", pk: "DUE#op#0" })],
    ["job-due", "send to the queue due", () => app.queue.send("due", { kind: "op", shard: "0" })],
    ["api-briefs", "get objects in reports", () => app.objects.get("reports", "x")],
    ["job-mail", "read the secret stripe/api", () => app.payments()],
    ["job-inbox", "read the secret stripe/webhook", () => app.webhookSecrets()],
    ["api-deals", "open private data", () => app.vault.open("", {})],
    ["job-export", "seal private data", () => app.vault.seal("", {})],
    ["api-creators", "see which secrets are missing", () => app.missingSecrets()],
    ["api-accounts", "send mail", () => app.mailer.send({ to: "a@b.test", subject: "", text: "", html: "" })],
  ])("%s may not %s", async (name, what, work) => {
    await expect(as(name, work)).rejects.toThrow(new AccessDenied(name, what));
  });

  test("nobody but the invariants reads the whole table", async () => {
    const first = async () => (await app.table.scan()[Symbol.asyncIterator]().next()).done;
    await expect(as("job-export", first)).rejects.toThrow(AccessDenied);
    await expect(as("job-invariants", first)).resolves.toBe(false);
  });
});

test("what a role grants passes, and what belongs to no function is not asked", async () => {
  await expect(as("api-deals", () => app.table.get(key.brief("brf_none")))).resolves.toBeUndefined();
  await expect(app.table.get(key.identity("crt_none"))).resolves.toBeUndefined();
});
