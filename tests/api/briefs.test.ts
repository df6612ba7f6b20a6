// Briefs over HTTP: drafting, publishing with every guard, editing by version, the public list, and who sees what.
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import type { DraftFields } from "../../shared/domain/brief.ts";
import { briefBody } from "../kit/brief.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const [owner, reviewer, rival, creator, admin] = await Promise.all([
  system.as("owner@brand.test"),
  system.as("reviewer@brand.test"),
  system.as("owner@rival.test"),
  system.as("sam@creator.test"),
  system.as("admin@fairbrief.test"),
]);
let brandId = "";
beforeAll(async () => {
  brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
});

const body = (more: Partial<DraftFields> = {}) => briefBody(system.clock.now(), more);
const draft = async (more: Partial<DraftFields> = {}) =>
  (await owner.briefs.create({ params: { brandId }, body: body(more) })).data;
const publish = async (more: Partial<DraftFields> = {}) =>
  (await owner.briefs.publish({ params: { briefId: (await draft(more)).id } })).data;
const audience = { countries: ["US"], languages: ["en"], ageBands: [], interests: [] };
const at = (brief: { id: string }) => ({ params: { briefId: brief.id } });
const problem = (status: number, code: string) => ({ status, problem: { code } });

describe("a draft", () => {
  it("is created from a title alone, kept code point for code point, and omits what is absent", async () => {
    const title = "  ชา é é 👨‍👩‍👧 <b>&amp;</b> ";
    const { status, data, etag } = await owner.briefs.create({ params: { brandId }, body: { title } });
    expect(status).toBe(201);
    expect(etag).toBe('"1"');
    expect(data).toMatchObject({ title, brandId, status: "draft", version: 1 });
    expect(Object.keys(data)).not.toContain("budget");
    const { completeness, ...read } = (await owner.briefs.get(at(data))).data;
    expect(read).toEqual(data);
    expect(completeness).toMatchObject({ score: 0, hints: [] });
    expect(completeness?.missing[0]).toEqual({ path: "description", points: 10, needed: true });
  });

  it("is 422 for what is present and not valid, with the path of each field", async () => {
    const token = await system.signIn("owner@brand.test");
    const answer = await system.call("POST", `/v1/brands/${brandId}/briefs`, {
      token,
      body: { budget: "5", deliverables: [{ platform: "instagram", type: "pin", quantity: 1 }] },
    });
    expect(answer.status).toBe(422);
    const paths = (answer.body.errors as { path: string }[]).map(({ path }) => path);
    expect(paths).toEqual(expect.arrayContaining(["title", "budget", "deliverables.0.type"]));
  });

  it("is its brand's own: reviewers read and do not write, strangers find nothing", async () => {
    const brief = await draft();
    expect((await reviewer.briefs.get(at(brief))).data.id).toBe(brief.id);
    await expect(reviewer.briefs.publish(at(brief))).rejects.toMatchObject(problem(403, "forbidden"));
    await expect(reviewer.briefs.create({ params: { brandId }, body: body() })).rejects.toMatchObject(
      problem(403, "forbidden"),
    );
    await expect(rival.briefs.create({ params: { brandId }, body: body() })).rejects.toMatchObject(
      problem(404, "not_found"),
    );
    for (const stranger of [rival, creator, admin])
      await expect(stranger.briefs.get(at(brief))).rejects.toMatchObject(problem(404, "not_found"));
    expect((await system.call("GET", `/v1/briefs/${brief.id}`)).status).toBe(404);
    await expect(rival.briefs.publish(at(brief))).rejects.toMatchObject(problem(404, "not_found"));
    await expect(rival.briefs.update({ ...at(brief), body: {}, ifMatch: 1 })).rejects.toMatchObject(
      problem(404, "not_found"),
    );
  });

  it("is made once for one Idempotency-Key", async () => {
    const request = { params: { brandId }, body: body({ title: "Once" }), idempotencyKey: "once-1" };
    const first = await owner.briefs.create(request);
    const again = await owner.briefs.create(request);
    expect(again).toMatchObject({ status: 201, replayed: true, data: first.data });
  });
});

