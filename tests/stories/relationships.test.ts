// What lasts between a brand and creators, over HTTP: links that bring them here, and deals with the brand's own.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, it } from "vitest";
import { type CreatorSpec, makeCreator } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { datesAgain } from "../../shared/domain/rebook.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key } from "../../shared/store/keys.ts";
import { approve, fundedDeal, parties, publishedBrief, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const DAY = 86_400;
const { owner, reviewer, creator: sam, finance, payer } = await parties(system);
const rival = await system.as("owner@rival.test");
const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
const ANYBODY = { eligibility: { tiers: [], countries: [] }, screeningQuestions: [] };

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};

let made = 0;
/** A creator who follows these links before there is a profile. */
async function comer(...tokens: string[]) {
  made += 1;
  const spec: CreatorSpec = {
    email: `comer${made}@elsewhere.test`,
    handle: `comer_${made}`,
    displayName: `Comer ${made}`,
    country: "US",
    languages: ["en"],
    niches: ["food"],
    values: [],
    bio: "Came by a link.",
    birthDate: "1994-07-30",
    currency: "usd",
    minFee: 100,
    followers: 4_000,
    engagementBps: 500,
  };
  const answers: unknown[] = [];
  await makeCreator(system, spec, async (who) => {
    for (const token of tokens) answers.push(await who.post(`/invite-links/${token}/accept`));
  });
  const client = await system.as(spec.email);
  const id = (await client.me.get()).data.creatorId ?? "";
  return { email: spec.email, client, id, name: spec.displayName, answers };
}
const link = async (body: Parameters<typeof owner.inviteLinks.create>[0]["body"] = {}) => {
  const { data } = await owner.inviteLinks.create({ params: { brandId }, body });
  return { ...data, token: data.token ?? "" };
};
const accept = async (who: typeof sam, token: string) => (await who.inviteLinks.accept({ params: { token } })).data;
const pathOf = (token: string) => `/v1/invite-links/${token}`;
const creators = async () => (await owner.inviteLinks.creators({ params: { brandId } })).data.items;
const moneyOf = async (agreementId: string) => {
  const { data } = await finance.agreements.money({ params: { agreementId } });
  const { funded, held, released, fee, refunded } = data;
  return [funded, held, released, fee, refunded].map(({ amount }) => amount);
};

afterAll(async () => {
  const { data } = await finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});

