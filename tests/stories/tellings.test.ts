// What people are told beside the main job: ends, disputes, reviews and reports, whole in words and to the right people.
import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { placesIn } from "../../shared/notify/render.ts";
import { en, type TextKey } from "../../shared/notify/text/en.ts";
import { fundedDeal, parties, publishedBrief, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const [mediator, admin] = await Promise.all(
  ["mediator@fairbrief.test", "admin@fairbrief.test"].map((email) => system.as(email)),
);
if (!mediator || !admin) throw new Error("Somebody could not sign in");
for (const person of [mediator, admin, who.finance]) await person.me.get();

type Person = (typeof who)["owner"];
const listed = async (person: Person) => (await person.notifications.list({ query: { limit: 100 } })).data.items;
/** What was told since the last look, oldest first. */
const seen = new Map<Person, number>();
const news = async (person: Person) => {
  await system.drain();
  const items = await listed(person);
  const fresh = items.slice(0, items.length - (seen.get(person) ?? 0));
  seen.set(person, items.length);
  return fresh.reverse();
};
const texts = async (person: Person) => (await news(person)).map(({ text }) => text);
const forget = async () => {
  for (const person of [who.owner, who.creator, who.finance, mediator, admin]) await news(person);
};

/** A title and a first paragraph never speak of a fact that was not found. */
afterEach(async () => {
  for (const person of [who.owner, who.payer, who.creator, who.finance, mediator, admin]) {
    for (const { text, params, title, body } of await listed(person)) {
      const { title: pattern, body: paragraphs } = en[text as TextKey];
      const named = placesIn(`${pattern} ${paragraphs.split("\n\n")[0]}`);
      expect([text, Object.keys(params)]).toEqual([text, expect.arrayContaining(named)]);
      expect([text, title !== "" && body !== ""]).toEqual([text, true]);
    }
  }
});

describe("an end that is asked for", () => {
  it("is told to the other side as a question and to the own as sent; a withdrawal to both", async () => {
    const { agreement } = await fundedDeal(system, who);
    await forget();
    const keyed = () => ({ params: { agreementId: agreement.id }, idempotencyKey: randomUUID() });
    await who.owner.cancellations.request({ ...keyed(), body: { reason: "The product is not ready." } });
    const [asked] = await news(who.creator);
    expect(asked).toMatchObject({ text: "agreement.cancellation_requested", kind: "endings" });
    expect(asked?.body).toContain("The product is not ready.");
    expect(await texts(who.owner)).toEqual(["agreement.cancellation_requested.own"]);
    await who.owner.cancellations.withdraw(keyed());
    expect(await texts(who.creator)).toEqual(["agreement.cancellation_withdrawn"]);
    expect(await texts(who.owner)).toEqual(["agreement.cancellation_withdrawn"]);
    await who.creator.cancellations.request({ ...keyed(), body: { reason: "I am ill and cannot do it." } });
    await forget();
    await who.owner.cancellations.accept(keyed());
    const told = await news(who.creator);
    expect(told.map(({ text }) => text)).toEqual(expect.arrayContaining(["agreement.cancelled"]));
    expect(told[0]?.params).toMatchObject({ toCreator: { amount: 0, currency: "usd" } });
    expect(await texts(who.owner)).toEqual(expect.arrayContaining(["agreement.cancelled", "refund.sent"]));
  });
});

describe("a dispute", () => {
  it("asks the other side, then the mediator, and tells both how it ended", async () => {
    const { agreement } = await fundedDeal(system, who);
    await submitted(who, roomOf(agreement));
    await forget();
    const { data: dispute } = await who.owner.disputes.open({
      params: { agreementId: agreement.id },
      body: {
        deliverableIds: agreement.deliverables.map(({ id }) => id),
        reasonCode: "not_as_agreed",
        statement: "Nothing of what was agreed can be expected any more.",
      },
    });
    const params = { disputeId: dispute.id };
    const [opened] = await news(who.creator);
    expect(opened).toMatchObject({ text: "dispute.opened.creator", link: `/deals/${agreement.id}` });
    expect(opened?.body).toContain("not as agreed");
    expect([await texts(who.owner), await texts(mediator)]).toEqual([[], []]);
    await who.creator.disputes.addEvidence({ params, body: { text: "I have begun; see my notes." } });
    expect(await texts(who.owner)).toEqual(["dispute.answered"]);
    expect(await texts(mediator)).toEqual(["dispute.mediation"]);
    await mediator.disputes.decide({
      params,
      body: { creatorBps: 5_000, reasons: "Half of it was done." },
      idempotencyKey: randomUUID(),
    });
    for (const person of [who.owner, who.creator]) {
      const ended = (await news(person)).find(({ text }) => text === "dispute.resolved");
      expect(ended?.body).toMatch(/A mediator decided\.[\s\S]*Half of it was done\./);
    }
  });
});

describe("a brief that is looked at", () => {
  it("waits for an admin, and its brand hears of the answer; one that needs no look tells nobody", async () => {
    await publishedBrief(system, who);
    await forget();
    await publishedBrief(system, who);
    expect([await texts(who.owner), await texts(admin)]).toEqual([[], []]);
    const flagged = await publishedBrief(system, who, { regulatedCategory: "alcohol" });
    const params = { briefId: flagged.id };
    expect(await texts(admin)).toEqual(["brief.in_review"]);
    await admin.briefs.review({ params, body: { outcome: "rejected", reason: "Name the age limit." } });
    const [back] = await news(who.owner);
    expect(back).toMatchObject({ text: "brief.returned", kind: "account" });
    expect(back?.body).toContain("Name the age limit.");
    await who.owner.briefs.publish({ params });
    await admin.briefs.review({ params, body: { outcome: "approved" } });
    expect(await texts(who.owner)).toEqual(["brief.approved"]);
  });
});

describe("a report", () => {
  it("is told to who asked for it", async () => {
    await forget();
    const now = system.clock.now().getTime();
    const { data } = await who.finance.reports.create({
      body: {
        type: "payouts",
        from: new Date(now - 86_400_000).toISOString(),
        to: new Date(now).toISOString(),
        timeZone: "UTC",
        format: "csv",
      },
    });
    const [ready] = await news(who.finance);
    expect(ready).toMatchObject({ text: "report.ready", link: `/finance/reports/${data.id}`, kind: "reports" });
    expect(ready?.body).toContain(".csv");
  });
});
