// Drops over HTTP: fifty at once for three places, a list that moves on by the day, a draw that anybody can check.
import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { type Crowd, makeCrowd } from "../../local/demo/crowd.ts";
import { config } from "../../shared/config.ts";
import type { DraftFields } from "../../shared/domain/brief.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { briefBody } from "../kit/brief.ts";
import { someTerms } from "../kit/negotiation.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const HOUR = 3_600;
const owner = await system.as("owner@brand.test");
const reviewer = await system.as("reviewer@brand.test");
const rival = await system.as("owner@rival.test");
const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
let crowd: Crowd = [];
beforeAll(async () => {
  crowd = await makeCrowd(system, "drop", 50);
});

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const inHours = (hours: number) => new Date(system.clock.now().getTime() + hours * HOUR * 1000).toISOString();
const ANYBODY = {
  eligibility: { tiers: [], countries: [] },
  audience: { countries: [], languages: [], ageBands: [], interests: [] },
  screeningQuestions: [],
};
async function publish(more: Partial<DraftFields>) {
  const body = { ...briefBody(system.clock.now(), ANYBODY), ...more };
  const { data: draft } = await owner.briefs.create({ params: { brandId }, body });
  return (await owner.briefs.publish({ params: { briefId: draft.id } })).data;
}
const apply = async (who: Crowd[number], briefId: string) => {
  const rate = { amount: 45_000, currency: "usd" as const };
  const body = { pitch: "Tea.", rate, answers: [], conflicts: [] };
  return (await who.client.applications.create({ params: { briefId }, body })).data;
};
const placeOf = async (who: Crowd[number], briefId: string) =>
  (await who.client.places.get({ params: { briefId } })).data.mine;
const toldOf = async (who: { client: Crowd[number]["client"] }, text: string, brief: string) => {
  await system.drain();
  const { data } = await who.client.notifications.list({ query: { limit: 100 } });
  return data.items.filter((each) => each.text === text && each.params.brief === brief);
};
const applicants = async (briefId: string) => {
  await system.drain();
  return (await owner.applications.ofBrief({ params: { briefId }, query: { limit: 100 } })).data.items;
};
const offerTo = (applicationId: string, brief: Parameters<typeof someTerms>[0]) =>
  owner.offers.create({ params: { applicationId }, body: { terms: someTerms(brief) } });