describe("publishing", () => {
  it("names every missing field, then succeeds, and is answered again with the present state", async () => {
    const { data } = await owner.briefs.create({ params: { brandId }, body: { title: "Bare" } });
    const refused = await owner.briefs.publish(at(data)).catch((error: unknown) => error);
    expect(refused).toMatchObject(problem(409, "brief_incomplete"));
    const { errors } = (refused as { problem: { errors: { path: string }[] } }).problem;
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["budget", "currency", "deliverables", "applyBy", "contentDue", "postWindow", "slots"]),
    );
    const { title: _, ...rest } = body();
    await owner.briefs.update({ ...at(data), body: rest, ifMatch: 1 });
    const { data: live } = await owner.briefs.publish(at(data));
    expect(live).toMatchObject({ status: "published", title: "Bare", version: 3 });
    expect((await owner.briefs.publish(at(data))).data).toEqual(live);
  });

  it("of two at once takes effect once", async () => {
    const brief = await draft();
    const both = await Promise.all([owner.briefs.publish(at(brief)), owner.briefs.publish(at(brief))]);
    expect(both.map(({ data }) => data.version)).toEqual([2, 2]);
  });

  it("is not for brands that nobody has verified", async () => {
    await system.identity.seedUser({ email: "new@gmail.com", password: DEMO_PASSWORD });
    const stranger = await system.as("new@gmail.com");
    const { data: brand } = await stranger.brands.create({
      body: { legalName: "New", displayName: "New", country: "US", currency: "usd" },
    });
    const { data } = await stranger.briefs.create({ params: { brandId: brand.id }, body: body() });
    await expect(stranger.briefs.publish(at(data))).rejects.toMatchObject(problem(409, "brand_not_verified"));
  });

  it("of a regulated category waits for an admin, who gives reasons", async () => {
    const waiting = await publish({ regulatedCategory: "alcohol" });
    expect(waiting.status).toBe("in_review");
    expect((await admin.briefs.get(at(waiting))).data.id).toBe(waiting.id);
    await expect(creator.briefs.get(at(waiting))).rejects.toMatchObject(problem(404, "not_found"));
    await expect(owner.briefs.review({ ...at(waiting), body: { outcome: "approved" } })).rejects.toMatchObject({
      status: 403,
    });
    await expect(admin.briefs.review({ ...at(waiting), body: { outcome: "rejected" } })).rejects.toMatchObject(
      problem(422, "invalid"),
    );
    const no = { outcome: "rejected", reason: "Say who it is for" } as const;
    expect((await admin.briefs.review({ ...at(waiting), body: no })).data.status).toBe("draft");
    expect((await owner.briefs.get(at(waiting))).data.review).toMatchObject(no);
    await owner.briefs.publish(at(waiting));
    const yes = { outcome: "approved", reason: "Fine" } as const;
    expect((await admin.briefs.review({ ...at(waiting), body: yes })).data.status).toBe("published");
    const { data: open } = await creator.briefs.get(at(waiting));
    expect(Object.keys(open)).not.toEqual(expect.arrayContaining(["review"]));
  });
});

