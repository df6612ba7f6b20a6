// Finance sees of every payout what let its money go, and who; the sides see what, and no person.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { approve, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const { standIn } = standInAt(system.stripeUrl);
const who = await parties(system);
const approver = await system.as("approver@fairbrief.test");

const submittedDeal = async () => {
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  return { id: agreement.id, room };
};
const payoutOf = async (person: typeof who.finance, agreementId: string) => {
  const { items } = (await person.payouts.list({ query: { limit: 100 } })).data;
  return items.find((payout) => payout.agreementId === agreementId);
};

it("names who approved the content", async () => {
  const { id, room } = await submittedDeal();
  expect(await payoutOf(who.finance, id)).not.toHaveProperty("release");
  await approve(who, room, 1);
  await system.drain();
  const seen = await payoutOf(who.finance, id);
  const release = { cause: "approval", people: ["reviewer@brand.test"] };
  expect(seen?.release).toEqual(release);
  const { data } = await who.finance.payouts.get({ params: { payoutId: seen?.id ?? "" } });
  expect(data.release).toEqual(release);
  for (const side of [who.creator, who.owner])
    expect((await payoutOf(side, id))?.release).toEqual({ cause: "approval" });
});

it("says that the end of the review let it go, and who in finance sent it again", async () => {
  const { id } = await submittedDeal();
  await standIn("POST", "/faults", { action: "wrong_object", match: { path: "^/v1/transfers$" } });
  await standIn("POST", "/webhooks", { types: "transfer", drop: 100 });
  const { deliverables } = (await who.owner.agreements.get({ params: { agreementId: id } })).data;
  const left = Date.parse(deliverables[0]?.reviewDue ?? "") - system.clock.now().getTime();
  await system.advance(left / 1000 + 60);
  await system.drain();
  const { items } = (await who.finance.operations.list({ query: { status: ["bug"] } })).data;
  const stuck = items.find(({ agreementId }) => agreementId === id);
  await approver.operations.retry({
    params: { opId: stuck?.id ?? "" },
    body: { reason: "Support has freed it" },
    idempotencyKey: randomUUID(),
  });
  await system.advance(3600);
  expect((await payoutOf(who.finance, id))?.release).toEqual({
    cause: "review_clock",
    people: [],
    retriedBy: "approver@fairbrief.test",
  });
  expect((await payoutOf(who.creator, id))?.release).toEqual({ cause: "review_clock" });
});