describe("a drop for who comes first", () => {
  it("opens by the clock, fills exactly its places, and its list moves on by the day", {
    timeout: 120_000,
  }, async () => {
    const title = "Three tins";
    const brief = await publish({ title, slots: 3, drop: { way: "first_come", opensAt: inHours(2) } });
    const params = { briefId: brief.id };
    const [early, late] = [crowd[0], crowd[49]];
    if (!early || !late) throw new Error("Nobody came");
    await owner.briefInvitations.create({ params, body: { creatorId: early.creatorId } });
    expect(await refused(apply(early, brief.id))).toEqual([409, "not_open_yet"]);
    expect((await early.client.places.get({ params })).data).toMatchObject({ slots: 3, free: 3, waiting: 0 });
    for (const patch of [{ drop: { way: "first_come", opensAt: inHours(3) } }, { slots: 4 }])
      expect(await refused(owner.briefs.update({ params, ifMatch: brief.version, body: patch }))).toEqual([
        409,
        "term_locked",
      ]);

    await system.advance(2 * HOUR);
    expect(await toldOf(early, "drop.opened.creator", title)).toHaveLength(1);
    expect(await toldOf({ client: owner }, "drop.opened.brand", title)).toHaveLength(1);
    const made = await Promise.all(crowd.map((who) => apply(who, brief.id)));
    const held = made.filter(({ place }) => place?.status === "held");
    const waiting = made.filter(({ place }) => place?.status === "waiting");
    expect([held.length, waiting.length]).toEqual([3, 47]);
    expect(held.every(({ answerBy }) => answerBy !== undefined)).toBe(true);
    expect(waiting.every(({ answerBy }) => answerBy === undefined)).toBe(true);
    const queue = [...waiting].sort((a, b) => ((a.place?.order ?? "") < (b.place?.order ?? "") ? -1 : 1));
    expect(new Set(queue.map(({ place }) => place?.order)).size).toBe(47);
    const whoOf = (applicationId: string | undefined) => {
      const who = crowd[made.findIndex(({ id }) => id === applicationId)];
      if (!who) throw new Error("Nobody of that application");
      return who;
    };
    const [first, second, third] = queue.map(({ id }) => whoOf(id));
    if (!first || !second || !third) throw new Error("Nobody waits");
    expect(await placeOf(first, brief.id)).toMatchObject({ status: "waiting", position: 1 });
    expect(await placeOf(third, brief.id)).toMatchObject({ status: "waiting", position: 3 });
    expect((await owner.places.get({ params })).data).toMatchObject({ slots: 3, free: 0, waiting: 47 });
    expect(await refused(offerTo(queue[0]?.id ?? "", brief))).toEqual([409, "no_place"]);
    expect((await offerTo(held[0]?.id ?? "", brief)).data.status).toBe("proposed");

    // Everybody in the list is looked at again, and nobody gets what is not free.
    await system.advance(2 * config.drop.lookAgainSeconds);
    expect((await owner.places.get({ params })).data).toMatchObject({ free: 0, waiting: 47 });

    // One leaves: the first of the list has a day, says nothing, and the next has one.
    const leaver = held[1]?.id ?? "";
    await whoOf(leaver).client.applications.withdraw({ params: { applicationId: leaver } });
    await system.advance(120);
    expect(await placeOf(first, brief.id)).toMatchObject({ status: "offered" });
    expect(await toldOf(first, "place.offered", title)).toHaveLength(1);
    expect(await placeOf(second, brief.id)).toMatchObject({ status: "waiting", position: 1 });
    const firstApplication = queue[0]?.id ?? "";
    system.clock.moveTo(new Date(system.clock.now().getTime() + config.drop.confirmSeconds * 1000));
    expect(
      await refused(first.client.applications.confirmPlace({ params: { applicationId: firstApplication } })),
    ).toEqual([409, "no_place"]);
    await system.advance(120);
    expect((await first.client.applications.get({ params: { applicationId: firstApplication } })).data).toMatchObject({
      status: "expired",
      place: { status: "lapsed" },
    });
    expect(await toldOf(first, "place.lapsed", title)).toHaveLength(1);
    expect(await placeOf(second, brief.id)).toMatchObject({ status: "offered" });
    const confirm = { params: { applicationId: queue[1]?.id ?? "" } };
    expect(await refused(third.client.applications.confirmPlace(confirm))).toEqual([404, "not_found"]);
    const { data: confirmed } = await second.client.applications.confirmPlace(confirm);
    expect(confirmed).toMatchObject({ place: { status: "held" }, status: "submitted" });
    expect(confirmed.answerBy).toBeDefined();
    expect((await second.client.applications.confirmPlace(confirm)).data.version).toBe(confirmed.version);

    // Two more places come free at once: each goes to somebody else, in order.
    for (const one of [held[0], held[2]])
      await owner.applications.decline({ params: { applicationId: one?.id ?? "" }, body: { reasonCode: "not_a_fit" } });
    await system.advance(120);
    const rows = await applicants(brief.id);
    const withPlace = (status: string) => rows.filter(({ place }) => place?.status === status).map(({ id }) => id);
    expect(withPlace("offered").sort()).toEqual([queue[2]?.id, queue[3]?.id].sort());
    expect(withPlace("held")).toEqual([queue[1]?.id]);
    expect(withPlace("waiting")).toHaveLength(43);
    expect((await owner.places.get({ params })).data.free).toBe(0);
    await owner.briefs.cancel({ params });
    await system.advance(120);
    expect(
      (await applicants(brief.id)).every(
        ({ status }) => status === "declined" || status === "withdrawn" || status === "expired",
      ),
    ).toBe(true);
  });

  it("gives a place that nobody waits for to whoever comes next", async () => {
    const brief = await publish({ slots: 1, drop: { way: "first_come", opensAt: inHours(1) } });
    await system.advance(HOUR);
    const [one, two] = crowd;
    if (!one || !two) throw new Error("Nobody came");
    const { id } = await apply(one, brief.id);
    await one.client.applications.withdraw({ params: { applicationId: id } });
    await system.advance(120);
    expect((await apply(two, brief.id)).place?.status).toBe("held");
  });
});