describe("editing", () => {
  it("takes the version that was read, and no other", async () => {
    const brief = await draft();
    const patch = { compensation: { max: 90_000 }, poNumber: "PO-1", goal: null };
    await expect(owner.briefs.update({ ...at(brief), body: patch })).rejects.toMatchObject(
      problem(428, "version_required"),
    );
    const { data, etag } = await owner.briefs.update({ ...at(brief), body: patch, ifMatch: 1 });
    expect(data).toMatchObject({ compensation: { model: "fixed", min: 20_000, max: 90_000 }, poNumber: "PO-1" });
    expect(Object.keys(data)).not.toContain("goal");
    expect(etag).toBe('"2"');
    await expect(owner.briefs.update({ ...at(brief), body: patch, ifMatch: 1 })).rejects.toMatchObject({
      ...problem(412, "stale_version"),
      problem: { current: { version: 2, status: "draft" } },
    });
  });

  it("of two at once with one version lets one through", async () => {
    const brief = await draft();
    const edits = await Promise.allSettled(
      ["A", "B"].map((title) => owner.briefs.update({ ...at(brief), body: { title }, ifMatch: 1 })),
    );
    expect(edits.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(edits.find(({ status }) => status === "rejected")).toMatchObject({ reason: problem(412, "stale_version") });
  });

  it("keeps budget and currency of a published brief honest", async () => {
    const brief = await publish({ eligibility: { tiers: [], countries: [] } });
    await expect(
      owner.briefs.update({ ...at(brief), body: { budget: 1 }, ifMatch: brief.version }),
    ).rejects.toMatchObject(problem(409, "brief_incomplete"));
    await creator.applications.create({
      ...at(brief),
      body: {
        pitch: "Hello",
        rate: { amount: 50_000, currency: "usd" },
        answers: [{ questionId: "q1", text: "Yes" }],
        conflicts: [],
      },
    });
    await expect(
      owner.briefs.update({ ...at(brief), body: { currency: "eur" }, ifMatch: brief.version }),
    ).rejects.toMatchObject(problem(409, "currency_locked"));
  });
});

describe("a translation", () => {
  it("stands beside the original, which is found by its words, and is older once the original's texts change", async () => {
    const brief = await publish({ title: "Morning pot", visibility: "public" });
    const to = (language: string) => ({ params: { briefId: brief.id, language } });
    const thai = { title: "กาน้ำชายามเช้า", screeningQuestions: [{ id: "q1", text: "ทำไมต้องเป็นคุณ" }] };
    const save = (language: string, texts: typeof thai, version: number) =>
      owner.briefTranslations.save({ ...to(language), body: texts, ifMatch: version });
    await expect(save("en", thai, 2)).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "language" }] },
    });
    await expect(save("fr", thai, 2)).rejects.toMatchObject(problem(404, "not_found"));
    const strange = { ...thai, screeningQuestions: [{ id: "q9", text: "?" }] };
    await expect(save("th", strange, 2)).rejects.toMatchObject({ status: 422 });
    await expect(rival.briefTranslations.save({ ...to("th"), body: thai, ifMatch: 2 })).rejects.toMatchObject(
      problem(404, "not_found"),
    );
    await expect(reviewer.briefTranslations.save({ ...to("th"), body: thai, ifMatch: 2 })).rejects.toMatchObject(
      problem(403, "forbidden"),
    );

    const { data } = await save("th", thai, 2);
    expect(data).toMatchObject({ ...thai, ofVersion: 2, isOlder: false, by: { brandId }, version: 3 });
    await expect(save("th", thai, 2)).rejects.toMatchObject(problem(412, "stale_version"));
    await system.drain();
    const found = async (q: string) => (await creator.briefs.list({ query: { q } })).data.items.map(({ id }) => id);
    expect(await found("กาน้ำชา")).toEqual([brief.id]);

    const read = async (language: string) => (await creator.briefs.get({ ...at(brief), query: { language } })).data;
    expect(await read("th")).toMatchObject({ title: "Morning pot", materialVersion: 2, translation: thai });
    expect((await read("ja")).translation).toBeUndefined();
    expect((await read("th")).translations).toEqual([
      { language: "th", title: thai.title, ofVersion: 2, isOlder: false, updatedAt: data.updatedAt },
    ]);
    // What is no text of it makes no translation older.
    await owner.briefs.update({ ...at(brief), body: { budget: 600_000 }, ifMatch: 3 });
    expect((await read("th")).translation).toMatchObject({ isOlder: false });
    await owner.briefs.update({ ...at(brief), body: { valueForAudience: "Ten calm minutes." }, ifMatch: 4 });
    expect((await read("th")).translation).toMatchObject({ isOlder: true, ofVersion: 2 });

    await owner.briefTranslations.remove(to("th"));
    expect((await owner.briefTranslations.remove(to("th"))).status).toBe(200);
    await system.drain();
    expect(await found("กาน้ำชา")).toEqual([]);
    expect((await read("th")).translation).toBeUndefined();
  });
});

