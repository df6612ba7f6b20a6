// A negotiation over HTTP: who may do what, in which state, and what everybody is told.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { canonicalHash } from "../../shared/hash.ts";
import { acceptedDeal, parties, publishedBrief, signedDeal, termsFor } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const tokens = {
  owner: await system.signIn("owner@brand.test"),
  reviewer: await system.signIn("reviewer@brand.test"),
  rival: await system.signIn("owner@rival.test"),
  sam: await system.signIn("sam@creator.test"),
  haru: await system.signIn("haru@creator.test"),
  finance: await system.signIn("finance@fairbrief.test"),
};
type Who = keyof typeof tokens;
type Body = Record<string, unknown>;

const post = (as: Who, path: string, body: unknown = {}, key: string | undefined = randomUUID()) =>
  system.call("POST", `/v1${path}`, { token: tokens[as], body, headers: key ? { "idempotency-key": key } : {} });
const get = (as: Who, path: string, headers: Record<string, string> = {}) =>
  system.call("GET", `/v1${path}`, { token: tokens[as], headers });

type Brief = Awaited<ReturnType<typeof publishedBrief>>;
const pitch = (brief: Brief, more: Body = {}): Body => ({
  pitch: "I would love to.",
  rate: { amount: 45_000, currency: brief.currency },
  answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Yes." })),
  conflicts: [],
  ...more,
});
const terms = (brief: Brief, fee = 45_000) => termsFor(brief as Parameters<typeof termsFor>[0], fee);

async function applied(more: Parameters<typeof publishedBrief>[2] = {}, as: Who = "sam") {
  const brief = await publishedBrief(system, who, more);
  const { body: application } = await post(as, `/briefs/${brief.id}/applications`, pitch(brief));
  return { brief, applicationId: String(application.id) };
}
async function offered(more: Parameters<typeof publishedBrief>[2] = {}, offer: Body = {}) {
  const { brief, applicationId } = await applied(more);
  const reply = await post("owner", `/applications/${applicationId}/offers`, { terms: terms(brief), ...offer });
  return { brief, applicationId, offer: reply.body, offerId: String(reply.body.id) };
}