describe("a ballot", () => {
  it("commits to its seed before the first entry, and its order follows from it", async () => {
    const title = "Drawn tins";
    const drop = { way: "ballot" as const, opensAt: inHours(1), drawAt: inHours(5) };
    const brief = await publish({ title, slots: 2, drop });
    const params = { briefId: brief.id };
    const { draw: before } = (await owner.places.get({ params })).data;
    expect(before).toEqual({ commitment: expect.stringMatching(/^[0-9a-f]{64}$/), committedAt: brief.publishedAt });
    await system.advance(HOUR);
    const entrants = crowd.slice(0, 6);
    const made = await Promise.all(entrants.map((who) => apply(who, brief.id)));
    expect(new Set(made.map(({ place }) => place?.status))).toEqual(new Set(["entered"]));
    const [gone] = made;
    await entrants[0]?.client.applications.withdraw({ params: { applicationId: gone?.id ?? "" } });
    expect((await owner.places.get({ params })).data).toMatchObject({ entries: 5, free: 2, waiting: 0 });
    await system.advance(4 * HOUR + 120);

    const { data: places } = await owner.places.get({ params });
    const { seed = "", order = [], commitment } = places.draw ?? {};
    const sha = (text: string) => createHash("sha256").update(text).digest("hex");
    expect([sha(seed), commitment]).toEqual([before?.commitment, before?.commitment]);
    const ids = made.slice(1).map(({ id }) => id);
    const byHash = (a: string, b: string) => (sha(`${seed}|${a}`) < sha(`${seed}|${b}`) ? -1 : 1);
    expect(order).toEqual(ids.sort(byHash));
    expect(places).toMatchObject({ entries: 0, free: 0, waiting: 3 });
    const whoOf = (n: number) => entrants[made.findIndex(({ id }) => id === order[n])];
    for (const [n, wanted] of [
      { status: "held" },
      { status: "held" },
      { position: 1 },
      { position: 2 },
      { position: 3 },
    ].entries()) {
      const who = whoOf(n);
      if (!who) throw new Error("Nobody of that rank");
      expect(await placeOf(who, brief.id)).toMatchObject(wanted);
      expect(await toldOf(who, n < 2 ? "place.won" : "place.waiting", title)).toHaveLength(1);
    }
    const late = crowd[7];
    if (!late) throw new Error("Nobody is late");
    expect((await apply(late, brief.id)).place?.status).toBe("waiting");
    expect(await placeOf(late, brief.id)).toMatchObject({ position: 4 });
  });
});

