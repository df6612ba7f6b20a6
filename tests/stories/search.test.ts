// People find each other by words of their own language, and no longer by words that were taken back.
import { beforeAll, describe, expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import type { Client } from "../../shared/routes/client.ts";
import { briefBody } from "../kit/brief.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const PEOPLE = [
  { handle: "khao.niao", displayName: "ข้าวเหนียว", country: "TH", niches: ["food"], bio: "รีวิวคาเฟ่และร้านอาหารในกรุงเทพ" },
  { handle: "matcha.mio", displayName: "美桜", country: "JP", niches: ["travel"], bio: "京都の抹茶カフェをめぐる記録" },
  {
    handle: "mila.sofia",
    displayName: "Мила",
    country: "BG",
    niches: ["beauty"],
    bio: "Козметиката, която ползвам всеки ден",
  },
  {
    handle: "bep.nha",
    displayName: "Bếp Nhà",
    country: "VN",
    niches: ["family"],
    bio: "Món ngon mỗi ngày và cà phê sữa đá",
  },
  {
    handle: "trail.sam",
    displayName: "Sam",
    country: "GB",
    niches: ["outdoors"],
    bio: "Long walks, wet tents and hot coffees",
  },
] as const;

const arrive = async ({ handle, ...person }: (typeof PEOPLE)[number]): Promise<Client> => {
  await system.identity.seedUser({ email: `${handle}@new.test`, password: DEMO_PASSWORD });
  const client = await system.as(`${handle}@new.test`);
  await client.creators.save({
    body: {
      handle,
      ...person,
      niches: [...person.niches],
      languages: ["en"],
      values: [],
      rateCard: [],
      birthDate: "1990-01-01",
    },
  });
  return client;
};

let brand: Client;
const clients = new Map<string, Client>();
beforeAll(async () => {
  brand = await system.as("owner@brand.test");
  for (const person of PEOPLE) clients.set(person.handle, await arrive(person));
  await system.drain();
});

const found = async (q: string, more: object = {}) =>
  (await brand.creators.list({ query: { q, ...more } })).data.items.map(({ handle }) => handle).sort();

describe("a brand finds creators", () => {
  it.each([
    ["คาเฟ่ กรุงเทพ", ["khao.niao"]],
    ["ข้าวเหนียว", ["khao.niao"]],
    ["抹茶カフェ", ["matcha.mio"]],
    ["козметика", ["mila.sofia"]],
    ["cà phê", ["bep.nha"]],
    ["ca phe sua", ["bep.nha"]],
    ["coffee tent", ["trail.sam"]],
    ["khao", ["khao.niao"]],
  ])("by %s", async (q, wanted) => {
    expect(await found(q)).toEqual(wanted);
  });

  it("by the name of a niche in any language, whichever the profile is in", async () => {
    for (const q of ["ความงาม", "美容", "Красота", "làm đẹp", "beauty"]) expect(await found(q)).toEqual(["mila.sofia"]);
  });

  it("by words and filters together", async () => {
    expect(await found("beauty", { country: "BG" })).toEqual(["mila.sofia"]);
    expect(await found("beauty", { country: "JP" })).toEqual([]);
  });

  it("no longer by words that a profile has taken back", async () => {
    const sam = clients.get("trail.sam");
    if (!sam) throw new Error("Sam is not here");
    const { data } = await sam.creators.mine();
    const { handle, displayName, country, languages, niches, values, rateCard, birthDate, version } = data;
    const body = {
      handle,
      displayName,
      country,
      languages,
      niches,
      values,
      rateCard,
      birthDate,
      bio: "Only rivers now",
    };
    await sam.creators.save({ body, ifMatch: version });
    await system.drain();
    expect(await found("tents")).toEqual([]);
    expect(await found("river")).toEqual(["trail.sam"]);
  });
});

describe("anybody finds briefs", () => {
  const titles = async (q: string) => (await brand.briefs.list({ query: { q } })).data.items.map(({ title }) => title);

  it("while they are open, by their own words", async () => {
    const { brands } = (await brand.me.get()).data;
    const params = { brandId: brands[0]?.id ?? "" };
    const body = briefBody(system.clock.now(), {
      title: "เปิดตัวชาเขียวเย็น",
      description: "ถ่ายทำในครัวของคุณ",
      language: "th",
    });
    const { data: brief } = await brand.briefs.create({ params, body });
    expect(await titles("ชาเขียว")).toEqual([]);
    await brand.briefs.publish({ params: { briefId: brief.id } });
    await system.drain();
    expect(await titles("ชาเขียว")).toEqual([body.title]);
    expect(await titles("ครัว ชาเขียว")).toEqual([body.title]);
    expect(await titles("กาแฟ ชาเขียว")).toEqual([]);
    await brand.briefs.close({ params: { briefId: brief.id } });
    await system.drain();
    expect(await titles("ชาเขียว")).toEqual([]);
  });

  it("in one order only: another one is refused by its field", async () => {
    const answer = await system.call("GET", "/v1/briefs?q=tea&sort=pay", {});
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "sort" }] } });
  });
});