describe("an application", () => {
  it("is made once, listed by both sides, and seen by nobody else", async () => {
    const { brief, applicationId } = await applied();
    expect(await get("sam", `/applications/${applicationId}`)).toMatchObject({
      status: 200,
      body: { id: applicationId, status: "submitted", needsReconfirm: false, pitch: "I would love to." },
    });
    const again = await post("sam", `/briefs/${brief.id}/applications`, pitch(brief));
    expect(again).toMatchObject({ status: 409, body: { code: "already_applied" } });
    expect((await get("reviewer", `/briefs/${brief.id}/applications?status=submitted`)).body.items).toMatchObject([
      { id: applicationId, creatorHandle: expect.any(String) },
    ]);
    expect((await get("owner", `/briefs/${brief.id}/applications?status=declined`)).body.items).toEqual([]);
    expect((await get("sam", "/applications")).body.items?.[0]).toMatchObject({ id: applicationId });
    expect(await get("rival", `/applications/${applicationId}`)).toMatchObject({ status: 404 });
    expect(await get("haru", `/applications/${applicationId}`)).toMatchObject({ status: 404 });
    expect(await get("rival", `/briefs/${brief.id}/applications`)).toMatchObject({ status: 404 });
    expect(await post("reviewer", `/applications/${applicationId}/shortlist`)).toMatchObject({ status: 403 });
    expect(await post("rival", `/applications/${applicationId}/shortlist`)).toMatchObject({ status: 404 });
  });

  it("is refused with reason", async () => {
    const brief = await publishedBrief(system, who, { eligibility: { tiers: ["mega"], countries: ["BG"] } });
    const apply = (more: Body = {}) => post("sam", `/briefs/${brief.id}/applications`, pitch(brief, more));
    expect(await apply()).toMatchObject({
      status: 409,
      body: { code: "not_eligible", errors: [{ path: "eligibility.tiers" }, { path: "eligibility.countries" }] },
    });
    expect(await apply({ answers: [] })).toMatchObject({ status: 422, body: { errors: [{ path: "answers" }] } });
    expect(await apply({ rate: { amount: 1, currency: "eur" } })).toMatchObject({ status: 422 });
    expect(await apply({ pitch: "x".repeat(5_001) })).toMatchObject({
      status: 422,
      body: { errors: [{ path: "pitch" }] },
    });
    expect(await apply({ pitch: "half \ud83d" })).toMatchObject({ status: 422 });
    expect(await post("owner", `/briefs/${brief.id}/applications`, pitch(brief))).toMatchObject({ status: 403 });
    expect(await post("sam", "/briefs/brf_01J00000000000000000000000/applications", pitch(brief))).toMatchObject({
      status: 404,
    });
  });

  it("ends by declining or withdrawing, and a repeat answers as before", async () => {
    const { brief, applicationId } = await applied();
    expect(await post("owner", `/applications/${applicationId}/shortlist`)).toMatchObject({
      body: { status: "shortlisted" },
    });
    expect(await post("owner", `/applications/${applicationId}/shortlist`)).toMatchObject({ status: 200 });
    expect(await post("owner", `/applications/${applicationId}/decline`, {})).toMatchObject({ status: 422 });
    const reason = { reasonCode: "rate_too_high" };
    expect(await post("owner", `/applications/${applicationId}/decline`, reason)).toMatchObject({
      body: { status: "declined", declineReason: "rate_too_high" },
    });
    expect(await post("owner", `/applications/${applicationId}/decline`, reason)).toMatchObject({ status: 200 });
    expect(await post("sam", `/applications/${applicationId}/withdraw`)).toMatchObject({
      status: 409,
      body: { code: "illegal_transition", current: { status: "declined" }, allowed: [] },
    });
    const second = await post("sam", `/briefs/${brief.id}/applications`, pitch(brief));
    expect(second.status).toBe(201);
    expect(await post("sam", `/applications/${second.body.id}/withdraw`)).toMatchObject({
      body: { status: "withdrawn" },
    });
    expect(await post("sam", `/applications/${second.body.id}/withdraw`)).toMatchObject({ status: 200 });
  });

  it("must be reconfirmed when the brief changes in what concerns it", async () => {
    const { brief, applicationId } = await applied();
    const patched = await system.call("PATCH", `/v1/briefs/${brief.id}`, {
      token: tokens.owner,
      body: { maxRevisions: 1, compensation: { model: "fixed", min: 20_000, max: 70_000 } },
      headers: { "if-match": `"${brief.version}"` },
    });
    expect(patched.status).toBe(200);
    expect(await get("sam", `/applications/${applicationId}`)).toMatchObject({
      body: { needsReconfirm: true, changed: ["compensation", "maxRevisions"], changedIn: patched.body.version },
    });
    expect(
      await post("sam", `/applications/${applicationId}/reconfirm`, { briefVersion: brief.version }),
    ).toMatchObject({
      status: 409,
      body: { code: "stale", current: { version: patched.body.version } },
    });
    expect((await get("sam", "/applications")).body.items?.[0]).toMatchObject({ needsReconfirm: true });
    const confirmed = await post("sam", `/applications/${applicationId}/reconfirm`);
    expect(confirmed).toMatchObject({ body: { needsReconfirm: false, briefVersion: patched.body.version } });
    expect(await post("sam", `/applications/${applicationId}/reconfirm`)).toMatchObject({ status: 200 });
  });
});

