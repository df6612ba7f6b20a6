// A payout that stays blocked: whoever can let it go is reminded on the third day and the seventh, once each.
import { expect, it } from "vitest";
import { LOCALES } from "../../shared/domain/text.ts";
import { approve, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const { standIn } = standInAt(system.stripeUrl);
const finance = await system.as("finance@fairbrief.test");
await finance.me.get();
const DAY = 86_400;
const STILL = /^transfer\.(still_)?blocked/;

type Person = Awaited<ReturnType<typeof parties>>["creator"];
/** What this person was told of blocked payouts, oldest first. */
const told = async (person: Person) => {
  await system.drain();
  const { items } = (await person.notifications.list({ query: { limit: 100 } })).data;
  return items.flatMap(({ text }) => (STILL.test(text) ? [text] : [])).reverse();
};
const after = async (days: number) => {
  await system.advance(days * DAY);
  await system.drain();
};

async function blockedFor(email: string) {
  const who = await parties(system, email);
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.drain();
  const { items } = (await finance.payouts.list({ query: { status: "blocked" } })).data;
  const payout = items.find(({ agreementId }) => agreementId === agreement.id);
  if (!payout) throw new Error("No payout waits");
  return { who, payout };
}

it("reminds finance, and the creator that it is looked after, on day 3 and day 7 and never again", async () => {
  const { who, payout } = await blockedFor("linh@creator.test");
  expect(await told(finance)).toEqual(["transfer.blocked.finance"]);
  expect(await told(who.creator)).toEqual(["transfer.blocked.wait"]);
  await after(2);
  expect(await told(finance)).toEqual(["transfer.blocked.finance"]);
  await after(1.5);
  expect(await told(finance)).toEqual(["transfer.blocked.finance", "transfer.still_blocked.finance"]);
  expect(await told(who.creator)).toEqual(["transfer.blocked.wait", "transfer.still_blocked.wait"]);
  await after(4);
  const all = ["transfer.blocked.finance", "transfer.still_blocked.finance", "transfer.still_blocked.finance"];
  expect(await told(finance)).toEqual(all);
  await after(30);
  expect(await told(finance)).toEqual(all);
  // It is still theirs, blocked since the same moment.
  const { data } = await finance.payouts.get({ params: { payoutId: payout.id } });
  expect(data).toMatchObject({ status: "blocked", blockedReason: payout.blockedReason, amount: payout.amount });

  const reply = await fetch(`${system.url}/_local/mailbox`);
  const { items } = (await reply.json()) as { items: { to: string; subject: string }[] };
  const mails = items.filter(
    ({ to, subject }) => to === "finance@fairbrief.test" && /still waits for finance/.test(subject),
  );
  expect(mails).toHaveLength(2);
});

it("reminds the creator in their language, and nobody once the money has gone", async () => {
  const who = await parties(system);
  const { creatorId } = (await who.creator.me.get()).data;
  const { balances } = (await standIn("GET", "/state")) as { balances: Record<string, unknown> };
  const owned = await Promise.all(
    Object.keys(balances).map(async (id) => ({ id, item: await system.table.get({ pk: `SX#${id}`, sk: "H" }) })),
  );
  const stripeAccountId = owned.find(({ item }) => item?.creatorId === creatorId)?.id;
  await standIn("POST", `/accounts/${stripeAccountId}/capability`, { status: "restricted" });
  await system.drain();
  const { payout } = await blockedFor("sam@creator.test");
  expect(payout.blockedReason).toMatchObject({ who: "creator" });
  await after(3.1);
  expect(await told(who.creator)).toEqual(["transfer.blocked.creator", "transfer.still_blocked.creator"]);
  const titles = new Set<string>();
  for (const locale of LOCALES) {
    const { version } = (await who.creator.me.get()).data;
    await who.creator.me.update({ body: { locale }, ifMatch: version });
    const { items } = (await who.creator.notifications.list({ query: {} })).data;
    titles.add(items.find(({ text }) => text === "transfer.still_blocked.creator")?.title ?? "");
  }
  expect(titles.size).toBe(LOCALES.length);
  await standIn("POST", `/accounts/${stripeAccountId}/capability`, { status: "active" });
  await after(1);
  expect((await finance.payouts.get({ params: { payoutId: payout.id } })).data.status).not.toBe("blocked");
  await after(10);
  expect(await told(who.creator)).toHaveLength(2);
  const { data } = await finance.ledger.check();
  expect(data.invariants.filter(({ ok }) => !ok)).toEqual([]);
});