describe("a search is kept", () => {
  const DAY = 86_400;
  const news = async (who: Client) => {
    await system.drain();
    const { items } = (await who.notifications.list({ query: { limit: 100 } })).data;
    return items.filter(({ kind }) => kind === "searches");
  };
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (error) => error.problem.errors ?? error.problem.code,
    );

  it("with the filters of its list and no others, by its owner alone", async () => {
    const brandId = (await brand.me.get()).data.brands[0]?.id ?? "";
    const keep = (filters: object) =>
      brand.savedSearches.keepForCreators({ params: { brandId }, body: { name: "Tents", filters } });
    const { data: kept } = await keep({ niche: "outdoors,travel", q: "tents", minAuthenticity: "70" });
    expect(kept).toMatchObject({
      of: "creators",
      alert: "off",
      told: null,
      filters: { niche: "outdoors,travel", q: "tents", minAuthenticity: "70" },
    });
    expect(await refusal(keep({ minAuthenticity: "101" }))).toMatchObject([{ path: "filters.minAuthenticity" }]);
    expect(await refusal(keep({ maxFee: "100" }))).toMatchObject([{ path: "filters.currency" }]);
    expect(await refusal(keep({ shoeSize: "39" }))).toHaveLength(1);
    const sam = clients.get("trail.sam");
    if (!sam) throw new Error("Sam is not here");
    expect((await sam.savedSearches.list()).data.items).toEqual([]);
    const params = { searchId: kept.id };
    expect(await refusal(sam.savedSearches.update({ params, body: { name: "Mine" } }))).toBe("not_found");
    const rival = await system.as("owner@rival.test");
    const theirs = rival.savedSearches.keepForCreators({ params: { brandId }, body: { name: "Tents", filters: {} } });
    expect(await refusal(theirs)).toBe("not_found");
    const { data: renamed } = await brand.savedSearches.update({ params, body: { name: "Wet tents" } });
    expect([renamed.name, renamed.version]).toEqual(["Wet tents", 2]);
    expect((await brand.savedSearches.remove({ params })).data).toEqual({ id: kept.id });
    expect(await refusal(brand.savedSearches.remove({ params }))).toBe("not_found");
    expect((await brand.savedSearches.list()).data.items).toEqual([]);
  });

  it("and both sides are told a day later, once, how many are new, with a link that marks them", async () => {
    const { brands } = (await brand.me.get()).data;
    const brandId = brands[0]?.id ?? "";
    const mila = clients.get("mila.sofia");
    if (!mila) throw new Error("Mila is not here");
    const alert = "daily" as const;
    const forCreators = { name: "Pottery people", alert, filters: { niche: "pottery" } };
    await brand.savedSearches.keepForCreators({ params: { brandId }, body: forCreators });
    const { data: kept } = await mila.savedSearches.keepForBriefs({
      body: { name: "Глина", alert, filters: { niche: "pottery", minFee: "10000", currency: "usd" } },
    });
    expect(kept.path).toBe("/creator/feed?niche=pottery&minFee=10000&currency=usd");
    await system.advance(60);
    await arrive({ ...PEOPLE[0], handle: "kiln.one", niches: ["pottery"] } as never);
    const body = briefBody(system.clock.now(), { title: "Clay at home", niches: ["pottery"] });
    const { data: brief } = await brand.briefs.create({ params: { brandId }, body });
    await brand.briefs.publish({ params: { briefId: brief.id } });
    await system.drain();
    await system.advance(DAY);
    const [toBrand] = await news(brand);
    expect(toBrand).toMatchObject({ title: "New creators in “Pottery people”: 1" });
    expect(toBrand?.link).toMatch(new RegExp(`^/brand/${brandId}/creators\\?niche=pottery&since=2`));
    const [toMila, ...more] = await news(mila);
    expect(more).toEqual([]);
    const { searchParams, pathname } = new URL(toMila?.link ?? "", system.url);
    expect(pathname).toBe("/creator/feed");
    expect(Date.parse(searchParams.get("since") ?? "")).toBeLessThan(Date.parse(body.applyBy ?? ""));
    const mails = system.mailbox.items().filter(({ to }) => to === "mila.sofia@new.test");
    expect(mails.filter(({ subject }) => subject.includes("Глина"))).toHaveLength(1);
    await system.advance(2 * DAY);
    expect(await news(mila)).toHaveLength(1);
    expect(await news(brand)).toHaveLength(1);
  });
});
