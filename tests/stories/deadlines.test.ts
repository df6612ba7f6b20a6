// Reminders before a deadline fires: a review that approves itself, an application that nobody answers. Each once, and none after an answer.
import { beforeAll, describe, expect, it } from "vitest";
import { answerReminders, remindersAt, reviewReminders } from "../../shared/domain/reminder.ts";
import { LOCALES } from "../../shared/domain/text.ts";
import { setTimer, type TimerItem } from "../../shared/store/commit.ts";
import { key } from "../../shared/store/keys.ts";
import { approve, fundedDeal, parties, publishedBrief, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const DAY = 86_400;

type Person = (typeof who)["owner"];
type Reminder = "review.reminded.brand" | "review.reminded.creator" | "application.reminded";
const reminders = async (person: Person, text: Reminder) => {
  await system.drain();
  const { items } = (await person.notifications.list({ query: { limit: 100 } })).data;
  return items.filter((item) => item.text === text);
};
const counts = new Map<string, number>();
/** How many reminders of this kind were told since the last question. */
const fresh = async (person: Person, text: Reminder) => {
  const all = (await reminders(person, text)).length;
  const name = `${text} ${Object.entries(who).find(([, one]) => one === person)?.[0]}`;
  const before = counts.get(name) ?? 0;
  counts.set(name, all);
  return all - before;
};
const both = async () => [
  await fresh(who.reviewer, "review.reminded.brand"),
  await fresh(who.creator, "review.reminded.creator"),
];
const wait = async (days: number) => {
  await system.advance(days * DAY);
  await system.drain();
};
/** Puts a timer back as it was and lets it fire now, as a lost delete would. */
async function fireAgain({ aggregate, kind, rule, data }: TimerItem) {
  await system.table.transact([setTimer({ aggregate, kind, rule, data, dueAt: system.clock.now().toISOString() })]);
  await wait(1 / DAY);
}
const timerOf = async (aggregate: string, kind: TimerItem["kind"]) => {
  const found = await system.table.get<TimerItem>(key.timer(aggregate, kind));
  if (!found) throw new Error(`${aggregate} has no timer ${kind}`);
  return found;
};

it("counts from both ends of a window, once where they meet", () => {
  const end = "2027-01-12T12:00:00.000Z";
  expect(reviewReminders(end, 7).map((at) => at.toISOString())).toEqual([
    "2027-01-09T00:00:00.000Z",
    "2027-01-11T12:00:00.000Z",
  ]);
  expect(reviewReminders(end, 2).map((at) => at.toISOString())).toEqual(["2027-01-11T12:00:00.000Z"]);
  const answers = answerReminders(end);
  expect(answers.map((at) => at.toISOString())).toEqual(["2027-01-08T12:00:00.000Z", "2027-01-11T12:00:00.000Z"]);
  expect(remindersAt(answers, new Date("2027-01-08T11:59:59Z"))).toEqual({ come: 0, next: answers[0] });
  expect(remindersAt(answers, new Date("2027-01-08T12:00:00Z"))).toEqual({ come: 1, next: answers[1] });
  expect(remindersAt(answers, new Date(end))).toEqual({ come: 2, next: undefined });
});

describe("a review that approves itself", () => {
  beforeAll(async () => {
    await both();
  });

  it("is reminded of to both sides at half of its window and a day before its end, in every language", async () => {
    const { agreement } = await fundedDeal(system, who, { brief: { reviewWindowDays: 4 } });
    await submitted(who, roomOf(agreement));
    await wait(1.9);
    expect(await both()).toEqual([0, 0]);
    await wait(0.2);
    expect(await both()).toEqual([1, 1]);
    await wait(0.8);
    expect(await both()).toEqual([0, 0]);
    await wait(0.2);
    expect(await both()).toEqual([1, 1]);
    const { data } = await who.owner.agreements.get({ params: { agreementId: agreement.id } });
    const [told] = await reminders(who.reviewer, "review.reminded.brand");
    expect(told).toMatchObject({
      kind: "work",
      link: `/deals/${agreement.id}`,
      params: { answerBy: { at: data.deliverables[0]?.reviewDue } },
    });
    const titles = new Set<string>();
    for (const locale of LOCALES) {
      const { version } = (await who.reviewer.me.get()).data;
      await who.reviewer.me.update({ body: { locale }, ifMatch: version });
      titles.add((await reminders(who.reviewer, "review.reminded.brand"))[0]?.title ?? "");
    }
    expect(titles.size).toBe(LOCALES.length);
    await wait(1);
    expect(
      (await who.owner.agreements.get({ params: { agreementId: agreement.id } })).data.deliverables[0],
    ).toMatchObject({ approvalMode: "auto" });
    await wait(5);
    expect(await both()).toEqual([0, 0]);
    const reply = await fetch(`${system.url}/_local/mailbox`);
    const { items } = (await reply.json()) as { items: { to: string; subject: string }[] };
    const mails = items.filter(({ to, subject }) => to === "sam@creator.test" && /approves itself soon/.test(subject));
    expect(mails).toHaveLength(2);
  });

  it("is told once however often its timer fires, and never after an answer", async () => {
    const { agreement } = await fundedDeal(system, who, { brief: { reviewWindowDays: 4 } });
    const room = roomOf(agreement);
    await submitted(who, room);
    const timer = await timerOf(room.params.deliverableId, "deliverable.reminder");
    await fireAgain(timer);
    expect(await both()).toEqual([0, 0]);
    await wait(2.1);
    expect(await both()).toEqual([1, 1]);
    await fireAgain(timer);
    await fireAgain(timer);
    expect(await both()).toEqual([0, 0]);
    await who.reviewer.deliverables.requestChanges({
      ...room,
      body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin." },
    });
    await fireAgain(timer);
    await wait(1.2);
    expect(await both()).toEqual([0, 0]);
    // The next draft has a window of its own.
    await submitted(who, room);
    await wait(2.1);
    expect(await both()).toEqual([1, 1]);
    await approve(who, room, 2);
    await fireAgain(timer);
    await wait(2);
    expect(await both()).toEqual([0, 0]);
  });

  it("waits while the clock stands still, and counts from what was left of it then", async () => {
    const { agreement } = await fundedDeal(system, who, { brief: { reviewWindowDays: 4 } });
    await submitted(who, roomOf(agreement));
    await wait(1);
    const keyed = { params: { agreementId: agreement.id } };
    await who.owner.cancellations.request({ ...keyed, idempotencyKey: "stop", body: { reason: "Not ready for it." } });
    await wait(2);
    expect(await both()).toEqual([0, 0]);
    await who.owner.cancellations.withdraw({ ...keyed, idempotencyKey: "on" });
    await wait(0.9);
    expect(await both()).toEqual([0, 0]);
    await wait(0.2);
    expect(await both()).toEqual([1, 1]);
  });
});

describe("an application that nobody answers", () => {
  const applied = async () => {
    const brief = await publishedBrief(system, who);
    const { data } = await who.creator.applications.create({
      params: { briefId: brief.id },
      body: {
        pitch: "I would love to.",
        rate: { amount: 45_000, currency: brief.currency ?? "usd" },
        answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Yes." })),
        conflicts: [],
      },
    });
    return data;
  };
  const brand = () => fresh(who.owner, "application.reminded");
  /** What everybody may read of it: how many applications, and how many of them were answered. */
  const answers = async () => {
    const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
    const { of, count } = (await who.creator.brands.trust({ params: { brandId } })).data.answered;
    return [of, count];
  };

  it("is brought to the brand's mind on the third day and the sixth, then expires", async () => {
    const [asked = 0, answered = 0] = await answers();
    const { id: applicationId } = await applied();
    const timer = await timerOf(applicationId, "application.reminder");
    await brand();
    await wait(2.9);
    expect(await brand()).toBe(0);
    await wait(0.2);
    expect(await brand()).toBe(1);
    await fireAgain(timer);
    expect(await brand()).toBe(0);
    await wait(3);
    expect(await brand()).toBe(1);
    await fireAgain(timer);
    expect(await brand()).toBe(0);
    expect(await reminders(who.creator, "application.reminded")).toEqual([]);
    await wait(1);
    expect((await who.owner.applications.get({ params: { applicationId } })).data.status).toBe("expired");
    await fireAgain(timer);
    expect(await brand()).toBe(0);
    expect(await answers()).toEqual([asked + 1, answered]);
  });

  it("is not once the brand answered; the shortlist begins a new time to answer", async () => {
    const [asked = 0, answered = 0] = await answers();
    const { id: applicationId } = await applied();
    const timer = await timerOf(applicationId, "application.reminder");
    await brand();
    await wait(2);
    await who.owner.applications.shortlist({ params: { applicationId } });
    await wait(2);
    expect(await brand()).toBe(0);
    await wait(1.1);
    expect(await brand()).toBe(1);
    await who.owner.applications.decline({ params: { applicationId }, body: { reasonCode: "not_a_fit" } });
    await fireAgain(timer);
    await wait(4);
    expect(await brand()).toBe(0);
    expect(await answers()).toEqual([asked + 1, answered + 1]);
  });
});

describe("a brand's time zone", () => {
  it("is set by an owner, and stands on new briefs and all that comes of them", async () => {
    const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
    const params = { brandId };
    const { data: before } = await who.owner.brands.get({ params });
    const body = { timeZone: "Asia/Tokyo" };
    await expect(who.reviewer.brands.update({ params, body, ifMatch: before.version })).rejects.toMatchObject({
      problem: { status: 403, code: "forbidden" },
    });
    await expect(
      who.owner.brands.update({ params, body: { timeZone: "Mars/Olympus" }, ifMatch: before.version }),
    ).rejects.toMatchObject({ problem: { status: 422 } });
    const { data: changed } = await who.owner.brands.update({ params, body, ifMatch: before.version });
    expect(changed).toEqual({ ...before, ...body, version: before.version + 1, updatedAt: changed.updatedAt });
    await expect(who.owner.brands.update({ params, body, ifMatch: before.version })).rejects.toMatchObject({
      problem: { status: 412 },
    });
    const { brief, application, agreement } = await fundedDeal(system, who);
    const seen = (await who.creator.briefs.get({ params: { briefId: brief.id } })).data;
    const applied = (await who.creator.applications.get({ params: { applicationId: application.id } })).data;
    const dealt = (await who.creator.agreements.get({ params: { agreementId: agreement.id } })).data;
    expect([seen, applied, dealt].map(({ brandTimeZone }) => brandTimeZone)).toEqual(Array(3).fill("Asia/Tokyo"));
  });
});