describe("the waiting list of an ordinary brief", () => {
  it("is kept by the brand, and moves when an offer ends", async () => {
    const brief = await publish({ slots: 1 });
    const [one, two, three] = crowd.slice(10);
    if (!one || !two || !three) throw new Error("Nobody came");
    const [first, second, third] = [
      await apply(one, brief.id),
      await apply(two, brief.id),
      await apply(three, brief.id),
    ];
    const { data: offer } = await offerTo(first.id, brief);
    const list = (applicationId: string, by = owner) => by.applications.waitlist({ params: { applicationId } });
    expect(await refused(list(second.id, reviewer))).toEqual([403, "forbidden"]);
    expect(await refused(list(second.id, rival))).toEqual([404, "not_found"]);
    const { data: listed } = await list(second.id);
    expect(listed).toMatchObject({ status: "submitted", place: { status: "waiting" } });
    expect(listed.answerBy).toBeUndefined();
    expect((await list(second.id)).data.version).toBe(listed.version);
    await list(third.id);
    expect(await toldOf(two, "place.waiting", brief.title)).toHaveLength(1);
    expect(await placeOf(three, brief.id)).toMatchObject({ status: "waiting", position: 2 });
    await system.advance(2 * config.drop.lookAgainSeconds);
    expect(await placeOf(two, brief.id)).toMatchObject({ status: "waiting", position: 1 });

    await one.client.offers.decline({ params: { offerId: offer.id }, body: { reasonCode: "fee" } });
    await system.advance(120);
    expect(await placeOf(two, brief.id)).toMatchObject({ status: "offered" });
    expect(await placeOf(three, brief.id)).toMatchObject({ status: "waiting", position: 1 });
    // The one slot is promised: neither the next of the list nor who had it before takes it.
    expect(await refused(offerTo(third.id, brief))).toEqual([409, "slots_exhausted"]);
    expect(await refused(offerTo(first.id, brief))).toEqual([409, "slots_exhausted"]);
    await two.client.applications.confirmPlace({ params: { applicationId: second.id } });
    await system.advance(120);
    expect(await placeOf(three, brief.id)).toMatchObject({ status: "waiting", position: 1 });
    expect((await offerTo(second.id, brief)).data.status).toBe("proposed");
    await system.advance(120);
    expect(await placeOf(three, brief.id)).toMatchObject({ status: "waiting", position: 1 });
  });
});

describe("a poll", () => {
  it("is one vote each, however many come at once, and tells its result when it is over", {
    timeout: 120_000,
  }, async () => {
    const brief = await publish({ title: "Two tins" });
    const params = { briefId: brief.id };
    const asked = { question: "Which tin would you keep?", options: ["Green", "Copper", "Blue"] };
    await expect(
      refused(owner.polls.ask({ params, body: { ...asked, options: ["A", "A"], closesAt: inHours(2) } })),
    ).resolves.toEqual([422, "invalid"]);
    expect(await refused(rival.polls.ask({ params, body: { ...asked, closesAt: inHours(2) } }))).toEqual([
      404,
      "not_found",
    ]);
    const { data: poll } = await owner.polls.ask({ params, body: { ...asked, closesAt: inHours(2) } });
    const vote = (who: Crowd[number], option: number) =>
      who.client.polls.vote({ params: { pollId: poll.id }, body: { option } });
    // Fifty vote at once, then every fifth thinks again, some of them twice at once.
    await Promise.all(crowd.map((who, n) => vote(who, n % 3)));
    const anew = crowd.filter((_, n) => n % 5 === 0);
    await Promise.all(anew.flatMap((who) => [vote(who, 2), vote(who, 2)]));
    const count = [0, 1, 2].map((option) => crowd.filter((_, n) => (n % 5 === 0 ? 2 : n % 3) === option).length);
    const votesOf = async (who: typeof owner) => {
      const [item] = (await who.polls.ofBrief({ params })).data.items;
      return { votes: item?.options.map(({ votes }) => votes), voters: item?.voters, mine: item?.mine };
    };
    expect(await votesOf(owner)).toEqual({ votes: count, voters: 50, mine: undefined });
    const [voter] = crowd;
    if (!voter) throw new Error("Nobody came");
    const unsaid = [undefined, undefined, undefined];
    expect(await votesOf(voter.client)).toEqual({ votes: unsaid, voters: undefined, mine: 2 });
    expect(await refused(vote(voter, 5))).toEqual([422, "invalid"]);
    await system.advance(2 * HOUR + 60);
    expect(await refused(vote(voter, 0))).toEqual([409, "illegal_transition"]);
    expect((await vote(voter, 2)).data.mine).toBe(2);
    expect(await votesOf(voter.client)).toEqual({ votes: count, voters: 50, mine: 2 });
    expect(await toldOf({ client: owner }, "poll.ended", "Two tins")).toHaveLength(1);
    expect((await owner.polls.end({ params: { pollId: poll.id } })).data).toMatchObject({ isOpen: false, version: 2 });
  });
});
