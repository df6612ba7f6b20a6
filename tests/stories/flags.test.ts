// What people report over HTTP: once for each person and subject, answered by an admin, told to both, erased with the person.
import { describe, expect, it } from "vitest";
import { register } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import type { FlagReason } from "../../shared/domain/flag.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { loadFlag } from "../../shared/store/flags.ts";
import { parties, publishedBrief } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const admin = await system.as("admin@fairbrief.test");
await admin.me.get();
type Person = (typeof who)["owner"];

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const raise = async (by: Person, type: "brief" | "creator", id: string, reasonCode: FlagReason, comment?: string) =>
  by.flags.raise({ body: { subject: { type, id }, reasonCode, ...(comment === undefined ? {} : { comment }) } });
const news = async (person: Person) => {
  await system.drain();
  return (await person.notifications.list({})).data.items;
};
const creatorIdOf = async (person: Person) => (await person.me.get()).data.creatorId ?? "";

describe("a report of a brief", () => {
  it("is raised once by each person, waits for an admin, and its answer is told to who raised it", async () => {
    const brief = await publishedBrief(system, who);
    const { status, data: flag } = await raise(who.creator, "brief", brief.id, "misleading", "Not that tea.");
    expect([status, flag]).toMatchObject([
      201,
      { status: "open", subject: { type: "brief", id: brief.id }, reasonCode: "misleading", comment: "Not that tea." },
    ]);
    const again = await raise(who.creator, "brief", brief.id, "misleading", "Not that tea.");
    expect([again.status, again.data]).toEqual([200, flag]);
    expect(await refused(raise(who.creator, "brief", brief.id, "spam"))).toEqual([409, "already_exists"]);
    await raise(await system.as("haru@creator.test"), "brief", brief.id, "spam");
    const open = (await admin.flags.list({})).data.items;
    expect(open.filter(({ subject }) => subject.id === brief.id)).toMatchObject([
      { id: flag.id, title: brief.title, reasonCode: "misleading" },
      { title: brief.title, reasonCode: "spam" },
    ]);
    const [told] = await news(admin);
    expect(told).toMatchObject({ text: "flag.raised", link: `/briefs/${brief.id}`, kind: "account" });
    expect(told?.title).toBe("Somebody reported a brief");
    const params = { flagId: flag.id };
    const decision = { outcome: "upheld" as const, note: "Spoke to the brand." };
    const { data: upheld } = await admin.flags.decide({ params, body: decision });
    expect(upheld).toMatchObject({ status: "upheld", version: 2, note: "Spoke to the brand." });
    expect((await admin.flags.decide({ params, body: decision })).data.version).toBe(2);
    const other = { outcome: "dismissed" as const, note: "No." };
    expect(await refused(admin.flags.decide({ params, body: other }))).toEqual([409, "illegal_transition"]);
    const [answer] = await news(who.creator);
    expect(answer).toMatchObject({ text: "flag.upheld", link: "/notifications" });
    expect(answer?.body).toContain("misleading");
    expect(JSON.stringify(answer)).not.toContain("Spoke to the brand");
    const mine = await raise(who.creator, "brief", brief.id, "misleading", "Not that tea.");
    expect([mine.data.status, mine.data]).toEqual(["upheld", expect.not.objectContaining({ note: expect.anything() })]);
    const { data: upheldOnes } = await admin.flags.list({ query: { status: ["upheld"] } });
    expect(upheldOnes.items.map(({ id }) => id)).toEqual([flag.id]);
  });
});

describe("a report of a profile", () => {
  it("names its reason in the reader's language, and its dismissal is told too", async () => {
    const creatorId = await creatorIdOf(who.creator);
    const { data: me } = await who.owner.me.get();
    await who.owner.me.update({ body: { locale: "bg" }, ifMatch: me.version });
    const { data: flag } = await raise(who.owner, "creator", creatorId, "impersonation");
    const item = (await admin.flags.list({})).data.items.find(({ id }) => id === flag.id);
    expect(item?.title).toBe((await who.creator.creators.mine()).data.handle);
    await admin.flags.decide({ params: { flagId: flag.id }, body: { outcome: "dismissed", note: "It is them." } });
    const [answer] = await news(who.owner);
    expect(answer).toMatchObject({ text: "flag.dismissed" });
    expect(answer?.title).toBe("Прегледахме сигнала Ви за профил");
    expect(answer?.body).toContain("представяне за друг");
  });
});

