// How far accounts can be believed, over the running system: a score that explains itself and is contested, a code that proves, a history nobody writes.
import { expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { ApiError, createClient } from "../../shared/routes/client.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const DAY_MS = 86_400_000;
const START = system.clock.now();
const daysAgo = (days: number) => new Date(START.getTime() - days * DAY_MS).toISOString();
const anonymous = createClient({ baseUrl: system.url });
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const titles = async (email: string) =>
  (await (await system.as(email)).notifications.list({ query: {} })).data.items.map(({ title }) => title);

/** A new creator with one account whose followers jumped. */
async function jumped(handle: string, named = handle) {
  const email = `${handle}@new.test`;
  await system.identity.seedUser({ email, password: DEMO_PASSWORD });
  const client = await system.as(email);
  const { data: profile } = await client.creators.save({
    body: {
      handle,
      displayName: "Noi's kitchen",
      country: "TH",
      languages: ["th"],
      niches: ["food"],
      values: [],
      bio: "",
      rateCard: [],
      birthDate: "1996-03-14",
    },
  });
  const url = `https://instagram.com/${named}`;
  const { data: account } = await client.creators.addAccount({
    body: { platform: "instagram", surface: "feed", handle: named, url },
  });
  const params = { accountId: account.id };
  const record = async (days: number, followers: number) =>
    (
      await client.creators.addMetrics({
        params,
        body: {
          followers,
          following: 300,
          likes: followers * 0.4,
          comments: followers * 0.02,
          shares: 100,
          views: followers * 4,
          posts: 10,
          capturedAt: daysAgo(days),
          source: "self",
        },
      })
    ).data;
  return { client, email, profile, account, params, url, record };
}
const seenBy = async (client: typeof anonymous, creatorId: string) =>
  (await client.creators.get({ params: { creatorId } })).data.accounts[0];

it("scores an account by what is known, and the creator contests it until a mediator has decided", async () => {
  const { client, email, profile, params, record } = await jumped("noi.kitchen");
  expect((await record(40, 9_800)).authenticity).toMatchObject({ score: null, why: "too_old" });
  const first = await record(6, 10_000);
  expect(first.authenticity).toMatchObject({ score: 100, why: null, figures: "self", contested: false });
  const { authenticity } = await record(1, 16_000);
  // Growth weighs 30 of the 85 of which something is known.
  expect(authenticity).toMatchObject({ score: 65 });
  expect(authenticity.signals.find(({ code }) => code === "growth_spike")).toMatchObject({
    verdict: "odd",
    facts: { weekBps: 6_000, from: daysAgo(6), to: daysAgo(1) },
  });
  expect((await seenBy(anonymous, profile.id))?.authenticity).toEqual(authenticity);

  const words = "A film about my kitchen was on television on Monday evening.";
  const owner = await system.as("owner@brand.test");
  const mediator = await system.as("mediator@fairbrief.test");
  expect(await refusal(client.trust.contest({ params, body: { text: "No." } }))).toEqual([422, "invalid"]);
  expect(await refusal(owner.trust.contests({ query: {} }))).toEqual([403, "forbidden"]);
  const { data: mine } = await client.trust.contest({ params, body: { text: words } });
  expect(mine).toMatchObject({
    contest: { status: "open", text: words, score: 65, codes: ["growth_spike"] },
    authenticity: { contested: true },
  });
  const forBrand = await seenBy(owner, profile.id);
  expect(forBrand?.authenticity).toMatchObject({ score: 65, contested: true });
  expect(JSON.stringify(forBrand)).not.toContain("television");
  await expect.poll(() => titles("mediator@fairbrief.test")).toContain("Noi's kitchen contests a score");

  const open = async () =>
    (await mediator.trust.contests({ query: {} })).data.items.filter(({ creatorId }) => creatorId === profile.id);
  await expect.poll(async () => (await open()).length).toBe(1);
  expect((await open())[0]).toMatchObject({ creatorHandle: "noi.kitchen", contest: { text: words } });
  // Figures that came meanwhile are not what the mediator looked at.
  const [{ version = 0 } = {}] = await open();
  const decision = { params: { ...params, creatorId: profile.id } };
  const reason = "The broadcast is there, and the growth began that evening.";
  expect(await refusal(client.trust.decide({ ...decision, body: { outcome: "cleared", reason, version } }))).toEqual([
    403,
    "forbidden",
  ]);
  const late = { outcome: "cleared" as const, reason, version: version - 1 };
  expect(await refusal(mediator.trust.decide({ ...decision, body: late }))).toEqual([409, "stale"]);
  const { data: decided } = await mediator.trust.decide({ ...decision, body: { outcome: "cleared", reason, version } });
  expect(decided.authenticity).toMatchObject({ score: 100, contested: false });
  expect((await mediator.trust.decide({ ...decision, body: { outcome: "cleared", reason, version } })).data).toEqual(
    decided,
  );
  expect(await refusal(mediator.trust.decide({ ...decision, body: { outcome: "upheld", reason, version } }))).toEqual([
    409,
    "illegal_transition",
  ]);
  await expect.poll(async () => (await open()).length).toBe(0);
  await expect.poll(() => titles(email)).toContain("We set aside what spoke against Instagram noi.kitchen");
  expect((await client.creators.mine()).data.accounts[0]).toMatchObject({ contest: { status: "cleared", reason } });
  expect(JSON.stringify(await seenBy(owner, profile.id))).not.toContain("broadcast");

  // The same jump stays set aside with newer figures; figures that grow old say nothing any more.
  expect((await record(0, 16_100)).authenticity.score).toBe(100);
});

it("proves whose an account is by a code in its own text", async () => {
  const { client, profile, account, params, url } = await jumped("pim.bakes");
  const say = async (text: string | null) =>
    fetch(`${system.url}/_local/bio`, { method: "POST", body: JSON.stringify({ url, text }) });
  const look = async () => (await client.trust.lookForCode({ params })).data;
  expect(await refusal(client.trust.lookForCode({ params }))).toEqual([409, "illegal_transition"]);
  const { data: issued } = await client.trust.issueCode({ params });
  const code = issued.proofCode?.code ?? "";
  expect(code).toMatch(/^fairbrief-[a-z0-9]{8}$/);
  expect((await client.trust.issueCode({ params })).data.proofCode?.code).toBe(code);
  expect(await look()).toMatchObject({ ownership: null, proofCode: { look: "not_seen" } });
  await say(null);
  expect(await look()).toMatchObject({ ownership: null, proofCode: { look: "unknown" } });
  await say(`Bread every day. ${code.toUpperCase()}!`);
  expect(await look()).toMatchObject({ ownership: { by: "bio_code" } });
  const seen = await seenBy(anonymous, profile.id);
  expect(seen?.ownership?.by).toBe("bio_code");
  expect(JSON.stringify(seen)).not.toContain(code);

  // Another creator's account is not theirs to prove.
  const other = await system.as("sam@creator.test");
  expect(await refusal(other.trust.issueCode({ params: { accountId: account.id } }))).toEqual([404, "not_found"]);
});

it("leaves an account to who shows that it is theirs, whoever connected it first", async () => {
  const squatter = await jumped("not.bua", "bua.draws");
  await squatter.record(1, 10_000);
  const bua = await jumped("bua", "bua.draws");
  const mine = async ({ client }: typeof bua) => (await client.creators.mine()).data.accounts;
  expect((await mine(bua))[0]).toMatchObject({ ownership: null, lostAt: null });
  const again = { platform: "instagram" as const, surface: "feed" as const, handle: "bua.draws", url: bua.url };
  const add = ({ client }: typeof bua) => client.creators.addAccount({ body: again });
  expect(await refusal(add(bua))).toEqual([409, "already_exists"]);

  const { data: issued } = await bua.client.trust.issueCode({ params: bua.params });
  const text = `Ink. ${issued.proofCode?.code}`;
  await fetch(`${system.url}/_local/bio`, { method: "POST", body: JSON.stringify({ url: bua.url, text }) });
  expect((await bua.client.trust.lookForCode({ params: bua.params })).data.ownership?.by).toBe("bio_code");
  expect((await mine(squatter))[0]).toMatchObject({ latest: null, lostAt: expect.any(String) });
  expect(await seenBy(anonymous, squatter.profile.id)).toBeUndefined();
  expect(await refusal(squatter.record(0, 10_000))).toEqual([409, "illegal_transition"]);

  const remove = ({ client, params }: typeof bua) => client.creators.removeAccount({ params });
  await remove(squatter);
  expect(await mine(squatter)).toEqual([]);
  expect(await system.table.queryAll({ pk: `METRIC#${squatter.account.id}` })).toEqual([]);
  expect(await refusal(remove(squatter))).toEqual([404, "not_found"]);
  expect(await refusal(add(squatter))).toEqual([409, "already_exists"]);
  await remove(bua);
  expect((await add(squatter)).status).toBe(201);
});

it("tells work elsewhere in the creator's words, and work here from deals alone", async () => {
  const { client, profile } = await jumped("nan.reads");
  const { accounts: _accounts, id: _id, version, adult: _adult, createdAt: _at, updatedAt: _then, ...body } = profile;
  const work = { brand: "Chai & Co", year: 2025, what: "Three reels about morning tea" };
  const save = (year: number) =>
    client.creators.save({ body: { ...body, pastWork: [{ ...work, year }] }, ifMatch: version });
  expect(await refusal(save(2099))).toEqual([422, "invalid"]);
  await save(2025);
  const { data: open } = await anonymous.creators.get({ params: { creatorId: profile.id } });
  expect(open.pastWork).toEqual([work]);
  expect((await anonymous.creators.history({ params: { creatorId: profile.id } })).data).toEqual({
    summary: { deals: 0, pieces: 0, onTimeBps: null, revisions: 0 },
    items: [],
    more: false,
  });
});

it("shows a portfolio, and finds those who take work now", async () => {
  const { client, profile } = await jumped("ploy.away");
  const { accounts: _accounts, id, version, adult: _adult, createdAt: _at, updatedAt: _then, ...body } = profile;
  const piece = { title: "Morning tea", url: "https://www.instagram.com/reel/tea1", platform: "instagram" as const };
  const away = { portfolio: [piece], blackoutCategories: ["alcohol" as const] };
  const found = async (query: { available?: "true" }) => {
    await system.drain();
    const owner = await system.as("owner@brand.test");
    const { data } = await owner.creators.list({ query: { ...query, q: "ploy", limit: 50 } });
    return data.items.filter((card) => card.id === id).map(({ awayUntil }) => awayUntil);
  };
  const day = (days: number) => new Date(START.getTime() + days * DAY_MS).toISOString().slice(0, 10);
  await client.creators.save({ body: { ...body, ...away, awayUntil: day(2) }, ifMatch: version });
  expect((await anonymous.creators.get({ params: { creatorId: id } })).data).toMatchObject({
    ...away,
    awayUntil: day(2),
  });
  expect([await found({}), await found({ available: "true" })]).toEqual([[day(2)], []]);
  await client.creators.save({ body: { ...body, ...away, awayUntil: day(-1) }, ifMatch: version + 1 });
  expect([await found({}), await found({ available: "true" })]).toEqual([[null], [null]]);
});