describe("a brand's link", () => {
  it("brings people from outside to an invite-only brief, and who was not here before is the brand's own", async () => {
    const brief = await publishedBrief(system, { owner } as never, {
      ...ANYBODY,
      title: "By link",
      visibility: "invite",
    });
    const idempotencyKey = randomUUID();
    const body = { briefId: brief.id, name: "Newsletter", maxUses: 2 };
    const { data: shown } = await owner.inviteLinks.create({ params: { brandId }, body, idempotencyKey });
    const token = shown.token ?? "";
    const secret = token.split(".")[1] ?? "";
    expect(shown).toMatchObject({ status: "open", uses: 0, maxUses: 2, briefTitle: "By link" });
    // Said once: what is kept has the hash alone.
    const again = await owner.inviteLinks.create({ params: { brandId }, body, idempotencyKey });
    expect(again.data).toEqual({ ...shown, token: undefined });
    const stored: string[] = [];
    for await (const item of system.table.scan()) stored.push(JSON.stringify(item));
    expect(secret.length).toBeGreaterThan(20);
    expect(stored.filter((text) => text.includes(secret))).toEqual([]);

    const open = await system.call("GET", pathOf(token));
    expect(open.body).toMatchObject({ brand: { id: brandId, verified: true }, brief: { id: brief.id } });
    expect((await system.call("GET", `/v1/briefs/${brief.id}`)).status).toBe(404);
    expect((await system.call("GET", pathOf(`${token}x`))).status).toBe(404);
    expect(await refused(accept(owner, token))).toEqual([409, "not_eligible"]);

    const { client, id, name, email, answers } = await comer(token, token);
    const needed = { outcome: "profile_needed", own: false, briefId: brief.id };
    expect(answers).toMatchObject([needed, needed]);
    expect(await creators()).toMatchObject([{ creatorId: id, creatorName: name, own: true }]);
    expect((await client.inviteLinks.brands({})).data.items).toMatchObject([{ brandId, own: true }]);
    expect((await client.briefInvitations.list({})).data.items).toMatchObject([{ briefId: brief.id, status: "sent" }]);
    await system.drain();
    const { data: told } = await owner.notifications.list({ query: { limit: 100 } });
    expect(told.items.filter(({ text }) => text === "connection.made")).toMatchObject([
      { params: { creator: name }, link: `/brand/${brandId}/links` },
    ]);
    expect(system.mailbox.items().filter((mail) => mail.to === email && mail.subject.includes("By link"))).toHaveLength(
      1,
    );

    // Who was here before comes along, and is nobody's own.
    expect(await accept(sam, token)).toMatchObject({ outcome: "invited", own: false });
    expect(await accept(sam, token).catch((error: ApiError) => error.status)).toBe(410);
    expect((await sam.briefs.get({ params: { briefId: brief.id } })).data.title).toBe("By link");
    const { data: links } = await reviewer.inviteLinks.ofBrand({ params: { brandId } });
    expect(links.items).toMatchObject([{ name: "Newsletter", uses: 2, status: "used_up" }]);
    expect((await system.call("GET", pathOf(token))).status).toBe(410);
    expect(await refused(rival.inviteLinks.ofBrand({ params: { brandId } }))).toEqual([404, "not_found"]);
    expect(await refused(reviewer.inviteLinks.create({ params: { brandId }, body: {} }))).toEqual([403, "forbidden"]);
  });

  it("counts everybody who comes at once, ends by the clock, and is taken back", async () => {
    const { token } = await link({ maxUses: 3 });
    const before = (await creators()).length;
    const people = await Promise.all([1, 2, 3, 4, 5].map(() => system.as(`elena@creator.test`)));
    const outcomes = await Promise.all(people.map((who) => accept(who, token).then(({ outcome }) => outcome)));
    expect(outcomes).toEqual(Array(5).fill("connected"));
    expect((await creators()).length).toBe(before + 1);
    const used = async () =>
      (await owner.inviteLinks.ofBrand({ params: { brandId } })).data.items.find(({ maxUses }) => maxUses === 3);
    expect(await used()).toMatchObject({ uses: 1, status: "open" });

    const params = { brandId, linkId: (await used())?.id ?? "" };
    expect(await refused(rival.inviteLinks.revoke({ params }))).toEqual([404, "not_found"]);
    const { data: revoked } = await owner.inviteLinks.revoke({ params });
    expect(revoked.status).toBe("revoked");
    expect((await owner.inviteLinks.revoke({ params })).data).toEqual(revoked);
    expect((await system.call("GET", pathOf(token))).status).toBe(404);
    expect(await refused(accept(sam, token))).toEqual([404, "not_found"]);

    const late = await link({ days: 1 });
    await system.advance(DAY + 1);
    expect((await system.call("GET", pathOf(late.token))).status).toBe(410);
    expect(await refused(accept(sam, late.token))).toEqual([410, "gone"]);
  });

  it("makes deals with the brand's own creator cost no platform fee, to the cent; not those of another brand", async () => {
    const { token } = await link();
    const other = (await rival.me.get()).data.brands[0]?.id ?? "";
    const { data: theirs } = await rival.inviteLinks.create({ params: { brandId: other }, body: {} });
    // The first link counts.
    const { email, client, id } = await comer(token, theirs.token ?? "");
    expect(await accept(client, theirs.token ?? "")).toMatchObject({ outcome: "connected", own: false });
    expect((await rival.inviteLinks.creators({ params: { brandId: other } })).data.items).toMatchObject([
      { creatorId: id, own: false },
    ]);

    const who = await parties(system, email);
    const deal = await fundedDeal(system, who, {
      fee: 45_003,
      brief: { budget: 49_504, slots: 1, compensation: { model: "fixed", min: 45_003, max: 45_003 } },
    });
    expect(deal.offer).toMatchObject({ feeBps: config.ownCreatorFeeBps, brandTotal: { amount: 45_003 } });
    expect((await owner.applications.get({ params: { applicationId: deal.application.id } })).data.feeBps).toBe(0);
    const { id: agreementId } = deal.agreement;
    expect(deal.agreement).toMatchObject({ feeBps: 0, platformFee: { amount: 0 }, brandTotal: { amount: 45_003 } });
    expect(await system.table.get(key.reserve(deal.brief.id))).toMatchObject({ committed: 45_003, available: 4_501 });
    expect(await moneyOf(agreementId)).toEqual([45_003, 45_003, 0, 0, 0]);
    await submitted(who, roomOf(deal.agreement));
    await approve(who, roomOf(deal.agreement), 1);
    await system.drain();
    expect(await moneyOf(agreementId)).toEqual([45_003, 0, 45_003, 0, 0]);
    const { data: payouts } = await client.payouts.list({});
    expect(payouts.items).toMatchObject([{ status: "transferred", amount: { amount: 45_003 } }]);

    // One that the brand calls off: a tenth to the creator, the rest back, nothing to the platform.
    const far = (days: number) => new Date(system.clock.now().getTime() + days * DAY * 1000).toISOString();
    const ended = await fundedDeal(system, who, {
      fee: 45_003,
      brief: { contentDue: far(30), postWindow: { from: far(31), to: far(60) } },
    });
    const params = { agreementId: ended.agreement.id };
    await owner.cancellations.request({
      params,
      body: { reason: "The season is over for us." },
      idempotencyKey: randomUUID(),
    });
    await client.cancellations.accept({ params, idempotencyKey: randomUUID() });
    await system.drain();
    expect(await moneyOf(ended.agreement.id)).toEqual([45_003, 0, 4_500, 0, 40_503]);

    // The fee of others is what it was.
    const plain = await fundedDeal(system, { owner, reviewer, payer, creator: sam, finance }, { fee: 45_003 });
    expect(plain.agreement).toMatchObject({ feeBps: 1000, platformFee: { amount: 4_500 } });
  });
});

