// Four eyes: a payout by bank transfer and a correction of the books, each proposed by one person and decided by another.
import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { approve, type Client, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const { standIn, transfersOf } = standInAt(system.stripeUrl);
const key = () => randomUUID();
const finance = await system.as("finance@fairbrief.test");
const approver = await system.as("approver@fairbrief.test");
const codeOf = (status: number, code: string) => ({ status, problem: { code } });

/** The bank's confirmation, uploaded by the one who proposes. */
async function confirmation(who: Client, content = `%PDF-1.7 ${randomUUID()}`) {
  const bytes = Buffer.from(content);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { data } = await who.uploads.create({ body: { contentType: "application/pdf", bytes: bytes.length, sha256 } });
  await fetch(data.url, { method: "PUT", headers: data.headers, body: bytes });
  return data.uploadId;
}

/** A deal with linh in Vietnam, approved: her payout waits for finance. */
async function waiting() {
  const who = await parties(system, "linh@creator.test");
  const deal = await fundedDeal(system, who, { fee: 45_003 });
  const room = roomOf(deal.agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.drain();
  const { data } = await finance.payouts.list({ query: { status: "blocked" } });
  const payout = data.items.find(({ agreementId }) => agreementId === deal.agreement.id);
  if (!payout) throw new Error("No payout waits");
  return { who, agreementId: deal.agreement.id, payout };
}

const moneyOf = async (agreementId: string) => {
  const { data } = await finance.agreements.money({ params: { agreementId } });
  const { funded, held, releasing, released, fee, refunded } = data;
  return [funded, held, releasing, released, fee, refunded].map(({ amount }) => amount);
};
const isBalanced = async () => {
  await system.drain();
  const { data } = await finance.ledger.check();
  return data.invariants.filter(({ ok }) => !ok);
};

describe("a payout by bank transfer", async () => {
  const { who, agreementId, payout } = await waiting();
  const params = { payoutId: payout.id };
  const body = { reference: "FT-2026-118", paidAt: system.clock.now().toISOString(), evidenceUploadId: "" };

  it("names a file of the proposer's that has arrived", async () => {
    const refused = (evidenceUploadId: string) =>
      finance.proposals.payOffline({ params, body: { ...body, evidenceUploadId }, idempotencyKey: key() });
    await expect(refused("upl_00000000000000000000000000")).rejects.toMatchObject(codeOf(422, "invalid"));
    await expect(refused(await confirmation(approver))).rejects.toMatchObject(codeOf(422, "invalid"));
    await expect(refused(await confirmation(finance, "no document"))).rejects.toMatchObject(codeOf(422, "invalid"));
    const { data } = await finance.uploads.create({
      body: { contentType: "application/pdf", bytes: 10, sha256: "0".repeat(64) },
    });
    await expect(refused(data.uploadId)).rejects.toMatchObject(codeOf(409, "upload_not_ready"));
  });

  it("moves nothing until somebody else approves, and then everything at once", async () => {
    body.evidenceUploadId = await confirmation(finance);
    const { data: proposal } = await finance.proposals.payOffline({ params, body, idempotencyKey: key() });
    expect(proposal).toMatchObject({ status: "proposed", kind: "offline_payment", amount: { amount: 45_003 } });
    const id = { proposalId: proposal.id };
    await expect(finance.proposals.approve({ params: id, idempotencyKey: key() })).rejects.toMatchObject(
      codeOf(403, "forbidden"),
    );
    expect(await moneyOf(agreementId)).toEqual([49_503, 0, 45_003, 0, 4_500, 0]);
    const decided = await Promise.all(
      Array.from({ length: 5 }, () => approver.proposals.approve({ params: id, idempotencyKey: key() })),
    );
    expect(new Set(decided.map(({ data }) => data.ledgerEntryId)).size).toBe(1);
    expect(await moneyOf(agreementId)).toEqual([49_503, 0, 0, 45_003, 4_500, 0]);
    const { data: paid } = await finance.payouts.get({ params });
    expect(paid).toMatchObject({ status: "paid_out", rail: "offline", arrivedAt: body.paidAt });
    expect(paid.release).toEqual({
      cause: "bank_transfer",
      people: ["finance@fairbrief.test", "approver@fairbrief.test"],
    });
    expect(paid.postings?.map(({ kind }) => kind)).toEqual(["release_claimed", "offline_paid"]);
    expect(await isBalanced()).toEqual([]);
    const { items: told } = (await who.creator.notifications.list({ query: {} })).data;
    expect(told[0]).toMatchObject({ text: "transfer.paid.bank_transfer", link: "/creator/money" });
    expect(told.map(({ text }) => text)).not.toContain("transfer.paid");
    await expect(
      approver.proposals.reject({ params: id, body: { reason: "Too late" }, idempotencyKey: key() }),
    ).rejects.toMatchObject(codeOf(409, "illegal_transition"));
    await expect(finance.proposals.payOffline({ params, body, idempotencyKey: key() })).rejects.toMatchObject(
      codeOf(409, "illegal_transition"),
    );
  });

  it("is not approved by the approver who proposed it, and can be rejected", async () => {
    const { payout: next, agreementId: other } = await waiting();
    const { data: own } = await approver.proposals.payOffline({
      params: { payoutId: next.id },
      body: { ...body, evidenceUploadId: await confirmation(approver) },
      idempotencyKey: key(),
    });
    await expect(
      approver.proposals.approve({ params: { proposalId: own.id }, idempotencyKey: key() }),
    ).rejects.toMatchObject(codeOf(409, "same_person"));
    const { data: second } = await finance.proposals.payOffline({
      params: { payoutId: next.id },
      body: { ...body, evidenceUploadId: await confirmation(finance) },
      idempotencyKey: key(),
    });
    const { data: rejected } = await approver.proposals.reject({
      params: { proposalId: second.id },
      body: { reason: "Another amount left the bank" },
      idempotencyKey: key(),
    });
    expect(rejected).toMatchObject({ status: "rejected", decisionReason: "Another amount left the bank" });
    expect(await moneyOf(other)).toEqual([49_503, 0, 45_003, 0, 4_500, 0]);
    const { data: open } = await finance.proposals.list({ query: { status: "proposed" } });
    expect(open.items.map(({ id }) => id)).toEqual([own.id]);
  });
});

describe("a repayment by bank transfer", () => {
  const pay = async (payoutId: string) => {
    const body = {
      reference: "FT-2026-200",
      paidAt: system.clock.now().toISOString(),
      evidenceUploadId: await confirmation(finance),
    };
    const { data } = await finance.proposals.payOffline({ params: { payoutId }, body, idempotencyKey: key() });
    await approver.proposals.approve({ params: { proposalId: data.id }, idempotencyKey: key() });
    await system.drain();
    return data.amount.amount;
  };

  it("gives back what was taken for a chargeback that was won in the end", async () => {
    const first = await waiting();
    await pay(first.payout.id);
    const { postings = [] } = (await finance.agreements.money({ params: { agreementId: first.agreementId } })).data;
    const charge = postings.find(({ kind }) => kind === "charge_succeeded")?.evidence?.charge;
    const { id } = await standIn("POST", "/disputes", { charge });
    await system.drain();
    await standIn("POST", `/disputes/${id}/close`, { outcome: "lost" });
    await system.drain();
    const { data: asked } = await finance.chargebacks.recover({
      params: { chargebackId: String(id) },
      body: { milestoneId: first.payout.milestoneId, amount: 45_003, reason: "The posts were bought." },
      idempotencyKey: key(),
    });
    await approver.proposals.approve({ params: { proposalId: asked.id }, idempotencyKey: key() });
    await system.drain();
    // The debt takes the next release whole, and is paid back with it.
    const next = await fundedDeal(system, first.who, { fee: 45_003 });
    const room = roomOf(next.agreement);
    await submitted(first.who, room);
    await approve(first.who, room, 1);
    await system.drain();
    expect(await moneyOf(next.agreement.id)).toEqual([49_503, 0, 0, 45_003, 4_500, 0]);
    await standIn("POST", `/disputes/${id}/appeal`, {});
    await system.drain();
    await standIn("POST", `/disputes/${id}/close`, { outcome: "won" });
    await system.drain();
    const { data: waits } = await finance.payouts.get({ params: { payoutId: first.payout.id } });
    expect(waits).toMatchObject({ status: "blocked", blockedReason: { code: "offline_rail" } });
    expect(await pay(first.payout.id)).toBe(45_003);
    const { data: paid } = await finance.payouts.get({ params: { payoutId: first.payout.id } });
    expect(paid).toMatchObject({ status: "paid_out", rail: "offline", repaidAmount: { amount: 45_003 } });
    expect(paid.postings?.filter(({ kind }) => kind === "offline_paid")).toHaveLength(2);
    expect(await moneyOf(first.agreementId)).toEqual([49_503, 0, 0, 45_003, 4_500, 0]);
    expect(await transfersOf(first.agreementId)).toEqual([]);
    expect(await isBalanced()).toEqual([]);
  });
});

describe("a correction of the books", () => {
  const lines = (account: string, amount = 500) => [
    { account: "exp:goodwill", side: "debit" as const, amount },
    { account, side: "credit" as const, amount },
  ];
  const propose = (body: { lines: ReturnType<typeof lines>; reason?: string }) =>
    finance.proposals.adjust({ body: { currency: "usd", reason: "A goodwill", ...body }, idempotencyKey: key() });

  it("is booked once somebody else approves", async () => {
    const brandId = (await (await system.as("owner@brand.test")).me.get()).data.brands[0]?.id ?? "";
    const { data: proposal } = await propose({ lines: lines(`brand_credit:${brandId}`) });
    const { data } = await approver.proposals.approve({ params: { proposalId: proposal.id }, idempotencyKey: key() });
    expect(data).toMatchObject({ status: "approved", amount: { amount: 500, currency: "usd" } });
    const { data: accounts } = await finance.ledger.accounts({ query: { prefix: "brand_credit" } });
    expect(accounts.items.find(({ account }) => account.includes(brandId))?.balance).toBe(500);
    expect(await isBalanced()).toEqual([]);
  });

  it.each(["held:agr_00000000000000000000000000.mst", "payable:crt_00000000000000000000000000", "transit:charge", "x"])(
    "cannot name %s",
    async (account) => {
      await expect(propose({ lines: lines(account) })).rejects.toMatchObject(codeOf(422, "invalid"));
    },
  );

  it("must balance, and takes no guarded account below zero", async () => {
    const [first, second] = lines("offline_bank");
    if (!first || !second) throw new Error("No lines");
    await expect(propose({ lines: [first, { ...second, amount: 499 }] })).rejects.toMatchObject(codeOf(422, "invalid"));
    const debt = `receivable:crt_${"0".repeat(26)}`;
    const { data } = await propose({
      lines: [
        { ...first, account: "exp:bad_debt" },
        { ...second, account: debt },
      ],
    });
    await expect(
      approver.proposals.approve({ params: { proposalId: data.id }, idempotencyKey: key() }),
    ).rejects.toMatchObject(codeOf(409, "overdrawn"));
    expect((await finance.proposals.get({ params: { proposalId: data.id } })).data.status).toBe("proposed");
    expect(await isBalanced()).toEqual([]);
  });
});
