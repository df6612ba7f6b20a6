// Creators: profile, accounts, figures, and how brands find them.
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { type Client, createClient } from "../../shared/routes/client.ts";
import { key } from "../../shared/store/keys.ts";
import type { Item } from "../../shared/store/table.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const arrive = async (email: string): Promise<Client> => {
  await system.identity.seedUser({ email, password: DEMO_PASSWORD });
  return system.as(email);
};
const anonymous = createClient({ baseUrl: system.url });
const profile = (handle: string, more: object = {}) => ({
  handle,
  displayName: "มะลิ  ครัวเล็ก",
  country: "TH",
  languages: ["th"],
  niches: ["ชา"],
  values: ["sustainable"],
  bio: " e\u0301 <b>&\u200d ",
  rateCard: [{ platform: "instagram" as const, type: "reel", price: { amount: 90_000, currency: "thb" as const } }],
  birthDate: "1996-03-14",
  ...more,
});
const instagram = (handle: string) => ({
  platform: "instagram" as const,
  surface: "feed" as const,
  handle,
  url: `https://instagram.com/${handle}`,
});
const figures = (more: object = {}) => ({
  followers: 20_000,
  likes: 9_000,
  comments: 800,
  shares: 200,
  views: 90_000,
  posts: 10,
  capturedAt: "2026-01-05T00:00:00Z",
  source: "self" as const,
  ...more,
});

describe("a profile", () => {
  it("is written whole, and read by each as far as it concerns them", async () => {
    const mali = await arrive("mali2@new.test");
    const body = profile("Mali.Two", { minFee: { amount: 50_000, currency: "thb" } });
    const { status, data: own } = await mali.creators.save({ body });
    expect(status).toBe(201);
    expect(own).toMatchObject({ ...body, adult: true, accounts: [], version: 1 });
    expect((await mali.creators.mine()).data).toEqual(own);
    expect((await mali.me.get()).data.creatorId).toBe(own.id);

    const params = { creatorId: own.id };
    const { data: open } = await anonymous.creators.get({ params });
    expect(open).toMatchObject({ handle: "Mali.Two", bio: body.bio });
    for (const hidden of ["birthDate", "minFee", "rateCard", "adult", "userId"])
      expect(open).not.toHaveProperty(hidden);
    const brand = await system.as("owner@brand.test");
    const { data: forBrand } = await brand.creators.get({ params });
    expect(forBrand).toMatchObject({ adult: true, rateCard: body.rateCard });
    for (const hidden of ["birthDate", "minFee", "userId"]) expect(forBrand).not.toHaveProperty(hidden);
    const other = await system.as("sam@creator.test");
    expect((await other.creators.get({ params })).data).toEqual(open);
  });

  it("keeps the birth date sealed, for its owner alone: in no row of the table does it stand in clear", async () => {
    const ivy = await arrive("ivy@new.test");
    const { data: own } = await ivy.creators.save({ body: profile("ivy", { birthDate: "1987-06-05" }) });
    expect((await ivy.creators.mine()).data.birthDate).toBe("1987-06-05");
    const mentions: string[] = [];
    for await (const item of system.table.scan())
      if (JSON.stringify(item).includes("1987-06-05")) mentions.push(item.pk);
    expect(mentions).toEqual([]);

    // Another creator's row put in the place of hers does not pass for hers.
    const kay = await arrive("kay@new.test");
    const { data: other } = await kay.creators.save({ body: profile("kay") });
    const theirs = await system.table.get<Item>(key.identity(other.id));
    await system.table.transact([{ put: { ...theirs, ...key.identity(own.id), t: "identity", sv: 1 } }]);
    await expect(ivy.creators.mine()).rejects.toMatchObject({ status: 500 });
  });

  it("keeps handles unique whatever their case or width, and frees the one before", async () => {
    const [ann, ben] = [await arrive("ann@new.test"), await arrive("ben@new.test")];
    await ann.creators.save({ body: profile("ＡnnＡ") });
    await expect(ben.creators.save({ body: profile("anna") })).rejects.toMatchObject({
      status: 409,
      problem: { code: "handle_taken" },
    });
    await expect(ben.creators.mine()).rejects.toMatchObject({ status: 403 });
    const { data: same } = await ann.creators.save({ body: profile("Anna"), ifMatch: 1 });
    expect(same).toMatchObject({ handle: "Anna", version: 2 });
    await ann.creators.save({ body: profile("anna.new"), ifMatch: 2 });
    expect((await ben.creators.save({ body: profile("anna") })).data.handle).toBe("anna");
  });

  it("is one for each person, however many requests come at once", async () => {
    const eve = await arrive("eve@new.test");
    const tries = ["eve.a", "eve.b", "eve.c", "eve.d"].map((handle) => eve.creators.save({ body: profile(handle) }));
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ status: 428 });
  });

  it("is replaced only by who has read it", async () => {
    const kim = await arrive("kim@new.test");
    await kim.creators.save({ body: profile("kim", { minFee: { amount: 1, currency: "usd" } }) });
    const body = profile("kim", { birthDate: "2015-01-01" });
    await expect(kim.creators.save({ body })).rejects.toMatchObject({ status: 428 });
    await expect(kim.creators.save({ body, ifMatch: 7 })).rejects.toMatchObject({ status: 412 });
    const { data } = await kim.creators.save({ body, ifMatch: 1 });
    expect(data).toMatchObject({ adult: false, birthDate: "2015-01-01", version: 2 });
    expect(data).not.toHaveProperty("minFee");
  });

  it("names what does not fit", async () => {
    const liv = await arrive("liv@new.test");
    const bad = profile("a b", {
      niches: ["Not A Slug"],
      birthDate: "2026-02-30",
      rateCard: [{ platform: "tiktok", type: "reel", price: { amount: 1.5, currency: "usd" } }],
    });
    const error = await liv.creators.save({ body: bad }).catch((thrown: unknown) => thrown);
    const { errors } = (error as { problem: { errors: { path: string }[] } }).problem;
    expect(errors.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["handle", "niches.0", "birthDate", "rateCard.0.price.amount"]),
    );
  });
});

