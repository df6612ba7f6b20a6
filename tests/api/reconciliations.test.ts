// Reconciliations over HTTP, as finance works with them: asked for, read, explained, asked for again.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { beforeAll, describe, expect, it } from "vitest";
import type { PostingItem } from "../../shared/store/ledger.ts";
import { approve, type Client, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const { finance } = who;
const address = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_standin", {
  host: address.hostname,
  port: Number(address.port),
  protocol: "http",
  maxNetworkRetries: 0,
});
const DAY = 86_400;
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const day = dayOf(system.clock.now());
const params = { reconciliationId: `rec_${day.replaceAll("-", "")}.usd` };
const codeOf = (status: number, code: string) => ({ status, problem: { code } });

const ids = { charge: "", opId: "", transfer: "", destination: "", byHand: "", copy: "" };
let tampered: PostingItem;

async function ask(currency: "usd" | "eur" = "usd", client: Client = finance) {
  const reply = await client.reconciliations.create({ idempotencyKey: randomUUID(), body: { day, currency } });
  await system.drain();
  return reply;
}
const read = async () => (await finance.reconciliations.get({ params })).data;
const exceptions = async (query: { status?: "open" | "resolved" | "cleared" } = {}) =>
  (await finance.reconciliations.exceptions({ params, query })).data.items;

const postingOf = async (kind: string) => {
  for await (const item of system.table.scan<PostingItem>({ types: ["posting"] })) if (item.kind === kind) return item;
  throw new Error(`There is no posting ${kind}`);
};

beforeAll(async () => {
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.drain();
  const [transfer] = (await stripe.transfers.list({ transfer_group: agreement.id })).data;
  if (!transfer) throw new Error("There is no transfer");
  ids.transfer = transfer.id;
  ids.charge = String(transfer.source_transaction);
  ids.opId = transfer.metadata.op_id ?? "";
  ids.destination = String(transfer.destination);
  const make = async (amount: number, metadata: Record<string, string>) =>
    (
      await stripe.transfers.create({
        amount,
        currency: "usd",
        destination: ids.destination,
        source_transaction: ids.charge,
        metadata: { env: "local", agreement_id: agreement.id, ...metadata },
      })
    ).id;
  // Made in Stripe's dashboard, by somebody who copied our metadata.
  ids.byHand = await make(1_000, { op_id: "op_nobody_made_this" });
  ids.copy = await make(500, { op_id: ids.opId });
  // Somebody wrote into the table by hand, on both sides, so that the posting still balances.
  tampered = await postingOf("charge_settled");
  const lines = tampered.lines.map((line) => {
    if (line.account === "stripe:platform") return { ...line, dr: line.dr + 7 };
    return line.account === "exp:stripe_fee" ? { ...line, dr: line.dr - 7 } : line;
  });
  await system.table.transact([{ put: { ...tampered, lines } }]);
  await system.advance(DAY);
});

describe("asking", () => {
  it("is for finance, for a day that is over, in a currency that is settled in", async () => {
    await expect(ask("usd", who.owner)).rejects.toMatchObject(codeOf(403, "forbidden"));
    const today = dayOf(system.clock.now());
    const early = finance.reconciliations.create({ body: { day: today, currency: "usd" } });
    await expect(early).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: "day" }] } });
    const other = finance.reconciliations.create({ body: { day, currency: "gbp" } });
    await expect(other).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: "currency" }] } });
    await expect(finance.reconciliations.get({ params })).rejects.toMatchObject(codeOf(404, "not_found"));
    const nonsense = finance.reconciliations.get({ params: { reconciliationId: "rec_nonsense" } });
    await expect(nonsense).rejects.toMatchObject(codeOf(404, "not_found"));
  });

  it("answers at once, and the run passes where everything fits", async () => {
    const reply = await ask("eur");
    expect(reply).toMatchObject({ status: 202, data: { status: "requested", run: 0, currency: "eur", day } });
    const { data } = await finance.reconciliations.get({ params: { reconciliationId: reply.data.id } });
    expect(data).toMatchObject({ status: "passed", run: 1, unexplained: 0, openExceptions: 0, stripeTotal: 0 });
  });
});