describe("an offer", () => {
  it("goes back and forth with its differences, and binds to its hash", async () => {
    const { brief, applicationId, offer, offerId } = await offered();
    expect(offer).toMatchObject({
      seq: 1,
      by: "brand",
      status: "proposed",
      diff: [],
      creatorAmount: { amount: 45_000, currency: "usd" },
      platformFee: { amount: 4_500, currency: "usd" },
      brandTotal: { amount: 49_500, currency: "usd" },
    });
    expect(offer.termsHash).toBe(canonicalHash(offer.terms));
    const accept = { termsHash: offer.termsHash };
    expect(await post("owner", `/offers/${offerId}/accept`, accept)).toMatchObject({
      status: 403,
      body: { code: "not_your_turn" },
    });
    expect(await post("reviewer", `/offers/${offerId}/accept`, accept)).toMatchObject({
      status: 403,
      body: { code: "forbidden" },
    });
    expect(await post("haru", `/offers/${offerId}/accept`, accept)).toMatchObject({ status: 404 });
    expect(
      await system.call("POST", `/v1/offers/${offerId}/accept`, { token: tokens.sam, body: accept }),
    ).toMatchObject({
      status: 400,
      body: { code: "idempotency_key_required" },
    });

    const locked = { terms: { ...terms(brief, 50_000), maxRevisions: 9, releaseOn: "live_verified" } };
    expect(await post("sam", `/offers/${offerId}/counter`, locked)).toMatchObject({
      status: 409,
      body: { code: "term_locked", errors: [{ path: "terms.releaseOn" }, { path: "terms.maxRevisions" }] },
    });
    expect(await post("sam", `/offers/${offerId}/counter`, { terms: terms(brief, 90_000) })).toMatchObject({
      status: 409,
      body: { code: "term_out_of_range", errors: [{ path: "terms.fee.amount" }] },
    });
    const counter = await post("sam", `/offers/${offerId}/counter`, { terms: terms(brief, 50_000) });
    expect(counter).toMatchObject({
      status: 201,
      body: { seq: 2, by: "creator", parentOfferId: offerId, diff: [{ path: "fee.amount", from: 45_000, to: 50_000 }] },
    });
    expect(await post("sam", `/offers/${offerId}/accept`, accept)).toMatchObject({
      status: 409,
      body: { code: "illegal_transition", current: { status: "countered" } },
    });
    const all = await get("reviewer", `/applications/${applicationId}/offers?limit=1`);
    expect(all.body.items).toMatchObject([{ seq: 2 }]);
    const rest = await get("sam", `/applications/${applicationId}/offers?limit=1&cursor=${all.body.nextCursor}`);
    expect(rest.body).toMatchObject({ items: [{ seq: 1, status: "countered" }], nextCursor: null });

    const second = String(counter.body.id);
    expect(await post("owner", `/offers/${second}/accept`, accept)).toMatchObject({
      status: 409,
      body: { code: "stale" },
    });
    const key = randomUUID();
    const hash = { termsHash: counter.body.termsHash };
    const done = await post("owner", `/offers/${second}/accept`, hash, key);
    expect(done).toMatchObject({
      status: 200,
      body: {
        offer: { id: second, status: "accepted" },
        agreement: {
          status: "pending_signature",
          termsHash: counter.body.termsHash,
          terms: counter.body.terms,
          creatorAmount: { amount: 50_000 },
          platformFee: { amount: 5_000 },
          brandTotal: { amount: 55_000 },
          signatures: [],
          milestones: [
            { amount: { amount: 50_000 }, fee: { amount: 5_000 }, status: "pending", releaseOn: "approval" },
          ],
          deliverables: [{ status: "not_started", submissions: [], revisionsUsed: 0 }],
        },
      },
    });
    const replay = await post("owner", `/offers/${second}/accept`, hash, key);
    expect(replay.headers.get("idempotency-replayed")).toBe("true");
    expect(replay.body).toEqual(done.body);
    const repeat = await post("owner", `/offers/${second}/accept`, hash);
    expect(repeat).toMatchObject({ status: 200, body: { agreement: { id: (done.body.agreement as Body).id } } });
    expect(await get("sam", `/applications/${applicationId}`)).toMatchObject({ body: { status: "accepted" } });
  });

  it("sent twice at once under one key is one: the later answer is the first one's", async () => {
    const { brief, applicationId } = await applied();
    const atOnce = async (as: Who, path: string, body: unknown) => {
      const key = randomUUID();
      const replies = await Promise.all([1, 2, 3].map(() => post(as, path, body, key)));
      expect(replies.map(({ status }) => status)).toEqual(replies.map(() => replies[0]?.status));
      expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
      expect(replies.filter(({ headers }) => headers.get("idempotency-replayed") === "true")).toHaveLength(2);
      return replies[0]?.body ?? {};
    };
    const first = await atOnce("owner", `/applications/${applicationId}/offers`, { terms: terms(brief) });
    expect(first).toMatchObject({ seq: 1, status: "proposed" });
    const second = await atOnce("sam", `/offers/${first.id}/counter`, { terms: terms(brief, 50_000) });
    expect(second).toMatchObject({ seq: 2, status: "proposed" });
    const deal = await atOnce("owner", `/offers/${second.id}/accept`, { termsHash: second.termsHash });
    expect(deal).toMatchObject({ offer: { status: "accepted" } });
  });

  it("declined or withdrawn goes back to the shortlist, where the brand may offer again", async () => {
    const { brief, applicationId, offerId } = await offered();
    const make = () => post("owner", `/applications/${applicationId}/offers`, { terms: terms(brief) });
    expect(await make()).toMatchObject({
      status: 409,
      body: { code: "illegal_transition", current: { status: "in_negotiation" } },
    });
    expect(await post("sam", `/offers/${offerId}/decline`, { reasonCode: "fee" })).toMatchObject({
      body: { status: "declined", declineReason: "fee" },
    });
    expect(await post("sam", `/offers/${offerId}/decline`, { reasonCode: "fee" })).toMatchObject({ status: 200 });
    const second = await make();
    expect(second).toMatchObject({ status: 201, body: { seq: 2 } });
    expect(await post("sam", `/offers/${second.body.id}/withdraw`)).toMatchObject({ status: 403 });
    expect(await post("owner", `/offers/${second.body.id}/withdraw`)).toMatchObject({ body: { status: "withdrawn" } });
    expect(await get("owner", `/applications/${applicationId}`)).toMatchObject({ body: { status: "shortlisted" } });
  });

  it("can be final, and extended once", async () => {
    const { brief, offer, offerId } = await offered({}, { final: true, expiresInHours: 1 });
    expect(await post("sam", `/offers/${offerId}/counter`, { terms: terms(brief) })).toMatchObject({
      status: 409,
      body: { code: "illegal_transition", allowed: ["accept", "decline"] },
    });
    const later = await post("owner", `/offers/${offerId}/extend`);
    const hours = (Date.parse(String(later.body.expiresAt)) - Date.parse(String(offer.expiresAt))) / 3_600_000;
    expect([later.status, hours]).toEqual([200, 72]);
    expect((await post("owner", `/offers/${offerId}/extend`)).body).toEqual(later.body);
    expect(
      await post("owner", `/applications/${offer.applicationId}/offers`, { terms: terms(brief), expiresInHours: 145 }),
    ).toMatchObject({ status: 422 });
  });

  it("takes no more than the brief's budget and slots, from many offers at once", async () => {
    const brief = await publishedBrief(system, who, {
      budget: 60_000,
      slots: 1,
      compensation: { model: "fixed", min: 20_000, max: 50_000 },
    });
    const ids = await Promise.all(
      (["sam", "haru"] as const).map(
        async (as) => (await post(as, `/briefs/${brief.id}/applications`, pitch(brief))).body.id,
      ),
    );
    const replies = await Promise.all(
      ids.map((id) => post("owner", `/applications/${id}/offers`, { terms: terms(brief, 40_000) })),
    );
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe("slots_exhausted");
  });

  it("is accepted by one of two acceptances at once", async () => {
    const { offer, offerId } = await offered();
    const replies = await Promise.all(
      [1, 2, 3].map(() => post("sam", `/offers/${offerId}/accept`, { termsHash: offer.termsHash })),
    );
    expect(replies.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(replies.map(({ body }) => (body.agreement as Body).id)).size).toBe(1);
  });

  it("never binds a creator to two exclusive deals in one category", async () => {
    const exclusivity = { category: `Tea ${randomUUID()}`, competitors: [], days: 30 };
    const first = await offered({ exclusivity });
    const second = await offered({ exclusivity: { ...exclusivity, category: exclusivity.category.toUpperCase() } });
    const accept = ({ offer, offerId }: typeof first) =>
      post("sam", `/offers/${offerId}/accept`, { termsHash: offer.termsHash });
    const replies = await Promise.all([accept(first), accept(second)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(replies.find(({ status }) => status === 409)?.body.code).toBe("exclusivity_conflict");
  });
});

describe("an agreement", () => {
  it("is signed by both sides at once, read as a contract, and told as a story", async () => {
    const { agreement, application } = await acceptedDeal(system, who);
    const path = `/agreements/${agreement.id}`;
    const signature = { name: " <Ann> ", termsHash: agreement.termsHash };
    expect(await post("sam", `${path}/sign`, { ...signature, termsHash: "0".repeat(64) })).toMatchObject({
      status: 409,
      body: { code: "stale" },
    });
    expect(await post("sam", `${path}/sign`, { ...signature, name: "" })).toMatchObject({ status: 422 });
    expect(await post("reviewer", `${path}/sign`, signature)).toMatchObject({ status: 403 });
    expect(await post("haru", `${path}/sign`, signature)).toMatchObject({ status: 404 });
    const signed = await Promise.all([
      post("sam", `${path}/sign`, signature),
      post("owner", `${path}/sign`, signature),
    ]);
    expect(signed.map(({ status }) => status)).toEqual([200, 200]);
    const now = await get("sam", path);
    expect(now.body).toMatchObject({ status: "pending_funding", fundBy: expect.any(String) });
    expect(now.body.signatures).toHaveLength(2);
    expect(now.text).not.toContain("127.0.0.1");
    expect(await post("owner", `${path}/sign`, signature)).toMatchObject({
      status: 200,
      body: { status: "pending_funding" },
    });

    const contract = await get("sam", `${path}/contract`);
    expect(contract.body).toMatchObject({
      agreementId: agreement.id,
      termsHash: agreement.termsHash,
      terms: agreement.terms,
    });
    expect(canonicalHash(contract.body.terms)).toBe(agreement.termsHash);
    const page = await get("owner", `${path}/contract`, { accept: "text/html" });
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(page.text).toContain("&lt;Ann&gt;");
    expect((await get("owner", `${path}/contract?format=html`)).text).toBe(page.text);
    expect(`${page.text}${contract.text}`.toLowerCase()).not.toContain("escrow");

    const { body: story } = await get("finance", `${path}/timeline`);
    expect(story.items?.map(({ actor, action }) => [actor, action])).toEqual(
      expect.arrayContaining([
        ["creator", "application.submit"],
        ["brand", "offer.propose"],
        ["creator", "offer.accept"],
        ["creator", "agreement.sign"],
        ["brand", "agreement.sign"],
      ]),
    );
    expect(story.items?.[0]).toMatchObject({ aggregate: application.id, to: "submitted" });
    for (const as of ["rival", "haru"] as const)
      for (const part of ["", "/contract", "/timeline"]) expect((await get(as, `${path}${part}`)).status).toBe(404);
  });

  it("is listed for its parties and for staff, by status", async () => {
    const { agreement } = await acceptedDeal(system, who);
    for (const as of ["sam", "owner", "reviewer", "finance"] as const) {
      const { body } = await get(as, "/agreements?status=pending_signature&limit=5");
      expect(body.items?.map(({ id }) => id)).toContain(agreement.id);
    }
    expect((await get("rival", "/agreements?limit=100")).body.items?.map(({ id }) => id)).not.toContain(agreement.id);
    expect((await get("sam", "/agreements?status=active")).body.items?.map(({ id }) => id)).not.toContain(agreement.id);
  });

  it("never changes with later edits of its brief", async () => {
    const { agreement, brief } = await acceptedDeal(system, who);
    const before = await get("sam", `/agreements/${agreement.id}/contract`);
    const edit = await system.call("PATCH", `/v1/briefs/${brief.id}`, {
      token: tokens.owner,
      body: { title: "Something else", description: "Entirely", maxRevisions: 0 },
      headers: { "if-match": `"${brief.version}"` },
    });
    expect(edit.status).toBe(200);
    expect((await get("sam", `/agreements/${agreement.id}/contract`)).body).toEqual(before.body);
  });
});

describe("time", () => {
  it("expires offers and applications, voids what is not signed or paid, and frees what was held", async () => {
    const small = { slots: 2, budget: 60_000 };
    const offer = await offered();
    const waiting = await applied();
    const unsigned = await acceptedDeal(system, who, { brief: small });
    const unpaid = await signedDeal(system, who, { brief: small });
    await system.advance(73 * 3_600);
    await system.drain();
    expect(await post("sam", `/offers/${offer.offerId}/accept`, { termsHash: offer.offer.termsHash })).toMatchObject({
      status: 409,
      body: { code: "illegal_transition", current: { status: "expired" } },
    });
    expect(await get("sam", `/applications/${offer.applicationId}`)).toMatchObject({ body: { status: "shortlisted" } });
    for (const [deal, voidReason] of [
      [unsigned, "not_signed"],
      [unpaid, "not_funded"],
    ] as const) {
      expect(await get("owner", `/agreements/${deal.agreement.id}`)).toMatchObject({
        body: {
          status: "voided",
          voidReason,
          milestones: [{ status: "voided" }],
          deliverables: [{ status: "cancelled" }],
        },
      });
      expect(await get("sam", `/applications/${deal.application.id}`)).toMatchObject({ body: { status: "expired" } });
      // The budget is enough for one deal only.
      const again = await post("haru", `/briefs/${deal.brief.id}/applications`, pitch(deal.brief));
      const next = await post("owner", `/applications/${again.body.id}/offers`, { terms: terms(deal.brief) });
      expect(next.status).toBe(201);
    }
    expect(await get("sam", `/applications/${waiting.applicationId}`)).toMatchObject({ body: { status: "submitted" } });
    await system.advance(96 * 3_600);
    await system.drain();
    expect(await get("sam", `/applications/${waiting.applicationId}`)).toMatchObject({ body: { status: "expired" } });
  });
});