describe("accounts and figures", () => {
  let creator: Client;
  beforeAll(async () => {
    creator = await arrive("figures@new.test");
    await creator.creators.save({ body: profile("figures") });
  });

  it("connects an account once", async () => {
    const { status, data } = await creator.creators.addAccount({ body: instagram("figures") });
    expect(status).toBe(201);
    expect(data).toMatchObject({ ...instagram("figures"), latest: null, version: 1 });
    const thief = await arrive("thief@new.test");
    await thief.creators.save({ body: profile("thief") });
    const body = { ...instagram("figures"), url: "https://www.instagram.com/Figures/?igsh=1" };
    await expect(creator.creators.addAccount({ body })).rejects.toMatchObject({
      status: 409,
      problem: { code: "already_exists" },
    });
    await expect(thief.creators.addMetrics({ params: { accountId: data.id }, body: figures() })).rejects.toMatchObject({
      status: 404,
    });
  });

  it("refuses a surface or an address that is not the platform's", async () => {
    const wrong = (more: object) => creator.creators.addAccount({ body: { ...instagram("wrong"), ...more } });
    await expect(wrong({ surface: "community" })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "surface" }] },
    });
    const { url: _, ...unaddressed } = instagram("wrong");
    await expect(creator.creators.addAccount({ body: unaddressed })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "url" }] },
    });
    await expect(wrong({ handle: "right" })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "handle" }] },
    });
    await expect(wrong({ url: "https://notinstagram.com/wrong" })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "url" }] },
    });
  });

  it("takes a circle that has no address, once, and a community by its members", async () => {
    const locket = { platform: "locket" as const, surface: "private_circle" as const, handle: "tea.circle" };
    const { data } = await creator.creators.addAccount({ body: locket });
    expect(data).toMatchObject({ ...locket, latest: null });
    expect(data).not.toHaveProperty("url");
    await expect(creator.creators.addAccount({ body: { ...locket, handle: "@Tea.Circle" } })).rejects.toMatchObject({
      status: 409,
    });
    const forum = { platform: "community" as const, surface: "community" as const, handle: "Tea lovers" };
    const url = "https://forum.example.org/tea";
    const { data: community } = await creator.creators.addAccount({ body: { ...forum, url } });
    const params = { accountId: community.id };
    const { followers: members, ...rest } = figures({ followers: 800 });
    const measured = await creator.creators.addMetrics({ params, body: { ...rest, members } });
    expect(measured.data).toMatchObject({
      url,
      latest: { members: 800, tier: "nano", comparison: { times: null, without: "community" } },
    });
    await expect(
      creator.creators.addMetrics({
        params,
        body: { ...rest, members, likes: 1_000_001, capturedAt: "2026-01-06T00:00:00Z" },
      }),
    ).rejects.toMatchObject({ status: 422, problem: { errors: [{ path: "likes" }] } });
  });

  it("keeps every snapshot and shows the newest with its meaning", async () => {
    const { data: account } = await creator.creators.addAccount({ body: instagram("figures.two") });
    const params = { accountId: account.id };
    const now = system.clock.now().toISOString();
    const first = await creator.creators.addMetrics({ params, body: figures({ capturedAt: now }) });
    expect(first.status).toBe(201);
    expect(first.data.recorded).toMatchObject({ followers: 20_000, engagementBps: 500 });
    expect(first.data.latest).toMatchObject({
      tier: "micro",
      coreTier: true,
      tierScheme: "seed-v1",
      stale: false,
      verified: false,
      // 5 % beside 1.97 %.
      comparison: { times: 2.5, without: null, benchmark: { bps: 197, version: "seed-v1" } },
    });

    const older = await creator.creators.addMetrics({ params, body: figures({ followers: 100 }) });
    expect(older.data.recorded.followers).toBe(100);
    expect(older.data.latest?.followers).toBe(20_000);
    const again = await creator.creators.addMetrics({ params, body: figures({ followers: 100 }) });
    expect(again.status).toBe(200);
    expect(again.data.version).toBe(older.data.version);
    await expect(creator.creators.addMetrics({ params, body: figures({ followers: 101 }) })).rejects.toMatchObject({
      status: 409,
    });
    const history = await system.table.queryAll<{ followers: number }>({ pk: `METRIC#${account.id}` });
    expect(history.map(({ followers }) => followers)).toEqual([100, 20_000]);
  });

  it("takes many snapshots at once without losing one", async () => {
    const { data: account } = await creator.creators.addAccount({ body: instagram("figures.three") });
    const days = [1, 2, 3, 4];
    await Promise.all(
      days.map((day) =>
        creator.creators.addMetrics({
          params: { accountId: account.id },
          body: figures({ followers: day, capturedAt: `2026-01-0${day}T00:00:00Z` }),
        }),
      ),
    );
    const { data } = await creator.creators.mine();
    expect(data.accounts.find(({ id }) => id === account.id)).toMatchObject({
      version: 5,
      latest: { followers: 4, stale: true, comparison: { times: null, without: "stale" } },
    });
  });

  it("refuses figures of the future and the wrong kind of audience", async () => {
    const { data: account } = await creator.creators.addAccount({ body: instagram("figures.four") });
    const add = (more: object) =>
      creator.creators.addMetrics({ params: { accountId: account.id }, body: figures(more) });
    const later = new Date(system.clock.now().getTime() + 60_000).toISOString();
    await expect(add({ capturedAt: later })).rejects.toMatchObject({ problem: { errors: [{ path: "capturedAt" }] } });
    await expect(add({ members: 5 })).rejects.toMatchObject({ problem: { errors: [{ path: "members" }] } });
    await expect(add({ followers: -1 })).rejects.toMatchObject({ problem: { errors: [{ path: "followers" }] } });
  });
});

