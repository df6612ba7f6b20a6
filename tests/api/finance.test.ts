// Payouts, reports and the ledger over HTTP: one paid deal in each of two currencies, seen by all who may and may not.
import { createHash, randomUUID } from "node:crypto";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import type { Report } from "../../shared/domain/report.ts";
import { newId } from "../../shared/ids.ts";
import { reportPut } from "../../shared/store/reports.ts";
import { approve, type Client, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const key = () => randomUUID();
const startedAt = system.clock.now();
const [sam, haru, rival, approver, finance] = (await Promise.all(
  [
    "sam@creator.test",
    "haru@creator.test",
    "owner@rival.test",
    "approver@fairbrief.test",
    "finance@fairbrief.test",
  ].map((email) => system.as(email)),
)) as [Client, Client, Client, Client, Client];
const who = await parties(system);

const paid = { usd: "", jpy: "" };
const ids = { brand: "", rivalBrand: "", sam: "", haru: "" };

beforeAll(async () => {
  for (const [currency, email] of [
    ["usd", "sam@creator.test"],
    ["jpy", "haru@creator.test"],
  ] as const) {
    const own = await parties(system, email);
    const deal = await fundedDeal(system, own, {
      fee: 45_003,
      brief: {
        currency,
        budget: 500_000,
        compensation: { model: "fixed", min: 1_000, max: 100_000 },
      },
    });
    const room = roomOf(deal.agreement);
    await submitted(own, room);
    await approve(own, room, 1);
    await system.drain();
    paid[currency] = deal.agreement.id;
  }
  ids.brand = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  ids.rivalBrand = (await rival.me.get()).data.brands[0]?.id ?? "";
  ids.sam = (await sam.me.get()).data.creatorId ?? "";
  ids.haru = (await haru.me.get()).data.creatorId ?? "";
});

const codeOf = (status: number, code: string) => ({ status, problem: { code } });

describe("payouts", () => {
  it("are listed to each side of the deal and to finance, and to nobody else", async () => {
    const agreementsOf = async (client: Client) =>
      (await client.payouts.list()).data.items.map(({ agreementId }) => agreementId);
    expect(await agreementsOf(sam)).toEqual([paid.usd]);
    expect(await agreementsOf(haru)).toEqual([paid.jpy]);
    expect(await agreementsOf(who.owner)).toEqual([paid.jpy, paid.usd]);
    expect(await agreementsOf(who.payer)).toEqual([paid.jpy, paid.usd]);
    expect(await agreementsOf(rival)).toEqual([]);
    expect(await agreementsOf(finance)).toEqual([paid.jpy, paid.usd]);
    expect(await agreementsOf(approver)).toEqual([paid.jpy, paid.usd]);
    const { data } = await sam.payouts.list();
    expect(data.items[0]).toMatchObject({
      amount: { amount: 45_003, currency: "usd" },
      status: "transferred",
      expectedReason: "on_its_way",
    });
    expect(data.items[0]?.stripeTransferId).toMatch(/^tr_/);
    expect(data.items[0]).not.toHaveProperty("opId");
  });

  it("narrow by currency, status, party and time, and page without losing their filters", async () => {
    const count = async (query: Parameters<typeof finance.payouts.list>[0]) =>
      (await finance.payouts.list(query)).data.items.length;
    expect(await count({ query: { currency: "jpy" } })).toBe(1);
    expect(await count({ query: { status: "transferred" } })).toBe(2);
    expect(await count({ query: { status: "blocked" } })).toBe(0);
    expect(await count({ query: { creatorId: ids.sam } })).toBe(1);
    expect(await count({ query: { creatorId: ids.sam, brandId: ids.rivalBrand } })).toBe(0);
    expect(await count({ query: { brandId: ids.brand } })).toBe(2);
    expect(await count({ query: { to: startedAt.toISOString() } })).toBe(0);
    expect(await count({ query: { from: startedAt.toISOString() } })).toBe(2);
    const first = (await finance.payouts.list({ query: { limit: 1 } })).data;
    const second = (await finance.payouts.list({ query: { limit: 1, cursor: first.nextCursor ?? "" } })).data;
    expect([...first.items, ...second.items].map(({ agreementId }) => agreementId)).toEqual([paid.jpy, paid.usd]);
    expect(second.nextCursor).toBeNull();
    await expect(
      finance.payouts.list({ query: { limit: 1, currency: "usd", cursor: first.nextCursor ?? "" } }),
    ).rejects.toMatchObject(codeOf(422, "bad_cursor"));
    await expect(
      finance.payouts.list({ query: { from: "2026-11-02T00:00:00Z", to: "2026-11-01T00:00:00Z" } }),
    ).rejects.toMatchObject(codeOf(422, "invalid"));
  });

  it("of others do not exist, by id or by filter", async () => {
    const [theirs] = (await haru.payouts.list()).data.items;
    const params = { payoutId: theirs?.id ?? "" };
    expect((await who.owner.payouts.get({ params })).data.id).toBe(theirs?.id);
    for (const stranger of [sam, rival])
      await expect(stranger.payouts.get({ params })).rejects.toMatchObject(codeOf(404, "not_found"));
    await expect(sam.payouts.get({ params: { payoutId: "pay_nonsense" } })).rejects.toMatchObject({ status: 404 });
    await expect(rival.payouts.list({ query: { brandId: ids.brand } })).rejects.toMatchObject(codeOf(404, "not_found"));
    await expect(sam.payouts.list({ query: { creatorId: ids.haru } })).rejects.toMatchObject(codeOf(404, "not_found"));
    expect((await sam.payouts.list({ query: { brandId: ids.brand } })).data.items).toHaveLength(1);
    expect((await sam.payouts.list({ query: { brandId: ids.rivalBrand } })).data.items).toEqual([]);
  });

  it("show the postings behind them to finance alone", async () => {
    const [own] = (await sam.payouts.list()).data.items;
    const params = { payoutId: own?.id ?? "" };
    expect((await sam.payouts.get({ params })).data.postings).toBeUndefined();
    expect((await who.owner.payouts.get({ params })).data.postings).toBeUndefined();
    const { postings = [] } = (await finance.payouts.get({ params })).data;
    expect(postings.map(({ kind }) => kind)).toEqual(["release_claimed", "transfer_done"]);
    expect(postings.at(-1)?.lines).toEqual([
      { account: `payable:${ids.sam}`, dr: 45_003, cr: 0 },
      { account: "stripe:platform", dr: 0, cr: 45_003 },
    ]);
  });
});

describe("reports", () => {
  const period = () => ({
    type: "payouts" as const,
    from: startedAt.toISOString(),
    to: new Date(system.clock.now().getTime() + 86_400_000).toISOString(),
    timeZone: "Asia/Bangkok",
    format: "csv" as const,
  });
  async function made(client: Client, more: Partial<Parameters<typeof finance.reports.create>[0]["body"]> = {}) {
    const { data, status } = await client.reports.create({
      idempotencyKey: key(),
      body: { ...period(), ...more } as Parameters<typeof finance.reports.create>[0]["body"],
    });
    expect([status, data.status]).toEqual([202, "requested"]);
    await system.drain();
    return (await client.reports.get({ params: { reportId: data.id } })).data;
  }
  async function download(email: string, reportId: string) {
    const redirect = await system.call("GET", `/v1/reports/${reportId}/file`, { token: await system.signIn(email) });
    expect(redirect.status).toBe(302);
    const file = await fetch(redirect.headers.get("location") ?? "");
    return { bytes: Buffer.from(await file.arrayBuffer()), headers: file.headers };
  }

  it("are made in the background, read by hash, downloaded without a token, approved by somebody else", async () => {
    const report = await made(finance);
    expect(report).toMatchObject({ status: "ready", rowCount: 2, progress: 1 });
    expect(report.controlTotals).toMatchObject([
      { currency: "jpy", rows: 1, amounts: { creator_amount_minor: 45_003, platform_fee_minor: 4_500 } },
      { currency: "usd", rows: 1, amounts: { creator_amount_minor: 45_003, platform_fee_minor: 4_500 } },
    ]);
    const { bytes, headers } = await download("finance@fairbrief.test", report.id);
    expect(createHash("sha256").update(bytes).digest("hex")).toBe(report.sha256);
    expect(headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(headers.get("content-disposition")).toContain(report.fileName);
    const rows = parse(bytes, { columns: true }) as Record<string, string>[];
    expect(rows.map((row) => row.agreement_id)).toEqual([paid.usd, paid.jpy]);
    expect(rows.map((row) => row.creator_amount_decimal)).toEqual(["450.03", "45003"]);

    const params = { reportId: report.id };
    await expect(finance.reports.approve({ params })).rejects.toMatchObject(codeOf(403, "forbidden"));
    const approved = (await approver.reports.approve({ params, idempotencyKey: key() })).data;
    expect(approved).toMatchObject({ status: "approved", sha256: report.sha256 });
    expect((await approver.reports.approve({ params })).data.version).toBe(approved.version);
    expect((await finance.reports.list()).data.items[0]).toMatchObject({ id: report.id, status: "approved" });
    const again = await made(finance);
    expect(again.sha256).toBe(report.sha256);
  });

  it("cannot be approved by whoever asked for them, nor before they are ready", async () => {
    const { data } = await approver.reports.create({ body: period() });
    const params = { reportId: data.id };
    await expect(approver.reports.approve({ params })).rejects.toMatchObject(codeOf(409, "same_person"));
    await system.drain();
    await expect(approver.reports.approve({ params })).rejects.toMatchObject(codeOf(409, "same_person"));

    const { data: model } = await finance.reports.create({ body: period() });
    const { fileName: _name, ...asked } = model;
    const waiting = { ...asked, id: newId("report", system.clock.now()), owner: "platform" } as Report;
    await system.table.transact([reportPut(waiting)]);
    const unmade = { params: { reportId: waiting.id } };
    await expect(approver.reports.approve(unmade)).rejects.toMatchObject(codeOf(409, "illegal_transition"));
    await expect(finance.reports.file(unmade)).rejects.toMatchObject(codeOf(409, "report_not_ready"));
  });

  it("of a brand hold its own rows only, and are nobody else's", async () => {
    const report = await made(who.payer, { currency: "usd" });
    expect(report).toMatchObject({ status: "ready", rowCount: 1, filters: { brandId: ids.brand } });
    expect((await finance.reports.get({ params: { reportId: report.id } })).data.id).toBe(report.id);
    expect((await who.payer.reports.list()).data.items.map(({ id }) => id)).toEqual([report.id]);
    const params = { reportId: report.id };
    await expect(rival.reports.get({ params })).rejects.toMatchObject(codeOf(404, "not_found"));
    await expect(who.reviewer.reports.get({ params })).rejects.toMatchObject(codeOf(403, "forbidden"));
    await expect(who.reviewer.reports.list()).rejects.toMatchObject(codeOf(403, "forbidden"));
    await expect(who.reviewer.reports.create({ body: period() })).rejects.toMatchObject(codeOf(403, "forbidden"));
    await expect(
      who.payer.reports.create({ body: { ...period(), filters: { brandId: ids.rivalBrand } } }),
    ).rejects.toMatchObject(codeOf(404, "not_found"));
    await expect(who.payer.reports.create({ body: { ...period(), type: "ledger" } })).rejects.toMatchObject(
      codeOf(403, "forbidden"),
    );
    const other = await made(rival);
    expect(other).toMatchObject({ status: "ready", rowCount: 0 });
  });

  it("of the ledger balance in each currency, as JSON lines too", async () => {
    const report = await made(finance, { type: "ledger", format: "jsonl" });
    expect(report.status).toBe("ready");
    expect(report.controlTotals?.map(({ currency }) => currency)).toEqual(["jpy", "usd"]);
    for (const { amounts } of report.controlTotals ?? []) expect(amounts.debit_minor).toBe(amounts.credit_minor);
    const { bytes } = await download("finance@fairbrief.test", report.id);
    const lines = bytes
      .toString("utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { account: string });
    expect(lines).toHaveLength(report.rowCount ?? 0);
    expect(lines.map(({ account }) => account)).toContain("rev:platform_fee");
  });

  it("asked for twice under one key are one report", async () => {
    const idempotencyKey = key();
    const body = period();
    const [first, second] = await Promise.all([
      finance.reports.create({ idempotencyKey, body }),
      finance.reports.create({ idempotencyKey, body }),
    ]);
    expect(second.data.id).toBe(first.data.id);
  });
});

describe("the ledger", () => {
  it("lists accounts with balances that add up, and each account's entries", async () => {
    await system.drain();
    const { items, nextCursor } = (await finance.ledger.accounts({ query: { limit: 100 } })).data;
    expect(nextCursor).toBeNull();
    for (const currency of ["usd", "jpy"] as const) {
      const rows = items.filter((row) => row.currency === currency);
      const sum = (side: "debit" | "credit") => rows.reduce((total, row) => total + row[side], 0);
      expect(sum("debit")).toBe(sum("credit"));
      const balance = (account: string) => rows.find((row) => row.account === account)?.balance;
      expect(balance("rev:platform_fee")).toBe(4_500);
      expect(balance("transit:charge")).toBe(0);
    }
    expect(items.find(({ account }) => account === `payable:${ids.sam}`)).toMatchObject({ balance: 0, guarded: true });
    const entries = (await finance.ledger.entries({ params: { account: `payable:${ids.sam}` } })).data.items;
    expect(entries.map(({ kind, dr, cr }) => [kind, dr, cr])).toEqual([
      ["transfer_done", 45_003, 0],
      ["release_claimed", 0, 45_003],
    ]);
    const own = { params: { account: "rev:platform_fee" } };
    const fees = (await finance.ledger.entries(own)).data.items;
    expect(fees.map(({ currency, cr }) => [currency, cr])).toEqual([
      ["jpy", 4_500],
      ["usd", 4_500],
    ]);
    expect((await finance.ledger.entries({ ...own, query: { currency: "usd" } })).data.items).toEqual(fees.slice(1));
    const page = (await finance.ledger.entries({ ...own, query: { limit: 1 } })).data;
    const next = await finance.ledger.entries({ ...own, query: { limit: 1, cursor: page.nextCursor ?? "" } });
    expect([...page.items, ...next.data.items]).toEqual(fees);
  });

  it("knows no account that nothing was booked on", async () => {
    await expect(finance.ledger.entries({ params: { account: "held:agr_none.mst_none" } })).rejects.toMatchObject(
      codeOf(404, "not_found"),
    );
    const { items } = (await finance.ledger.accounts({ query: { prefix: "receivable:" } })).data;
    expect(items).toEqual([]);
  });

  it("holds every invariant, and is finance's alone", async () => {
    const { balanced, invariants } = (await finance.ledger.check()).data;
    expect(invariants.filter(({ ok }) => !ok)).toEqual([]);
    expect(invariants.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, n) => `I${n + 1}`));
    expect(balanced).toBe(true);
    for (const other of [sam, who.owner, rival])
      await expect(other.ledger.check()).rejects.toMatchObject(codeOf(403, "forbidden"));
  });

  it("says so when an invariant is broken", async () => {
    const account = `payable:${ids.sam}:usd`;
    const row = { pk: `ACC#${account}`, sk: "BAL" };
    await system.table.transact([{ update: row, add: { posted: 1 } }]);
    const { balanced, invariants } = (await finance.ledger.check()).data;
    expect(balanced).toBe(false);
    expect(invariants.filter(({ ok }) => !ok).map(({ name, detail }) => [name, detail])).toEqual([
      ["I3", `The account ${account} stands at 1, its entries sum to 0, its postings to 0.`],
    ]);
    await system.table.transact([{ update: row, add: { posted: -1 } }]);
    expect((await finance.ledger.check()).data.balanced).toBe(true);
  });
});
