// A brand's lists over HTTP: its own, kept by its team, with notes and scorecards that nobody else ever reads.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key } from "../../shared/store/keys.ts";
import { forgetListed } from "../../shared/store/savedLists.ts";
import type { Item } from "../../shared/store/table.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const owner = await system.as("owner@brand.test");
const reviewer = await system.as("reviewer@brand.test");
const payer = await system.as("money@brand.test");
const rival = await system.as("owner@rival.test");
const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
const creatorOf = async (email: string) => (await (await system.as(email)).creators.mine()).data;
const mali = await creatorOf("mali@creator.test");
const haru = await creatorOf("haru@creator.test");
await system.drain();

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const begin = async (name: string) => (await owner.savedLists.create({ params: { brandId }, body: { name } })).data;
const read = async (listId: string) => (await owner.savedLists.get({ params: { brandId, listId } })).data;
const put = (listId: string, creatorId: string) => owner.savedLists.add({ params: { brandId, listId, creatorId } });
const take = (listId: string, creatorId: string) => owner.savedLists.take({ params: { brandId, listId, creatorId } });
const names = async () => (await owner.savedLists.list({ params: { brandId } })).data.items.map(({ name }) => name);

describe("a list of creators", () => {
  it("holds whom the team puts there, once, the last one first", async () => {
    const list = await begin("Tea people");
    expect(list).toMatchObject({ brandId, name: "Tea people", count: 0, version: 1 });
    expect((await put(list.id, mali.id)).data.count).toBe(1);
    expect((await put(list.id, mali.id)).data).toMatchObject({ count: 1, version: 2 });
    expect(
      (await reviewer.savedLists.add({ params: { brandId, listId: list.id, creatorId: haru.id } })).data.count,
    ).toBe(2);
    const { members, count } = await read(list.id);
    expect([count, members.map(({ creator }) => creator?.handle)]).toEqual([2, [haru.handle, mali.handle]]);
    expect(JSON.stringify(members)).not.toContain("minFee");
    const about = { params: { brandId, creatorId: mali.id } };
    expect((await owner.savedLists.about(about)).data.listIds).toEqual([list.id]);
  });

  it("gives somebody back who was taken out, where they stood", async () => {
    const list = await begin("Coffee people");
    await put(list.id, mali.id);
    await put(list.id, haru.id);
    expect((await take(list.id, mali.id)).data.count).toBe(1);
    expect((await take(list.id, mali.id)).data.count).toBe(1);
    expect((await read(list.id)).members.map(({ creatorId }) => creatorId)).toEqual([haru.id]);
    expect((await put(list.id, mali.id)).data.count).toBe(2);
    expect((await read(list.id)).members.map(({ creatorId }) => creatorId)).toEqual([haru.id, mali.id]);
  });

  it("is renamed, taken away and brought back with all in it", async () => {
    const list = await begin("Summer");
    const params = { brandId, listId: list.id };
    await put(list.id, mali.id);
    expect((await owner.savedLists.rename({ params, body: { name: "夏" } })).data.name).toBe("夏");
    await owner.savedLists.remove({ params });
    await owner.savedLists.remove({ params });
    expect(await names()).not.toContain("夏");
    expect(await refused(owner.savedLists.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(put(list.id, haru.id))).toEqual([404, "not_found"]);
    await owner.savedLists.restore({ params });
    expect(await names()).toContain("夏");
    expect((await read(list.id)).members).toHaveLength(1);
  });

  it("is kept by owners, managers and reviewers, read by finance, and unknown to others", async () => {
    const list = await begin("Ours");
    const params = { brandId, listId: list.id };
    expect((await payer.savedLists.get({ params })).data.name).toBe("Ours");
    expect(await refused(payer.savedLists.add({ params: { ...params, creatorId: mali.id } }))).toEqual([
      403,
      "forbidden",
    ]);
    const rivalId = (await rival.me.get()).data.brands[0]?.id ?? "";
    expect(await refused(rival.savedLists.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(rival.savedLists.get({ params: { ...params, brandId: rivalId } }))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refused(put(list.id, "crt_00000000000000000000000000"))).toEqual([404, "not_found"]);
  });

  it("has room for so many, and a brand for so many of them", async () => {
    const list = await begin("Full");
    const count = config.savedList.maxMembers;
    await system.table.transact([{ update: key.savedList(list.id), set: { count } }]);
    expect(await refused(put(list.id, mali.id))).toEqual([409, "limit_reached"]);
    for (let n = (await names()).length; n < config.savedList.maxLists; n += 1) await begin(`List ${n}`);
    expect(await refused(begin("One more"))).toEqual([409, "limit_reached"]);
  });
});

describe("what a team thinks", () => {
  const params = { brandId, creatorId: mali.id };
  const card = { aesthetics: 5, consistency: 4, creativity: 3, fit: 2 };

  it("is one note, changed by whoever has read it", async () => {
    const note = (who: typeof owner, text: string, version: number) =>
      who.savedLists.note({ params, body: { text }, ifMatch: version });
    const { data: first } = await note(owner, "Answers quickly.", 0);
    expect(first.note).toMatchObject({ text: "Answers quickly.", version: 1, by: { email: "owner@brand.test" } });
    expect((await note(owner, "Answers quickly.", 0)).data.note.version).toBe(1);
    expect(await refused(note(reviewer, "Slow.", 0))).toEqual([412, "stale_version"]);
    expect((await note(reviewer, "Slow in June.", 1)).data.note).toMatchObject({
      version: 2,
      by: { email: "reviewer@brand.test" },
    });
    expect((await note(owner, "", 2)).data.note.text).toBe("");
    expect(await refused(note(payer, "Mine.", 3))).toEqual([403, "forbidden"]);
  });

  it("is a scorecard of each person, by whom and when, in place of their last", async () => {
    await owner.savedLists.score({ params, body: card });
    await reviewer.savedLists.score({ params, body: { ...card, fit: 5 } });
    const { data } = await owner.savedLists.score({ params, body: { ...card, creativity: 4 } });
    expect(data.scores.map(({ by, creativity, fit }) => [by.email, creativity, fit])).toEqual([
      ["owner@brand.test", 4, 2],
      ["reviewer@brand.test", 3, 5],
    ]);
    const wrong = await system.call("PUT", `/v1/brands/${brandId}/creators/${mali.id}/scorecard`, {
      token: await system.signIn("owner@brand.test"),
      body: { ...card, fit: 6 },
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, "invalid"]);
  });

  it("is the brand's own: neither the creator nor another brand finds it", async () => {
    const rivalId = (await rival.me.get()).data.brands[0]?.id ?? "";
    expect(await refused(rival.savedLists.about({ params }))).toEqual([404, "not_found"]);
    const { data } = await rival.savedLists.about({ params: { ...params, brandId: rivalId } });
    expect(data).toMatchObject({ note: { text: "", version: 0 }, scores: [], listIds: [] });
    const path = `/v1/brands/${brandId}/creators/${mali.id}/assessment`;
    expect((await system.call("GET", path, { token: await system.signIn("mali@creator.test") })).status).toBe(403);
    expect((await system.call("GET", path)).status).toBe(401);
  });

  it("goes with the creator who leaves", async () => {
    const [list] = (await owner.savedLists.list({ params: { brandId } })).data.items;
    expect((await read(list?.id ?? "")).members.map(({ creatorId }) => creatorId)).toContain(mali.id);
    await forgetListed(system.table, mali.id);
    const { members, count } = await read(list?.id ?? "");
    expect([count, members.map(({ creatorId }) => creatorId)]).toEqual([1, [haru.id]]);
    for await (const item of system.table.scan<Item & { creatorId?: string }>({
      types: ["listMember", "creatorNote", "creatorScores"],
    }))
      expect(item.creatorId).not.toBe(mali.id);
  });
});
