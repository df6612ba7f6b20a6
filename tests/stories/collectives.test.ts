// Collectives over HTTP: asked and answered, published and found, invited as a whole, reported, and left behind.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { COLLECTIVE_MEMBER_STATUSES, changeMember, newCollective } from "../../shared/domain/collective.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { forgetMember } from "../../shared/store/collectives.ts";
import { key } from "../../shared/store/keys.ts";
import { briefBody } from "../kit/brief.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const owner = await system.as("owner@brand.test");
const curator = await system.as("owner@rival.test");
const reader = await system.as("reviewer@brand.test");
const sam = await system.as("sam@creator.test");
const mali = await system.as("mali@creator.test");
const elena = await system.as("elena@creator.test");
const admin = await system.as("admin@fairbrief.test");
const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
const [samIs, maliIs, elenaIs] = await Promise.all(
  [sam, mali, elena].map(async (who) => (await who.creators.mine()).data),
);
await system.drain();

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const FIELDS = {
  name: "Night kitchens",
  curatorName: "Nok of Bangkok Eats",
  description: "People who cook late, for those who come home late.",
  why: "ร้านอาหารกลางคืนที่ฉันกินมาแล้วทุกร้าน",
  niches: ["food"],
  languages: ["th", "en"],
};
const begin = async (name: string) => (await curator.collectives.create({ body: { ...FIELDS, name } })).data;
const ask = async (collectiveId: string, handle = "") =>
  (await curator.collectives.ask({ params: { collectiveId }, body: { handle } })).data;
const read = async (who: typeof owner, collectiveId: string) =>
  (await who.collectives.get({ params: { collectiveId } })).data;
const found = async (query: { q?: string; niche?: string[]; language?: string[] }) => {
  await system.drain();
  return (await reader.collectives.list({ query: { limit: 100, ...query } })).data.items.map(({ name }) => name);
};
const told = async (who: typeof sam, text: string, collective: string) => {
  await system.drain();
  const { items } = (await who.notifications.list({ query: { limit: 100 } })).data;
  return items.filter((each) => each.text === text && each.params.collective === collective).length;
};
/** With these people in it, and published. */
async function published(name: string, people: readonly (typeof sam)[] = [sam, mali]) {
  const { id: collectiveId } = await begin(name);
  for (const who of people) {
    await ask(collectiveId, (await who.creators.mine()).data.handle);
    await who.collectives.accept({ params: { collectiveId } });
  }
  return (await curator.collectives.publish({ params: { collectiveId } })).data;
}