describe("the public list", () => {
  const ids = async (query: string) => {
    const answer = await system.call("GET", `/v1/briefs?${query}&limit=100`);
    expect(answer.status).toBe(200);
    return (answer.body.items ?? []).map(({ id }) => id);
  };

  it("finds published briefs by every filter, and loses them when paused", async () => {
    const tea = await publish({ niches: ["oolong", "listed"], language: "th", goal: "sales" });
    const ink = await publish({
      niches: ["ink", "listed"],
      deliverables: [{ platform: "tiktok", type: "video", quantity: 1 }],
      audience: { countries: ["BG"], languages: ["bg"], ageBands: ["18-24"], interests: [] },
      eligibility: { tiers: [], countries: [] },
      currency: "eur",
      compensation: { model: "fixed", min: 20_000, max: 60_000 },
      applyBy: new Date(system.clock.now().getTime() + 5 * 86_400_000).toISOString(),
    });
    await system.drain();
    expect(await ids("niche=listed")).toEqual([ink.id, tea.id]);
    expect(await ids("niche=listed&niche=nothing")).toEqual([ink.id, tea.id]);
    for (const only of ["platform=tiktok", "country=BG&language=bg", "currency=eur", "minFee=60000&currency=eur"])
      expect(await ids(`niche=listed&${only}`)).toContain(ink.id);
    for (const not of ["platform=instagram", "country=US", "language=ja", "goal=sales", "minFee=60001&currency=eur"])
      expect(await ids(`niche=listed&${not}`)).not.toContain(ink.id);
    expect(await ids("niche=oolong&language=th&goal=sales&country=JP&minFee=80000&currency=usd")).toEqual([tea.id]);
    for (const only of [
      "type=reel",
      "tier=micro",
      "audienceCountry=JP",
      "value=sustainable",
      "maxFee=20000&currency=eur",
    ])
      expect(await ids(`niche=listed&${only}`)).toContain(only.includes("maxFee") ? ink.id : tea.id);
    for (const not of [
      "type=thread",
      "tier=mega",
      "audienceCountry=FR",
      "value=loud",
      "drop=true",
      "maxFee=1&currency=usd",
    ])
      expect(await ids(`niche=listed&${not}`)).not.toContain(tea.id);
    expect(await ids("niche=listed&sort=pay")).toEqual([tea.id, ink.id]);
    expect(await ids("niche=listed&sort=closing_soon")).toEqual([ink.id, tea.id]);

    const { data: paused } = await owner.briefs.pause(at(tea));
    expect((await owner.briefs.pause(at(tea))).data).toEqual(paused);
    await system.drain();
    expect(await ids("niche=listed")).toEqual([ink.id]);
    expect((await creator.briefs.get(at(tea))).data.status).toBe("paused");
    await owner.briefs.resume(at(tea));
    await system.drain();
    expect(await ids("niche=listed")).toEqual([ink.id, tea.id]);
  });

  it("tells a creator how well each brief suits them, and why", async () => {
    const suits = await publish({ niches: ["suits", "food"], audience: { ...audience, languages: ["en"] } });
    const less = await publish({
      niches: ["suits"],
      deliverables: [{ platform: "youtube", type: "video", quantity: 1 }],
    });
    await system.drain();
    const read = async (query: object) => (await creator.briefs.matched({ query: { niche: "suits", ...query } })).data;
    expect((await read({})).items.map(({ id }) => id)).toEqual([less.id, suits.id]);
    const { items } = await read({ sort: "match", q: "tea" });
    expect(items.map(({ id }) => id)).toEqual([suits.id, less.id]);
    const [first, last] = items.map(({ match }) => match);
    expect(first?.score).toBeGreaterThan(last?.score ?? 100);
    expect(last?.reasons).toContainEqual({
      factor: "platform",
      effect: "hurts",
      points: 0,
      of: 20,
      facts: { shared: [], missing: ["youtube"] },
    });
    await expect(owner.briefs.matched({ query: {} })).rejects.toMatchObject(problem(403, "forbidden"));
  });

  it("shows no drafts, no invite-only briefs, and nothing of the brand's own books", async () => {
    const hidden = await publish({ niches: ["hush"], visibility: "invite" });
    const open = await publish({ niches: ["hush"] });
    await draft({ niches: ["hush"] });
    await system.drain();
    expect(await ids("niche=hush")).toEqual([open.id]);
    await expect(creator.briefs.get(at(hidden))).rejects.toMatchObject(problem(404, "not_found"));
    const { data } = await creator.briefs.get(at(open));
    expect(data.title).toBe(open.title);
    expect(data.costCentre).toBeUndefined();
    expect((await owner.briefs.get(at(open))).data.costCentre).toBe("MKT-7");
  });

  it("is paged by cursors that belong to their filters, and refuses half a filter", async () => {
    for (let n = 0; n < 3; n += 1) await publish({ niches: ["paged"] });
    await system.drain();
    const first = await system.call("GET", "/v1/briefs?niche=paged&limit=2");
    expect(first.body.items).toHaveLength(2);
    const next = encodeURIComponent(String(first.body.nextCursor));
    const second = await system.call("GET", `/v1/briefs?niche=paged&limit=2&cursor=${next}`);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.nextCursor).toBeNull();
    const other = await system.call("GET", `/v1/briefs?niche=food&limit=2&cursor=${next}`);
    expect(other).toMatchObject({ status: 422, body: { code: "bad_cursor" } });
    expect((await system.call("GET", "/v1/briefs?minFee=100")).status).toBe(422);
    expect((await system.call("GET", "/v1/briefs?maxFee=100")).status).toBe(422);
    expect((await system.call("GET", "/v1/briefs?platform=myspace")).status).toBe(422);
    expect((await system.call("GET", "/v1/briefs?limit=101")).status).toBe(422);
  });
});