describe("what a report was upheld about", () => {
  const uphold = async (flagId: string) =>
    admin.flags.decide({ params: { flagId }, body: { outcome: "upheld", note: "Seen." } });
  const lift = async (flagId: string) => admin.flags.lift({ params: { flagId }, body: { note: "We were wrong." } });

  it("is taken out: a brief is closed, nobody else reads it or answers it, and its brand is told", async () => {
    const brief = await publishedBrief(system, who, { title: "Free tea for ever" });
    const params = { briefId: brief.id };
    const answerIt = () =>
      who.creator.applications.create({
        params,
        body: { pitch: "Me.", rate: { amount: 45_000, currency: "usd" }, answers: [], conflicts: [] },
      });
    const { data: flag } = await raise(who.creator, "brief", brief.id, "fraud");
    expect(await refused(admin.flags.lift({ params: { flagId: flag.id }, body: { note: "No." } }))).toEqual([
      409,
      "illegal_transition",
    ]);
    await uphold(flag.id);
    expect(await refused(who.creator.briefs.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(answerIt())).toEqual([404, "not_found"]);
    const own = (await who.owner.briefs.get({ params })).data;
    expect(own).toMatchObject({ status: "closed", removedAt: expect.any(String) });
    expect((await admin.briefs.get({ params })).data.title).toBe("Free tea for ever");
    await system.drain();
    expect((await who.creator.briefs.list({})).data.items.map(({ id }) => id)).not.toContain(brief.id);
    const [told] = await news(who.owner);
    expect(told).toMatchObject({ text: "brief.removed", kind: "account", params: { brief: "Free tea for ever" } });
    await lift(flag.id);
    expect((await who.creator.briefs.get({ params })).data.status).toBe("closed");
    expect(await refused(answerIt())).toEqual([409, "illegal_transition"]);
  });

  it("is hidden: a profile is found and read by nobody else, makes no new deal, and comes back when that was wrong", async () => {
    const haru = await system.as("haru@creator.test");
    const creatorId = await creatorIdOf(haru);
    const brief = await publishedBrief(system, who);
    const params = { creatorId };
    const { data: flag } = await raise(who.owner, "creator", creatorId, "impersonation");
    await uphold(flag.id);
    expect(await refused(who.owner.creators.get({ params }))).toEqual([404, "not_found"]);
    expect((await haru.creators.mine()).data.id).toBe(creatorId);
    const apply = () =>
      haru.applications.create({
        params: { briefId: brief.id },
        body: {
          pitch: "Me.",
          rate: { amount: 45_000, currency: "usd" },
          answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Yes." })),
          conflicts: [],
        },
      });
    expect(await refused(apply())).toEqual([409, "suspended"]);
    expect((await news(haru))[0]).toMatchObject({ text: "creator.suspended", kind: "account" });
    await lift(flag.id);
    expect((await who.owner.creators.get({ params })).data.id).toBe(creatorId);
    expect((await apply()).status).toBe(201);
    expect((await news(haru)).map(({ text }) => text)).toContain("creator.restored");
  });
});

describe("what cannot be reported, and by whom it is not read", () => {
  it("is what one cannot see, another reason without words, or too much at once", async () => {
    const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
    const { data: draft } = await who.owner.briefs.create({ params: { brandId }, body: { title: "Not out yet" } });
    expect(await refused(raise(who.creator, "brief", draft.id, "spam"))).toEqual([404, "not_found"]);
    const creatorId = await creatorIdOf(who.creator);
    expect(await refused(raise(who.finance, "creator", `${creatorId}x`, "spam"))).toEqual([404, "not_found"]);
    expect(await refused(raise(who.finance, "creator", creatorId, "other", " "))).toEqual([422, "invalid"]);
    for (const person of [who.owner, who.creator, who.finance])
      expect(await refused(person.flags.list({}))).toEqual([403, "forbidden"]);
    const { person } = await arrive("busy@flags.test");
    for (let n = 0; n < config.flag.maxOpen; n += 1)
      await raise(person, "brief", (await publishedBrief(system, who)).id, "spam");
    const last = (await publishedBrief(system, who)).id;
    expect(await refused(raise(person, "brief", last, "spam"))).toEqual([409, "limit_reached"]);
  });
});

const arrive = async (email: string) => {
  const { userId } = await register(system, email);
  return { userId, person: await system.as(email) };
};

describe("who reported something and leaves", () => {
  it("reads it among their own data, and is forgotten in it; that it was said stays", async () => {
    const email = "leaver@flags.test";
    const { userId, person } = await arrive(email);
    const creatorId = await creatorIdOf(who.creator);
    const { data: flag } = await raise(person, "creator", creatorId, "privacy", "My kitchen is in the picture.");
    const { data: link } = await person.me.exportData();
    const file = (await (await fetch(link.url)).json()) as Record<string, unknown>;
    expect(file.reports).toMatchObject([{ id: flag.id, comment: "My kitchen is in the picture." }]);
    await person.me.remove({ body: { confirm: email } });
    await system.drain();
    const left = await loadFlag(system.table, flag.id);
    expect(left).toMatchObject({ status: "open", reasonCode: "privacy", comment: "", raisedBy: "deleted" });
    expect(JSON.stringify(left)).not.toContain(userId);
    const params = { flagId: flag.id };
    const { data } = await admin.flags.decide({ params, body: { outcome: "upheld", note: "Taken down." } });
    expect(data.status).toBe("upheld");
  });
});