describe("a collective", () => {
  it("holds those who were asked and said yes, and is found once it is published", async () => {
    const { id: collectiveId, status } = await begin("Night kitchens");
    const params = { collectiveId };
    expect(status).toBe("draft");
    expect(await refused(read(reader, collectiveId))).toEqual([404, "not_found"]);
    expect(await refused(sam.collectives.accept({ params }))).toEqual([404, "not_found"]);
    expect(await refused(curator.collectives.publish({ params }))).toEqual([409, "not_eligible"]);
    expect(await refused(ask(collectiveId, "nobody.at.all"))).toEqual([404, "not_found"]);

    // The handle as people write it.
    const asked = await ask(collectiveId, `@${samIs?.handle.toUpperCase()}`);
    expect(asked).toMatchObject({ creatorId: samIs?.id, status: "asked", creator: { handle: samIs?.handle } });
    expect(await ask(collectiveId, samIs?.handle)).toEqual(asked);
    await ask(collectiveId, maliIs?.handle);
    await ask(collectiveId, elenaIs?.handle);
    expect(await told(sam, "collective.asked", "Night kitchens")).toBe(1);
    // Who is asked reads what they would be part of.
    expect(await read(sam, collectiveId)).toMatchObject({ mine: "asked", people: [] });
    expect((await sam.collectives.ofMe()).data.asking.map(({ id }) => id)).toContain(collectiveId);

    const accepted = (await sam.collectives.accept({ params })).data;
    expect(accepted).toMatchObject({ mine: "member", members: 1, people: [{ id: samIs?.id }] });
    expect((await sam.collectives.accept({ params })).data.version).toBe(accepted.version);
    await mali.collectives.accept({ params });
    await elena.collectives.decline({ params });
    expect(await refused(ask(collectiveId, elenaIs?.handle))).toEqual([409, "illegal_transition"]);
    expect(await told(curator, "collective.joined", "Night kitchens")).toBe(2);
    expect(await told(curator, "collective.declined", "Night kitchens")).toBe(1);
    expect(await found({ niche: ["food"] })).not.toContain("Night kitchens");

    await curator.collectives.publish({ params });
    expect((await curator.collectives.publish({ params })).data.status).toBe("published");
    for (const query of [{}, { niche: ["food"] }, { language: ["th"] }, { q: "กลางคืน" }, { q: "night" }, { q: "料理" }])
      expect([query, await found(query)]).toEqual([query, expect.arrayContaining(["Night kitchens"])]);
    expect(await found({ language: ["ja"] })).not.toContain("Night kitchens");
    expect(await found({ q: "submarine" })).toEqual([]);

    const open = await read(reader, collectiveId);
    expect(open.people.map(({ handle }) => handle)).toEqual([samIs?.handle, maliIs?.handle]);
    expect(open).not.toHaveProperty("asked");
    expect(JSON.stringify(open)).not.toMatch(/minFee|curatorId|userId|rival\.test/);
    const own = await read(curator, collectiveId);
    expect(own.asked?.map((each) => each.status)).toEqual(["member", "member", "declined"]);
    const ofSam = await reader.collectives.ofCreator({ params: { creatorId: samIs?.id ?? "" } });
    expect(ofSam.data.items).toContainEqual({
      id: collectiveId,
      name: "Night kitchens",
      curatorName: FIELDS.curatorName,
    });
  });

  it("is left at any time, and gives nobody away once it is out of view", async () => {
    const { id: collectiveId } = await published("Early bakers");
    const params = { collectiveId };
    expect((await sam.collectives.leave({ params })).data.members).toBe(1);
    expect((await sam.collectives.leave({ params })).data.members).toBe(1);
    expect(await told(curator, "collective.left", "Early bakers")).toBe(1);
    // With one person it is none: its address still works, the search does not find it.
    expect(await found({ q: "bakers" })).toEqual([]);
    expect((await read(reader, collectiveId)).people).toHaveLength(1);
    await ask(collectiveId, samIs?.handle);
    expect((await sam.collectives.accept({ params })).data.members).toBe(2);
    expect(await found({ q: "bakers" })).toEqual(["Early bakers"]);

    const remove = { params: { collectiveId, creatorId: maliIs?.id ?? "" } };
    expect((await curator.collectives.remove(remove)).data.status).toBe("removed");
    await curator.collectives.remove(remove);
    expect(await told(mali, "collective.taken_out", "Early bakers")).toBe(1);
    await curator.collectives.unpublish({ params });
    expect(await refused(read(reader, collectiveId))).toEqual([404, "not_found"]);
    const ofSam = await reader.collectives.ofCreator({ params: { creatorId: samIs?.id ?? "" } });
    expect(ofSam.data.items.map(({ id }) => id)).not.toContain(collectiveId);

    await curator.collectives.close({ params });
    expect((await curator.collectives.mine()).data.items.map(({ id }) => id)).not.toContain(collectiveId);
    expect((await sam.collectives.ofMe()).data.joined.map(({ id }) => id)).not.toContain(collectiveId);
    expect(await refused(ask(collectiveId, elenaIs?.handle))).toEqual([409, "illegal_transition"]);
    expect((await sam.collectives.leave({ params })).data.members).toBe(0);
  });

  it("is its curator's alone, never staff's, and keeps every letter", async () => {
    const { id: collectiveId } = await published("Private matters");
    const params = { collectiveId };
    const body = { ...FIELDS, name: "قائمة 🍜 <script>", description: "a\u202eb" };
    expect(await refused(reader.collectives.edit({ params, body }))).toEqual([404, "not_found"]);
    expect(await refused(reader.collectives.close({ params }))).toEqual([404, "not_found"]);
    expect(await refused(admin.collectives.create({ body }))).toEqual([403, "forbidden"]);
    expect(await refused(curator.collectives.edit({ params, body: { ...body, niches: [] } }))).toEqual([
      422,
      "invalid",
    ]);
    expect(await refused(curator.collectives.edit({ params, body: { ...body, why: "a".repeat(1_001) } }))).toEqual([
      422,
      "invalid",
    ]);
    const { version } = (await curator.collectives.edit({ params, body })).data;
    expect((await curator.collectives.edit({ params, body })).data.version).toBe(version);
    expect(await read(reader, collectiveId)).toMatchObject({ name: body.name, description: body.description });
    expect(await found({ q: "private" })).toEqual([]);
  });
});