describe("what does not fit", () => {
  it("is found to the last unit, each for what it is", async () => {
    await ask();
    const head = await read();
    expect(head).toMatchObject({ status: "failed", run: 1, unexplained: 1_507, openExceptions: 3 });
    expect((head.ledgerTotal ?? 0) - (head.stripeTotal ?? 0)).toBe(1_507);
    const found = await exceptions();
    const by = (name: string) => found.filter((each) => each.class === name);
    expect(found).toHaveLength(3);
    expect(by("missing_in_ledger")).toMatchObject([
      { difference: 1_000, status: "open", stripe: [{ amount: -1_000, sourceId: ids.byHand }], ledger: [] },
    ]);
    expect(by("duplicate")).toMatchObject([
      { difference: 500, status: "open", opId: ids.opId, stripe: [{ amount: -500, sourceId: ids.copy }] },
    ]);
    expect(by("amount_mismatch")).toMatchObject([
      { difference: 7, status: "open", stripe: [{ sourceId: ids.charge }], ledger: [{ id: tampered.txnId }] },
    ]);
    for (const { detail } of found) expect(detail).toMatch(/^[A-Z].*\.$/);
  });

  it("breaks the invariants that compare with the provider, and the one that nothing changes", async () => {
    const { data } = await finance.ledger.check();
    expect(data.balanced).toBe(false);
    expect(data.invariants.map(({ name }) => name)).toEqual([
      "I1",
      "I2",
      "I3",
      "I4",
      "I5",
      "I6",
      "I7",
      "I8",
      "I9",
      "I10",
    ]);
    const wrong = data.invariants.filter(({ ok }) => !ok);
    expect(wrong.map(({ name }) => name)).toEqual(["I7", "I8", "I10"]);
    const [objects, balances, unchanged] = wrong.map(({ detail }) => detail);
    expect(objects).toContain(ids.byHand);
    expect(objects).toContain(`${ids.copy} was made for the operation ${ids.opId}, which made ${ids.transfer}`);
    expect(balances).toMatch(/^In usd the ledger has \d+ at the provider, which says \d+\.$/);
    expect(unchanged).toContain(tampered.txnId);
  });

  it("is listed by page and state, and each list keeps its filters", async () => {
    const first = (await finance.reconciliations.exceptions({ params, query: { limit: 2 } })).data;
    expect(first.items.map(({ n }) => n)).toEqual([1, 2]);
    const cursor = first.nextCursor ?? "";
    const rest = (await finance.reconciliations.exceptions({ params, query: { limit: 2, cursor } })).data;
    expect([rest.items.map(({ n }) => n), rest.nextCursor]).toEqual([[3], null]);
    const other = finance.reconciliations.exceptions({ params, query: { limit: 2, cursor, status: "open" } });
    await expect(other).rejects.toMatchObject(codeOf(422, "bad_cursor"));
    const { data } = await finance.reconciliations.list({ query: { limit: 1 } });
    expect(data.items).toHaveLength(1);
  });
});

describe("explaining", () => {
  it("takes a note and, if there is one, the posting that puts it right", async () => {
    const [first] = await exceptions();
    const one = { params: { ...params, n: String(first?.n) } };
    const note = "Paid by hand while the system was down; agreed with the creator.";
    const wrong = finance.reconciliations.resolve({ ...one, body: { note, postingId: "0".repeat(64) } });
    await expect(wrong).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: "postingId" }] } });
    const body = { note, owner: "Noi in finance", postingId: tampered.txnId };
    const { data } = await finance.reconciliations.resolve({ ...one, body });
    expect(data).toMatchObject({ status: "resolved", ...body });
    expect((await finance.reconciliations.resolve({ ...one, body })).data).toEqual(data);
    const again = finance.reconciliations.resolve({ ...one, body: { note: "Something else." } });
    await expect(again).rejects.toMatchObject(codeOf(409, "illegal_transition"));
    const unexplained = 1_507 - Math.abs(data.difference);
    expect(await read()).toMatchObject({ status: "failed", unexplained, openExceptions: 2 });
    const none = finance.reconciliations.resolve({ params: { ...params, n: "99" }, body: { note } });
    await expect(none).rejects.toMatchObject(codeOf(404, "not_found"));
  });

  it("holds in the next run; what was put right is cleared, and with the last one explained the day passes", async () => {
    const [explained] = await exceptions({ status: "resolved" });
    await system.table.transact([{ put: tampered }]);
    await ask();
    const head = await read();
    expect(head).toMatchObject({ run: 2, status: "failed", openExceptions: 1 });
    expect((await exceptions({ status: "resolved" })).map(({ n, lastRun }) => [n, lastRun])).toEqual([
      [explained?.n, 2],
    ]);
    expect((await exceptions({ status: "cleared" })).map(({ class: name }) => name)).toEqual(["amount_mismatch"]);
    const [left] = await exceptions({ status: "open" });
    await finance.reconciliations.resolve({
      params: { ...params, n: String(left?.n) },
      idempotencyKey: randomUUID(),
      body: { note: "Reversed by the provider on request." },
    });
    expect(await read()).toMatchObject({ run: 2, status: "passed", unexplained: 0, openExceptions: 0 });
    await ask();
    expect(await read()).toMatchObject({ run: 3, status: "passed", unexplained: 0 });
    expect(await exceptions({ status: "open" })).toEqual([]);
  });

  it("is not needed for what appears at another amount: that is a break of its own", async () => {
    const posting = await postingOf("transfer_done");
    const lines = posting.lines.map((line) => ({ ...line, dr: line.dr && line.dr + 1, cr: line.cr && line.cr + 1 }));
    await system.table.transact([{ put: { ...posting, lines } }]);
    await ask();
    expect(await exceptions({ status: "open" })).toMatchObject([{ class: "amount_mismatch", difference: -1 }]);
    await system.table.transact([{ put: posting }]);
    await ask();
    expect(await read()).toMatchObject({ status: "passed", run: 5 });
  });

  it("shows what was booked without a movement", async () => {
    const { gsi4sk: _place, ...posting } = await postingOf("transfer_done");
    const txnId = "f".repeat(64);
    const stray = {
      ...posting,
      pk: `TXN#${txnId}`,
      txnId,
      evidence: { transfer: "tr_none" },
      bizKey: "none",
      opId: "op_none",
    };
    await system.table.transact([{ put: { ...stray, gsi4sk: `${posting.recordedAt}#${txnId}` } }]);
    await ask();
    expect(await exceptions({ status: "open" })).toMatchObject([
      { class: "missing_in_stripe", difference: -45_003, ledger: [{ id: txnId }] },
    ]);
    await system.table.transact([{ delete: { pk: `TXN#${txnId}`, sk: "H" } }]);
  });
});
