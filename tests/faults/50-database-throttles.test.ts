// Fault 50: the database turns requests away for their rate, or fails inside.
import { describe, expect, it } from "vitest";
import { account, cr, dr, posting } from "../../shared/domain/ledger.ts";
import { dispatch } from "../../shared/payments/dispatch.ts";
import { runInvariants } from "../../shared/store/invariants.ts";
import { balanceOf, foldBalances, loadPosting, postingId, postingWrites } from "../../shared/store/ledger.ts";
import type { Write } from "../../shared/store/table.ts";
import { moneyApp, signedMoney } from "../kit/money.ts";
import { type Trick, wiredTable } from "./kit/databaseWire.ts";

const wire = await wiredTable();
const NOW = new Date("2026-11-22T10:00:00.000Z");
let made = 0;

/** A posting whose effect on a balance would show if it were made twice. */
function credit(): { writes: Write[]; account: string; txnId: string } {
  made += 1;
  const name = account.brandCredit(`org_${made}`);
  const lines = [dr(account.transitCharge, 700), cr(name, 700)];
  const bizKey = `pi_${made}`;
  const writes = foldBalances(
    postingWrites(posting({ kind: "charge_succeeded", bizKey, currency: "usd", lines }), NOW),
  );
  return { writes, account: name, txnId: postingId("charge_succeeded", bizKey) };
}
const transactions = () => wire.asked().filter(({ operation }) => operation === "TransactWriteItems");
const times = (n: number, trick: Trick) => Array.from({ length: n }, () => trick);

const PASSING: [string, Trick][] = [
  ["ProvisionedThroughputExceededException", { says: "ProvisionedThroughputExceededException" }],
  ["ThrottlingException", { says: "ThrottlingException" }],
  ["RequestLimitExceeded", { says: "RequestLimitExceeded" }],
  ["InternalServerError", { says: "InternalServerError", status: 500 }],
  ["503", { says: "ServiceUnavailable", status: 503 }],
  ["a line that breaks before", { hangsUp: "before" }],
];
/** What was done, and nobody heard of it. */
const UNHEARD: [string, Trick][] = [
  ["InternalServerError", { instead: "InternalServerError", status: 500 }],
  ["503", { instead: "ServiceUnavailable", status: 503 }],
  ["a throttling that comes too late", { instead: "ThrottlingException", status: 400 }],
  ["a line that breaks", { hangsUp: "after" }],
];

describe("fault 50: a database that throttles or fails", () => {
  it.each(PASSING)(
    "%s, more often than the library tries: the same request under the same token, once",
    async (_, trick) => {
      const { writes, account: name, txnId } = credit();
      wire.asked();
      wire.tricks.push(...times(4, trick));
      await wire.table.transact(writes);
      const tries = transactions();
      expect(tries).toHaveLength(5);
      expect(new Set(tries.map(({ token }) => token)).size).toBe(1);
      expect(tries[0]?.token).toMatch(/^[\w-]{20,36}$/);
      expect(await balanceOf(wire.direct, name, "usd")).toBe(700);
      expect(await loadPosting(wire.direct, txnId)).toBeDefined();
    },
  );

  it.each(UNHEARD)("%s after it took effect: it is found done, and posted once", async (_, trick) => {
    const { writes, account: name } = credit();
    wire.asked();
    wire.tricks.push(...times(4, trick));
    await wire.table.transact(writes);
    expect(new Set(transactions().map(({ token }) => token)).size).toBe(1);
    expect(await balanceOf(wire.direct, name, "usd")).toBe(700);
  });

  it("gives each transaction a token of its own", async () => {
    const [first, second] = [credit(), credit()];
    wire.asked();
    await wire.table.transact(first.writes);
    await wire.table.transact(second.writes);
    expect(new Set(transactions().map(({ token }) => token)).size).toBe(2);
  });

  it("says so when it never ends, and nothing was done", async () => {
    const { writes, account: name } = credit();
    wire.tricks.push(...times(60, { says: "InternalServerError", status: 500 }));
    await expect(wire.table.transact(writes)).rejects.toThrow("InternalServerError");
    wire.tricks.length = 0;
    expect(await balanceOf(wire.direct, name, "usd")).toBe(0);
  });

  it("reads again too", async () => {
    const { writes, account: name } = credit();
    await wire.table.transact(writes);
    wire.readTricks.push(...times(2, { says: "InternalServerError", status: 500 }));
    expect(await balanceOf(wire.table, name, "usd")).toBe(700);
    expect(wire.readTricks).toEqual([]);
  });

  it("pays a deal once, whatever each of its transactions meets", async () => {
    const rig = moneyApp(wire.table);
    const every = [...PASSING, ...UNHEARD].map(([, trick]) => trick);
    const money = await signedMoney(rig);
    let turn = 0;
    /** Every transaction of this step meets another trouble first. */
    const troubled = async <T>(work: () => Promise<T>): Promise<T> => {
      wire.tricks.push(...every.slice(turn).slice(0, 3));
      turn = (turn + 3) % every.length;
      return work();
    };
    await troubled(() => money.paid());
    const opId = await troubled(() => money.release());
    expect(await troubled(() => dispatch(rig.app, opId))).toMatchObject({ status: "done", sends: 1 });
    wire.tricks.length = 0;
    expect(rig.provider.transfers).toMatchObject([{ amount: 45_003 }]);
    expect(rig.provider.sent).toHaveLength(1);
    expect(await balanceOf(wire.direct, account.payable(money.creatorId), "usd")).toBe(0);
    const { invariants } = await runInvariants(wire.direct, rig.app.now());
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
  });
});