describe("discovery", () => {
  let brand: Client;
  const handles = async (query: object) => {
    const { data } = await brand.creators.list({ query: { limit: 100, niche: "discovery", ...query } });
    return data.items.map(({ handle }) => handle);
  };
  beforeAll(async () => {
    brand = await system.as("owner@brand.test");
    const make = async (n: number, more: object, followers: number, figured: object = {}) => {
      const creator = await arrive(`found${n}@new.test`);
      await creator.creators.save({ body: profile(`found.${n}`, { niches: ["discovery"], ...more }) });
      const { data } = await creator.creators.addAccount({ body: instagram(`found.${n}`) });
      await creator.creators.addMetrics({ params: { accountId: data.id }, body: figures({ followers, ...figured }) });
      return creator;
    };
    await make(1, { country: "TH", languages: ["th", "en"], minFee: { amount: 300, currency: "usd" } }, 500);
    const diaspora = {
      capturedAt: system.clock.now().toISOString(),
      audienceCountries: [
        { country: "VN", shareBps: 3_000 },
        { country: "JP", shareBps: 2_500 },
      ],
    };
    const second = { country: "JP", languages: ["ja"], minFee: { amount: 100, currency: "usd" }, values: ["slow"] };
    await make(2, second, 50_000, diaspora);
    const third = await make(3, { country: "BG", languages: ["bg"], minFee: { amount: 100, currency: "eur" } }, 60_000);
    const { data } = await third.creators.mine();
    await third.creators.save({
      body: profile("found.3", {
        niches: ["discovery", "tea"],
        country: "BG",
        languages: ["bg"],
        minFee: { amount: 100, currency: "eur" },
      }),
      ifMatch: data.version,
    });
    await system.drain();
  });

  it("shows the newest first, with the figures that were asked about", async () => {
    expect(await handles({})).toEqual(["found.3", "found.2", "found.1"]);
    const { data } = await brand.creators.list({ query: { niche: ["tea"] } });
    expect(data.items[0]).toMatchObject({
      handle: "found.3",
      accounts: [{ platform: "instagram", tier: "micro", audience: 60_000, engagementBps: 167, stale: true }],
    });
    expect(data.items[0]).not.toHaveProperty("minFee");
  });

  it.each([
    [{ country: ["TH", "JP"] }, ["found.2", "found.1"]],
    [{ country: "TH,BG" }, ["found.3", "found.1"]],
    [{ country: "JP", language: "th" }, []],
    [{ language: ["en", "bg"] }, ["found.3", "found.1"]],
    [{ platform: "instagram" }, ["found.3", "found.2", "found.1"]],
    // Most figures here are of January: sizes and engagement are told with their age, whatever it is.
    [{ tier: "nano" }, ["found.1"]],
    [{ tier: ["nano", "micro"], platform: "instagram" }, ["found.3", "found.2", "found.1"]],
    [{ platform: "tiktok" }, []],
    [{ minEngagement: "200" }, ["found.2", "found.1"]],
    [{ maxFee: "100", currency: "usd" }, ["found.2"]],
    [{ maxFee: "500", currency: "usd" }, ["found.2", "found.1"]],
    [{ value: "slow,unknown" }, ["found.2"]],
    [{ audienceCountry: "VN,BG" }, ["found.2"]],
    [{ audienceCountry: "JP" }, ["found.2"]],
    [{ audienceCountry: "JP", diaspora: "true" }, []],
    [{ audienceCountry: "VN", diaspora: "true", country: "JP" }, ["found.2"]],
    [{ minAuthenticity: "1", tier: "nano" }, []],
  ])("answers %j", async (query, wanted) => {
    expect(await handles(query)).toEqual(wanted);
  });

  it("pages without gap or repeat, and binds the cursor to its filters", async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { data } = await brand.creators.list({
        query: { niche: "discovery", limit: "1", ...(cursor ? { cursor } : {}) },
      });
      seen.push(...data.items.map(({ handle }) => handle));
      cursor = data.nextCursor ?? undefined;
      if (cursor)
        await expect(brand.creators.list({ query: { niche: "tea", cursor } })).rejects.toMatchObject({
          status: 422,
          problem: { code: "bad_cursor" },
        });
    } while (cursor);
    expect(seen).toEqual(["found.3", "found.2", "found.1"]);
  });

  it("says how well each matches a brief of the brand's, the best of the page first", async () => {
    const brandId = (await brand.me.get()).data.brands[0]?.id ?? "";
    const { data: brief } = await brand.briefs.create({
      params: { brandId },
      body: {
        title: "Tea at home",
        niches: ["discovery", "tea"],
        language: "th",
        currency: "usd",
        compensation: { model: "fixed", min: 100, max: 250 },
        deliverables: [{ platform: "instagram", type: "reel", quantity: 1 }],
      },
    });
    const { data } = await brand.creators.list({ query: { niche: "discovery", forBriefId: brief.id } });
    const told = data.items.map(({ handle, match }) => [
      handle,
      match?.score,
      match?.reasons.map(({ effect }) => effect),
    ]);
    // Figures of January are not compared, those of today are; a fee in another currency, and no language or a fee too high, tell.
    expect(told).toEqual([
      ["found.1", 87, ["helps", "helps", "helps", "unknown", "hurts", "helps"]],
      ["found.3", 77, ["helps", "helps", "hurts", "unknown", "unknown", "helps"]],
      ["found.2", 75, ["helps", "helps", "hurts", "partly", "helps", "helps"]],
    ]);
    const creatorId = data.items[0]?.id ?? "";
    const query = { forBriefId: brief.id };
    const { data: one } = await brand.creators.get({ params: { creatorId }, query });
    expect(one.match).toEqual(data.items[0]?.match);
    expect(JSON.stringify(data)).not.toContain("minFee");
    // A brief is its brand's alone, and without a brand there is none.
    const rival = await system.as("owner@rival.test");
    for (const other of [rival, anonymous])
      await expect(other.creators.get({ params: { creatorId }, query })).rejects.toMatchObject({ status: 404 });
    await expect(rival.creators.list({ query })).rejects.toMatchObject({ status: 404 });
  });

  it("finds creators like another, to anybody, with what they have in common", async () => {
    const { id: creatorId } = (await (await system.as("found3@new.test")).creators.mine()).data;
    const { data } = await anonymous.creators.similar({ params: { creatorId } });
    expect(data.items.map(({ handle, inCommon }) => [handle, inCommon])).toEqual([
      ["found.2", { niches: ["discovery"], platforms: ["instagram"], tiers: ["micro"], languages: [] }],
      ["found.1", { niches: ["discovery"], platforms: ["instagram"], tiers: [], languages: [] }],
    ]);
  });

  it("follows a change: what a profile no longer says does not find it", async () => {
    const creator = await system.as("found1@new.test");
    const { data } = await creator.creators.mine();
    await creator.creators.save({ body: profile("found.1", { niches: ["elsewhere"] }), ifMatch: data.version });
    await system.drain();
    expect(await handles({})).not.toContain("found.1");
    const { data: there } = await brand.creators.list({ query: { niche: "elsewhere" } });
    expect(there.items.map(({ handle }) => handle)).toEqual(["found.1"]);
  });

  it.each([
    [{ maxFee: "100" }, "currency"],
    [{ maxFee: "-1", currency: "usd" }, "maxFee"],
    [{ tier: "huge" }, "tier"],
    [{ limit: "101" }, "limit"],
    [{ platform: "myspace" }, "platform"],
  ])("refuses %j", async (query, path) => {
    const token = await system.signIn("owner@brand.test");
    const answer = await system.call("GET", `/v1/creators?${new URLSearchParams(query as Record<string, string>)}`, {
      token,
    });
    expect(answer.status).toBe(422);
    expect((answer.body.errors as { path: string }[])[0]?.path.split(".")[0]).toBe(path);
  });
});