describe("a brand", () => {
  const brief = async () => {
    const body = {
      ...briefBody(system.clock.now(), { eligibility: { tiers: [], countries: [] }, screeningQuestions: [] }),
      visibility: "invite" as const,
    };
    const { data: draft } = await owner.briefs.create({ params: { brandId }, body });
    return (await owner.briefs.publish({ params: { briefId: draft.id } })).data.id;
  };

  it("invites a whole collective in one act, told for each, and nothing twice", async () => {
    const { id: collectiveId } = await published("Tea circle", [sam, mali, elena]);
    const briefId = await brief();
    const invite = async (creatorIds?: string[]) =>
      (
        await owner.briefInvitations.collective({
          params: { briefId },
          body: { collectiveId, note: "All of you.", ...(creatorIds ? { creatorIds } : {}) },
        })
      ).data.items;
    // One of them has an invitation already.
    await owner.briefInvitations.create({ params: { briefId }, body: { creatorId: maliIs?.id ?? "" } });
    const stranger = "crt_00000000000000000000000000";
    expect(await invite([samIs?.id ?? "", maliIs?.id ?? "", stranger])).toEqual([
      { creatorId: samIs?.id, outcome: "invited" },
      { creatorId: maliIs?.id, outcome: "already" },
      { creatorId: stranger, outcome: "refused", code: "not_found" },
    ]);
    await sam.briefInvitations.decline({ params: { briefId }, body: { reasonCode: "no_time" } });
    const outcomes = new Map((await invite()).map(({ creatorId, outcome, code }) => [creatorId, code ?? outcome]));
    expect(outcomes).toEqual(
      new Map([
        [samIs?.id, "illegal_transition"],
        [maliIs?.id, "already"],
        [elenaIs?.id, "invited"],
      ]),
    );
    const { items } = (await elena.briefInvitations.list({ query: { state: "open" } })).data;
    expect(items.find((each) => each.briefId === briefId)?.collective).toEqual({
      id: collectiveId,
      name: "Tea circle",
    });
    expect((await owner.briefInvitations.ofBrief({ params: { briefId } })).data.items).toHaveLength(3);

    await curator.collectives.unpublish({ params: { collectiveId } });
    expect(await refused(invite())).toEqual([404, "not_found"]);
    expect(await refused(curator.briefInvitations.collective({ params: { briefId }, body: { collectiveId } }))).toEqual(
      [404, "not_found"],
    );
  });
});

describe("what follows", () => {
  it("a report that is upheld hides it from all but its curator, and lifting shows it again", async () => {
    const { id } = await published("Doubtful circle");
    const subject = { type: "collective" as const, id };
    const { data: flag } = await reader.flags.raise({ body: { subject, reasonCode: "misleading" } });
    const params = { flagId: flag.id };
    expect((await admin.flags.list()).data.items.find((each) => each.id === flag.id)?.title).toBe("Doubtful circle");
    await admin.flags.decide({ params, body: { outcome: "upheld", note: "It is." } });
    expect(await refused(read(reader, id))).toEqual([404, "not_found"]);
    expect(await refused(read(sam, id))).toEqual([404, "not_found"]);
    expect((await read(curator, id)).removedAt).toBeDefined();
    expect(await told(curator, "collective.removed", "Doubtful circle")).toBe(1);
    expect(await found({ q: "doubtful" })).toEqual([]);
    await admin.flags.lift({ params, body: { note: "It is not." } });
    expect(await found({ q: "doubtful" })).toEqual(["Doubtful circle"]);
  });

  it("who leaves for good is in none of them", async () => {
    const { id } = await published("Last one", [mali, elena]);
    await forgetMember(system.table, maliIs?.id ?? "");
    expect(await read(reader, id)).toMatchObject({ members: 1, people: [{ id: elenaIs?.id }] });
    expect((await mali.collectives.ofMe()).data).toEqual({ asking: [], joined: [] });
  });

  it("has an end: of room, of asking, and of collectives", async () => {
    const { id } = await begin("Full");
    const { maxMembers, maxAsked, maxPerCurator } = config.collective;
    const full = async (set: Record<string, number>) => {
      await system.table.transact([{ update: key.collective(id), set }]);
      return refused(ask(id, samIs?.handle));
    };
    expect(await full({ members: maxMembers })).toEqual([409, "limit_reached"]);
    expect(await full({ members: 0, asked: maxAsked })).toEqual([409, "limit_reached"]);
    for (let n = (await curator.collectives.mine()).data.items.length; n < maxPerCurator; n += 1)
      await begin(`One ${n}`);
    expect(await refused(begin("One more"))).toEqual([409, "limit_reached"]);
  });
});

it("counts whoever comes and goes, whatever was answered before", () => {
  const now = new Date("2026-11-22T10:00:00.000Z");
  const head = { ...newCollective({ id: "col_1", curatorId: "u", fields: FIELDS }, 0, now), members: 5, waiting: 5 };
  const at = now.toISOString();
  const changes = COLLECTIVE_MEMBER_STATUSES.flatMap((status) =>
    (["accept", "decline", "leave", "remove"] as const).map((command) => {
      const member = { collectiveId: "col_1", creatorId: "c", creatorUserId: "s", version: 1, asks: 1, askedAt: at };
      try {
        const after = changeMember(head, { ...member, status, updatedAt: at }, command, 0, now);
        return after && [status, command, after.member.status, after.collective.members, after.collective.waiting];
      } catch {
        return undefined;
      }
    }),
  );
  expect(changes.filter((each) => each !== undefined)).toEqual([
    ["asked", "accept", "member", 6, 4],
    ["asked", "decline", "declined", 5, 4],
    ["asked", "remove", "removed", 5, 4],
    ["member", "leave", "left", 4, 5],
    ["member", "remove", "removed", 4, 5],
  ]);
});