describe("a completed deal", () => {
  it("is booked again in one step, and only then", async () => {
    const who = { owner, reviewer, payer, creator: sam, finance };
    const near = (days: number) => new Date(system.clock.now().getTime() + days * DAY * 1000).toISOString();
    const brief = { title: "Again", minLiveDays: 1, contentDue: near(20), postWindow: { from: near(1), to: near(25) } };
    const { agreement, brief: old } = await fundedDeal(system, who, { fee: 45_003, brief });
    const params = { agreementId: agreement.id };
    const room = roomOf(agreement);
    const at = system.clock.now();
    const first = datesAgain(old as never, at) as Required<ReturnType<typeof datesAgain>>;
    const ask = (client: typeof owner, body = { fee: 50_000, ...first }, idempotencyKey = randomUUID()) =>
      client.briefInvitations.rebook({ params, body, idempotencyKey });
    expect(await refused(ask(owner))).toEqual([409, "illegal_transition"]);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.advance(2 * DAY);
    await sam.deliverables.post({
      ...room,
      body: { url: "https://www.instagram.com/p/again-1" },
      idempotencyKey: randomUUID(),
    });
    await reviewer.deliverables.verify({ ...room, idempotencyKey: randomUUID() });
    await system.advance(9 * DAY);
    expect((await owner.agreements.get({ params })).data.status).toBe("completed");

    const now = system.clock.now();
    const dates = datesAgain(old as never, now) as Required<ReturnType<typeof datesAgain>>;
    // As far ahead as they were from the first publishing.
    expect(Date.parse(dates.applyBy) - now.getTime()).toBe(
      Date.parse(old.applyBy ?? "") - Date.parse(old.publishedAt ?? ""),
    );
    const body = { fee: 50_000, ...dates };
    expect(await refused(ask(reviewer, body))).toEqual([403, "forbidden"]);
    expect(await refused(ask(rival, body))).toEqual([404, "not_found"]);
    expect(await refused(ask(owner, { ...body, contentDue: near(-1) }))).toEqual([409, "brief_incomplete"]);
    const count = async () =>
      (await owner.briefs.ofBrand({ params: { brandId }, query: { limit: 100 } })).data.items.length;
    const before = await count();
    const key1 = randomUUID();
    const { data, status } = await ask(owner, body, key1);
    expect([status, (await ask(owner, body, key1)).data]).toEqual([201, data]);
    expect(await count()).toBe(before + 1);
    expect(data).toMatchObject({ brief: { title: "Again", status: "published" }, invitation: { status: "sent" } });
    const { data: again } = await sam.briefs.get({ params: { briefId: data.brief.id } });
    expect(again).toMatchObject({
      slots: 1,
      visibility: "invite",
      compensation: { min: 50_000, max: 50_000 },
      description: old.description,
      deliverables: old.deliverables,
      minLiveDays: 1,
      ...dates,
    });
    const { data: application } = await sam.applications.create({
      params: { briefId: again.id },
      body: { pitch: "Gladly.", rate: { amount: 50_000, currency: "usd" }, answers: [], conflicts: [] },
    });
    expect(application.status).toBe("submitted");
  });
});

