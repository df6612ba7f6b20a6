// Receipts over HTTP: one for each movement of money, exactly as the books have it, for whom it concerns, in five languages.
import { randomUUID } from "node:crypto";
import Stripe from "stripe";
import { afterEach, describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { RECEIPT_KINDS, type Receipt, totalOf } from "../../shared/domain/receipt.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { formatMoney } from "../../shared/notify/format.ts";
import { RECEIPT_TEXTS } from "../../shared/receipts/page.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { loadPostings, type PostingItem } from "../../shared/store/ledger.ts";
import { approve, fundedDeal, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const mediator = await system.as("mediator@fairbrief.test");
const { standIn } = standInAt(system.stripeUrl);
const { hostname, port } = new URL(system.stripeUrl);
const stripe = new Stripe("sk_test_brand", { host: hostname, port: Number(port), protocol: "http" });
const DAY = 86_400;
type Person = (typeof who)["owner"];

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const receiptsFor = async (person: Person, agreementId: string) =>
  (await person.receipts.ofAgreement({ params: { agreementId } })).data.items;
const told = (items: readonly Receipt[]) => items.map(({ kind, total }) => [kind, total.amount]);

async function released(options: Parameters<typeof fundedDeal>[2] = {}) {
  const { agreement } = await fundedDeal(system, who, options);
  const room = roomOf(agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.drain();
  return agreement;
}

/** Work about which the brand complains, some days after its release or before one, and a mediator decides. */
async function decided(creatorBps: number, daysAfterRelease = 0) {
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  if (daysAfterRelease > 0) {
    await approve(who, room, 1);
    await system.advance(daysAfterRelease * DAY);
  }
  const { data: dispute } = await who.owner.disputes.open({
    params: { agreementId: agreement.id },
    body: {
      deliverableIds: [room.params.deliverableId],
      reasonCode: "not_as_agreed",
      statement: "The tin that we agreed on is not shown anywhere.",
    },
  });
  const params = { disputeId: dispute.id };
  await who.creator.disputes.addEvidence({ params, body: { text: "See the second scene." } });
  const body = { creatorBps, reasons: "One agreed element is missing." };
  await mediator.disputes.decide({ params, body, idempotencyKey: randomUUID() });
  await system.drain();
  return agreement;
}

/** What a posting moved for the party that its receipt speaks to. */
function moved({ kind }: Receipt, { lines }: PostingItem): number {
  const on = (prefix: string, side: "dr" | "cr") =>
    lines.filter(({ account }) => account.startsWith(prefix)).reduce((sum, line) => sum + line[side], 0);
  if (kind === "payment") return on("transit:charge", "dr");
  if (kind === "refund") return on("transit:refund", "dr");
  if (kind === "refund_failed") return on("brand_credit:", "cr");
  if (kind === "payout") return on("payable:", "dr");
  return on("transit:reversal", "cr") + on("payable:", "cr");
}

const deals: string[] = [];
/** Every receipt of every deal so far stands for one entry of the books, to the minor unit. */
afterEach(async () => {
  for (const agreementId of deals) {
    const items = await receiptsFor(who.finance, agreementId);
    const entries = await loadPostings(
      system.table,
      items.map(({ references }) => references.ledgerEntryId ?? ""),
    );
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const receipt of items) {
      const entry = entries.find(({ txnId }) => txnId === receipt.references.ledgerEntryId);
      expect([receipt.kind, entry && moved(receipt, entry)]).toEqual([receipt.kind, receipt.total.amount]);
      expect(totalOf(receipt.lines)).toBe(receipt.total.amount);
      expect(receipt.total.currency).toBe(entry?.currency);
      const one = (await who.finance.receipts.get({ params: { receiptId: receipt.id } })).data;
      expect(one).toEqual(receipt);
    }
    const { data: money } = await who.finance.agreements.money({ params: { agreementId } });
    const taken = items.filter(({ lines }) => lines.every(({ kind }) => kind !== "not_taken"));
    const sum = (kind: string) =>
      taken.filter((receipt) => receipt.kind === kind).reduce((total, receipt) => total + receipt.total.amount, 0);
    expect(sum("payment")).toBe(money.funded.amount);
  }
  deals.length = 0;
});

describe("a deal that is paid and released", () => {
  it("gives the brand a receipt of amount and fee, and the creator a statement that follows it to the bank", async () => {
    const agreement = await released();
    deals.push(agreement.id);
    const [paid, ...more] = await receiptsFor(who.owner, agreement.id);
    expect(more).toEqual([]);
    expect(paid).toMatchObject({
      kind: "payment",
      agreementId: agreement.id,
      termsHash: agreement.termsHash,
      brand: { id: agreement.brandId, name: agreement.brandName },
      lines: [
        { kind: "creator_amount", amount: { amount: 45_003, currency: "usd" } },
        { kind: "platform_fee", amount: { amount: 4_500, currency: "usd" } },
      ],
      total: { amount: 49_503, currency: "usd" },
      work: [{ milestoneId: agreement.milestones[0]?.id, amount: { amount: 45_003, currency: "usd" } }],
      references: { paymentIntentId: expect.stringMatching(/^pi_/), chargeId: expect.stringMatching(/^ch_/) },
    });
    const [statement, ...others] = await receiptsFor(who.creator, agreement.id);
    expect(others).toEqual([]);
    expect(statement).toMatchObject({
      kind: "payout",
      lines: [{ kind: "agreed_amount", amount: { amount: 45_003, currency: "usd" } }],
      total: { amount: 45_003, currency: "usd" },
      references: { transferId: expect.stringMatching(/^tr_/) },
    });
    expect([statement?.bank, statement?.references.poNumber, statement?.references.chargeId]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await system.advance(7 * DAY);
    const [arrived] = await receiptsFor(who.creator, agreement.id);
    expect(arrived).toMatchObject({
      id: statement?.id,
      paidAt: statement?.paidAt,
      bank: { status: "paid_out", at: expect.stringMatching(/Z$/) },
      references: { bankPayoutId: expect.stringMatching(/^po_/) },
    });
  });

  it("has one for each charge and each milestone of a plan", async () => {
    const deliverable = { platform: "instagram" as const, type: "reel", quantity: 1, requiredTags: ["@brand"] };
    const { agreement } = await signedDeal(system, who, {
      brief: { deliverables: [deliverable, deliverable], budget: 900_000 },
      terms: { fundingPlan: "milestone" },
    });
    expect(agreement.milestones).toHaveLength(2);
    deals.push(agreement.id);
    expect(await receiptsFor(who.owner, agreement.id)).toEqual([]);
    for (const { id: milestoneId } of agreement.milestones) {
      const { data } = await who.payer.agreements.fund({
        params: { agreementId: agreement.id },
        idempotencyKey: randomUUID(),
        body: { returnUrl: `${system.url}/back`, milestoneId },
      });
      await answerPage(data.checkoutUrl ?? "", "paid");
      await system.drain();
    }
    const payments = await receiptsFor(who.payer, agreement.id);
    expect(payments.flatMap(({ work }) => work.map(({ milestoneId }) => milestoneId)).sort()).toEqual(
      agreement.milestones.map(({ id }) => id).sort(),
    );
    expect(payments.map(({ total }) => total.amount).reduce((sum, amount) => sum + amount, 0)).toBe(49_503);
  });
});

describe("money that goes back", () => {
  it("is receipted to each side for its part", async () => {
    const { id } = await decided(6_000);
    deals.push(id);
    expect(told(await receiptsFor(who.owner, id))).toEqual([
      ["refund", 19_801],
      ["payment", 49_503],
    ]);
    expect(told(await receiptsFor(who.creator, id))).toEqual([["payout", 27_002]]);
  });

  it("shows what was kept for a debt, with gross and net", async () => {
    const { id } = await decided(4_000, 6);
    const next = await released();
    deals.push(id, next.id);
    expect(told(await receiptsFor(who.owner, id))).toEqual([
      ["refund", 29_703],
      ["payment", 49_503],
    ]);
    const [statement] = await receiptsFor(who.creator, next.id);
    expect(statement).toMatchObject({
      lines: [
        { kind: "agreed_amount", amount: { amount: 45_003 } },
        { kind: "debt_paid_back", amount: { amount: 27_002 } },
      ],
      total: { amount: 18_001, currency: "usd" },
    });
  });

  it("shows what was taken back, by us and by hand", async () => {
    const { id } = await decided(4_000, 1);
    const { id: byHand } = await released();
    const [transfer] = (await stripe.transfers.list({ transfer_group: byHand })).data;
    await stripe.transfers.createReversal(transfer?.id ?? "", { amount: 1_003 });
    await system.drain();
    deals.push(id, byHand);
    expect(told(await receiptsFor(who.creator, id))).toEqual([
      ["reversal", 27_002],
      ["payout", 45_003],
    ]);
    expect(told(await receiptsFor(who.creator, byHand))).toEqual([
      ["reversal", 1_003],
      ["payout", 45_003],
    ]);
  });

  it("says so when a refund did not arrive", async () => {
    const { id } = await decided(0);
    const { data } = await stripe.refunds.list({ limit: 100 });
    const refund = data.find(({ metadata }) => metadata?.agreement_id === id);
    await standIn("POST", `/refunds/${refund?.id}/fail`, {});
    await system.advance(DAY);
    deals.push(id);
    expect(told(await receiptsFor(who.owner, id))).toEqual([
      ["refund_failed", 49_503],
      ["refund", 49_503],
      ["payment", 49_503],
    ]);
    expect(await receiptsFor(who.creator, id)).toEqual([]);
  });

  it("has a receipt for a payment that the deal did not take, and for its way back", async () => {
    const { agreement } = await fundedDeal(system, who);
    const metadata = { env: "local", agreement_id: agreement.id, funding_id: `fnd_${agreement.id.slice(4)}.1` };
    const product = { currency: "usd", unit_amount: 12_345, product_data: { name: "Tea" } };
    const session = await stripe.checkout.sessions.create({
      mode: "payment",
      line_items: [{ quantity: 1, price_data: product }],
      payment_intent_data: { transfer_group: agreement.id, metadata },
      metadata,
      success_url: `${system.url}/back`,
      cancel_url: `${system.url}/back`,
    });
    await answerPage(session.url ?? "", "paid");
    await system.advance(3_600);
    deals.push(agreement.id);
    const items = await receiptsFor(who.owner, agreement.id);
    expect(told(items)).toEqual([
      ["refund", 12_345],
      ["payment", 12_345],
      ["payment", 49_503],
    ]);
    expect(items[1]?.lines.map(({ kind }) => kind)).toEqual(["not_taken"]);
  });
});

describe("who reads a receipt", () => {
  it("is the party that it is for, and finance; for all others it does not exist", async () => {
    const { id: agreementId } = await decided(6_000);
    deals.push(agreementId);
    const all = await receiptsFor(who.finance, agreementId);
    expect(all).toHaveLength(3);
    const rival = await system.as("owner@rival.test");
    const other = await system.as("haru@creator.test");
    for (const person of [rival, other])
      expect(await refused(person.receipts.ofAgreement({ params: { agreementId } }))).toEqual([404, "not_found"]);
    for (const { id: receiptId, kind } of all) {
      const params = { receiptId };
      const [mine, theirs] = RECEIPT_KINDS[kind] === "brand" ? [who.payer, who.creator] : [who.creator, who.payer];
      expect((await mine.receipts.get({ params })).data.id).toBe(receiptId);
      for (const person of [theirs, rival, other])
        expect(await refused(person.receipts.get({ params }))).toEqual([404, "not_found"]);
      expect(await refused(mediator.receipts.get({ params }))).toEqual([403, "forbidden"]);
    }
    const beside = `${all[0]?.id}x`;
    expect(await refused(who.finance.receipts.get({ params: { receiptId: beside } }))).toEqual([404, "not_found"]);
  });
});

describe("a receipt on paper", () => {
  const page = async (email: string, receiptId: string, more: { accept?: string; query?: string }) =>
    system.call("GET", `/v1/receipts/${receiptId}${more.query ?? ""}`, {
      token: await system.signIn(email),
      headers: more.accept ? { accept: more.accept } : {},
    });
  const spoken = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

  it("speaks the reader's language, or the one asked for, with the same figures", async () => {
    const agreement = await released({ brief: { title: "<b>ชา</b> & 茶" } });
    deals.push(agreement.id);
    const [paid] = await receiptsFor(who.owner, agreement.id);
    const receiptId = paid?.id ?? "";
    for (const locale of LOCALES) {
      const { status, text, headers } = await page("owner@brand.test", receiptId, {
        query: `?format=html&locale=${locale}`,
      });
      expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
      expect(headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(text).toContain(`<html lang="${locale}">`);
      expect(text).toContain(RECEIPT_TEXTS[locale].titles.payment);
      expect(text).toContain(RECEIPT_TEXTS[locale].note.replace("'", "&#39;"));
      for (const amount of [45_003, 4_500, 49_503])
        expect(spoken(text)).toContain(spoken(formatMoney(locale, { amount, currency: "usd" })));
      expect(text).toContain("&lt;b&gt;ชา&lt;/b&gt; &amp; 茶");
      expect(text).not.toContain("<b>");
      expect(text).not.toMatch(/undefined|null|\[object/);
    }
    const { data: me } = await who.creator.me.get();
    await who.creator.me.update({ body: { locale: "ja", timeZone: "Asia/Tokyo" }, ifMatch: me.version });
    const [statement] = await receiptsFor(who.creator, agreement.id);
    const own = await page("sam@creator.test", statement?.id ?? "", { accept: "text/html" });
    expect(own.text).toContain('<html lang="ja">');
    expect(own.text).toContain(RECEIPT_TEXTS.ja.titles.payout);
    expect((await page("owner@brand.test", receiptId, { query: "?locale=xx" })).status).toBe(422);
  });

  it("has every word in every language", () => {
    const words = (value: unknown): string[] =>
      typeof value === "string" ? [value] : Object.values(value as object).flatMap(words);
    for (const locale of LOCALES) {
      expect([
        locale,
        words(RECEIPT_TEXTS[locale]).filter((word) => word.trim() === "" || /[!！{}]/.test(word)),
      ]).toEqual([locale, []]);
      if (locale !== "en") expect(words(RECEIPT_TEXTS[locale])).not.toContain(RECEIPT_TEXTS.en.note);
    }
  });
});