describe("the brand's own list", () => {
  it("holds every state, newest first, by status when asked, and is nobody else's", async () => {
    const [a, b] = [await draft({ title: "List A" }), await publish({ title: "List B" })];
    const { data } = await reviewer.briefs.ofBrand({ params: { brandId }, query: { limit: 2 } });
    expect(data.items.map(({ id }) => id)).toEqual([b.id, a.id]);
    const { data: drafts } = await owner.briefs.ofBrand({ params: { brandId }, query: { status: ["draft"] } });
    expect(drafts.items[0]?.id).toBe(a.id);
    expect(drafts.items.every(({ status }) => status === "draft")).toBe(true);
    await expect(rival.briefs.ofBrand({ params: { brandId } })).rejects.toMatchObject(problem(404, "not_found"));
  });
});

describe("the end of a brief", () => {
  it("is closing or cancelling, each answered again with the present state", async () => {
    const closing = await publish();
    const { data: closed } = await owner.briefs.close(at(closing));
    expect(closed.status).toBe("closed");
    expect((await owner.briefs.close(at(closing))).data).toEqual(closed);
    await expect(owner.briefs.pause(at(closing))).rejects.toMatchObject({
      ...problem(409, "illegal_transition"),
      problem: { current: { status: "closed" } },
    });
    const { data: cancelled } = await owner.briefs.cancel(at(closing));
    expect(cancelled.status).toBe("cancelled");
    expect((await owner.briefs.cancel(at(closing))).data).toEqual(cancelled);
    expect((await owner.briefs.cancel(at(await draft()))).data.status).toBe("cancelled");
  });

  it("comes by itself at applyBy, and completes a week later when no deal is open", async () => {
    const brief = await publish();
    await system.advance(11 * 86_400);
    expect((await owner.briefs.get(at(brief))).data.status).toBe("closed");
    await system.advance(8 * 86_400);
    expect((await owner.briefs.get(at(brief))).data.status).toBe("completed");
  });
});