describe("a group", () => {
  it("has briefs of its own, reads others first, and is written to", async () => {
    const elena = await system.as("elena@creator.test");
    const elenaId = (await elena.me.get()).data.creatorId ?? "";
    const { data: deals } = await owner.agreements.list({ query: { status: ["completed"], limit: 100 } });
    const done = deals.items[0];
    if (!done) throw new Error("No deal is completed");
    const { data: group } = await owner.groups.create({ params: { brandId }, body: { name: "Tea friends" } });
    const params = { brandId, groupId: group.id };
    const { data: joined } = await owner.groups.add({ params, body: { agreementId: done.id } });
    expect(joined).toMatchObject({ status: "member", creatorId: done.creatorId });
    expect((await owner.groups.add({ params, body: { agreementId: done.id } })).data).toEqual(joined);
    const { data: asked } = await owner.groups.add({ params, body: { creatorId: elenaId } });
    expect(asked.status).toBe("asked");
    const own = { groupId: group.id };

    const late = new Date(system.clock.now().getTime() + DAY * 1000).toISOString();
    const only = { ...ANYBODY, visibility: "group" as const, group: { id: group.id } };
    const alone = await publishedBrief(system, { owner } as never, { ...only, title: "Friends alone" });
    const first = await publishedBrief(system, { owner } as never, {
      ...only,
      title: "Friends first pomelo",
      group: { id: group.id, hours: 5 },
    });
    const drop = await publishedBrief(system, { owner } as never, {
      ...only,
      title: "Drop for friends",
      group: { id: group.id, hours: 2 },
      drop: { way: "first_come", opensAt: late },
    });
    await system.drain();
    const read = (who: typeof sam, briefId: string) =>
      who.briefs.get({ params: { briefId } }).then(
        () => 200,
        (e: ApiError) => e.status,
      );
    const found = async () => {
      const { data } = await rival.briefs.list({ query: { q: "pomelo" } });
      return data.items.map(({ id }) => id);
    };
    for (const { id } of [alone, first, drop]) {
      expect([await read(sam, id), await read(elena, id), await read(rival, id)]).toEqual([200, 404, 404]);
      expect((await system.call("GET", `/v1/briefs/${id}`)).status).toBe(404);
    }
    expect(await found()).toEqual([]);
    const body = { pitch: "Me.", rate: { amount: 30_000, currency: "usd" as const }, answers: [], conflicts: [] };
    expect(await refused(elena.applications.create({ params: { briefId: alone.id }, body }))).toEqual([
      404,
      "not_found",
    ]);
    expect((await sam.applications.create({ params: { briefId: first.id }, body })).data.status).toBe("submitted");
    expect((await sam.groups.read({ params: own })).data.briefs).toHaveLength(3);

    // No other way leads in.
    const asking = { params: { briefId: alone.id }, body: { creatorId: elenaId } };
    expect(await refused(owner.briefInvitations.create(asking))).toEqual([409, "not_eligible"]);
    expect(await refused(owner.inviteLinks.create({ params: { brandId }, body: { briefId: first.id } }))).toEqual([
      409,
      "not_eligible",
    ]);
    expect(JSON.stringify(await system.call("GET", `/v1/pages/briefs/${alone.id}`))).not.toContain("Friends alone");
    expect(await refused(elena.places.get({ params: { briefId: drop.id } }))).toEqual([404, "not_found"]);
    expect(await refused(elena.polls.ofBrief({ params: { briefId: alone.id } }))).toEqual([404, "not_found"]);

    expect((await elena.groups.answer({ params: own, body: { answer: "accept" } })).data.status).toBe("member");
    expect(await read(elena, alone.id)).toBe(200);
    expect((await elena.groups.leave({ params: own })).data.status).toBe("left");
    expect(await read(elena, alone.id)).toBe(404);

    const announcing = { params, body: { text: "The harvest is in." } };
    await owner.groups.announce({ ...announcing, idempotencyKey: randomUUID() });
    expect(await refused(owner.groups.announce({ ...announcing, idempotencyKey: randomUUID() }))).toEqual([
      429,
      "rate_limited",
    ]);
    await system.drain();
    const told = async (who: typeof sam, text: string) =>
      (await who.notifications.list({ query: { limit: 100 } })).data.items.filter((each) => each.text === text).length;
    expect([await told(sam, "group.announced"), await told(elena, "group.announced")]).toEqual([1, 0]);
    expect([await told(sam, "group.brief"), await told(elena, "group.asked")]).toEqual([3, 1]);
    expect((await sam.groups.read({ params: own })).data.announcements).toMatchObject([{ text: "The harvest is in." }]);

    // Taken out, brought in, all at once: one of it holds, and everybody is counted once.
    const member = { params: { ...params, creatorId: done.creatorId } };
    await Promise.allSettled(
      Array.from({ length: 12 }, (_, at) =>
        at % 2 ? owner.groups.remove(member) : owner.groups.add({ params, body: { agreementId: done.id } }),
      ),
    );
    const { data: raced } = await owner.groups.get({ params });
    expect(raced.count).toBe(raced.members.filter(({ status }) => status === "member" || status === "asked").length);
    expect((await owner.groups.remove(member)).data.status).toBe("removed");
    expect([await read(sam, alone.id), await read(sam, drop.id)]).toEqual([404, 404]);

    await system.advance(6 * 3_600);
    expect([await read(elena, first.id), await read(elena, alone.id), await read(elena, drop.id)]).toEqual([
      200, 404, 404,
    ]);
    expect(await found()).toEqual([first.id]);
    await system.advance(DAY);
    expect(await read(elena, drop.id)).toBe(200);
    expect(await refused(rival.groups.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(elena.groups.read({ params: own }))).toEqual([404, "not_found"]);
  });
});
