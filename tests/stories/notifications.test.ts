// Messages on the whole running system: the main job tells the right people in their language, once, in the application and by e-mail.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { handler as mailJob } from "../../functions/jobs/mail/index.ts";
import { ApiError } from "../../shared/routes/client.ts";
import type { OutboxItem } from "../../shared/store/commit.ts";
import { notificationsOf } from "../../shared/store/notifications.ts";
import { approve, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const approver = await system.as("approver@fairbrief.test");

type Letter = { to: string; subject: string; text: string; html: string };
const mails = async (to: string) => {
  const { items } = (await (await fetch(`${system.url}/_local/mailbox`)).json()) as { items: Letter[] };
  return items.filter((mail) => mail.to === to);
};
type Person = (typeof who)["owner"];
const listed = async (person: Person, query: { unread?: "true"; limit?: number; cursor?: string } = {}) =>
  (await person.notifications.list({ query })).data;
const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const speak = async (person: Person, locale: "ja" | "bg" | "en", timeZone: string) => {
  const { data } = await person.me.get();
  await person.me.update({ body: { locale, timeZone }, ifMatch: data.version });
};

let deal: Awaited<ReturnType<typeof fundedDeal>>;
beforeAll(async () => {
  for (const person of [who.reviewer, who.payer, who.finance, approver]) await person.me.get();
  await speak(who.owner, "bg", "Europe/Sofia");
  await speak(who.creator, "ja", "Asia/Tokyo");
  deal = await fundedDeal(system, who, { fee: 45_003 });
  await submitted(who, roomOf(deal.agreement));
  await system.drain();
  await approve(who, roomOf(deal.agreement), 1);
  await system.drain();
});

describe("the main job", () => {
  it("tells each side what it must do and what its money does, newest first", async () => {
    const { id } = deal.agreement;
    const creator = await listed(who.creator, { limit: 100 });
    const ofDeal = creator.items.filter(({ link }) => link === `/deals/${id}`).map(({ event }) => event);
    expect(ofDeal).toEqual(["review.approved", "agreement.funded", "agreement.created"]);
    expect(creator.items.map(({ event }) => event)).toEqual(
      expect.arrayContaining(["offer.proposed", "transfer.paid"]),
    );
    const times = creator.items.map(({ createdAt }) => createdAt);
    expect(times).toEqual([...times].sort().reverse());
    const owner = (await listed(who.owner, { limit: 100 })).items.map(({ event }) => event);
    for (const event of [
      "application.submitted",
      "offer.accepted",
      "agreement.signed",
      "agreement.funded",
      "submission.received",
    ])
      expect(owner.filter((one) => one === event)).toHaveLength(1);
    expect((await listed(who.payer)).items.map(({ event }) => event).sort()).toEqual([
      "agreement.funded",
      "agreement.signed",
    ]);
    expect((await listed(who.reviewer)).items.map(({ event }) => event)).toEqual(["submission.received"]);
  });

  it("in their own language, by e-mail as in the application", async () => {
    const { items } = await listed(who.creator, { limit: 100 });
    const funded = items.find(({ event }) => event === "agreement.funded");
    expect(funded).toMatchObject({ kind: "payments", text: "agreement.funded.creator", readAt: null });
    expect(funded?.title).toBe(`「${deal.agreement.briefTitle}」の資金が確保されました`);
    const mail = (await mails("sam@creator.test")).find(({ subject }) => subject === funded?.title);
    expect(mail?.text).toContain(`${system.url}/deals/${deal.agreement.id}`);
    expect(mail?.html).toContain('<html lang="ja">');
    const toOwner = (await mails("owner@brand.test")).map(({ subject }) => subject);
    expect(toOwner).toContain(`Плащането Ви за „${deal.agreement.briefTitle}“ е задържано`);
    expect((await mails("money@brand.test")).map(({ subject }) => subject)).toContain(
      `Your payment for “${deal.agreement.briefTitle}” is held`,
    );
  });

  it("says it once, when every message of the queue comes again as well", async () => {
    const before = (await mails("sam@creator.test")).length;
    const list = (await listed(who.creator, { limit: 100 })).items;
    const records: { messageId: string; body: string }[] = [];
    for await (const { pk, sk } of system.table.scan<OutboxItem>({ types: ["outbox"] }))
      records.push({ messageId: `${records.length}`, body: JSON.stringify({ pk, sk }) });
    expect(await mailJob({ Records: records } as never)).toEqual({ batchItemFailures: [] });
    expect(await mails("sam@creator.test")).toHaveLength(before);
    expect((await listed(who.creator, { limit: 100 })).items).toEqual(list);
  });
});

describe("the list", () => {
  it("is read page by page, and one by one", async () => {
    const all = (await listed(who.creator, { limit: 100 })).items;
    const paged: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listed(who.creator, { limit: 2, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(2);
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(paged).toEqual(all.map(({ id }) => id));

    const [first] = all;
    if (!first) throw new Error("Nothing was listed");
    const { unread } = await listed(who.creator);
    expect(unread).toBe(all.length);
    const params = { notificationId: first.id };
    const { data } = await who.creator.notifications.read({ params });
    expect(data.readAt).not.toBeNull();
    await system.advance(60);
    expect((await who.creator.notifications.read({ params })).data.readAt).toBe(data.readAt);
    const left = await listed(who.creator, { unread: "true", limit: 100 });
    expect(left.unread).toBe(unread - 1);
    expect(left.items.map(({ id }) => id)).toEqual(all.slice(1).map(({ id }) => id));
    expect(await refused(who.owner.notifications.read({ params }))).toMatchObject({ code: "not_found" });
  });

  it("is read up to an instant; what came later stays unread", async () => {
    const { items } = await listed(who.owner, { limit: 100 });
    const upTo = items[2]?.createdAt ?? "";
    const later = items.filter(({ createdAt }) => createdAt > upTo).length;
    expect((await who.owner.notifications.readAll({ body: { upTo } })).data).toEqual({ unread: later });
    const unread = (await listed(who.owner, { unread: "true", limit: 100 })).items;
    expect(unread.every(({ createdAt, readAt }) => createdAt > upTo && readAt === null)).toBe(true);
    const now = system.clock.now().toISOString();
    expect((await who.owner.notifications.readAll({ body: { upTo: now } })).data).toEqual({ unread: 0 });
  });

  it("holds a message for 180 days", async () => {
    const { unread } = await listed(who.reviewer);
    expect(unread).toBeGreaterThan(0);
    const { id } = (await who.reviewer.me.get()).data;
    const onDay = (n: number) => new Date(system.clock.now().getTime() + n * 86_400_000);
    expect((await notificationsOf(system.table, id, {}, onDay(179))).items).not.toEqual([]);
    expect((await notificationsOf(system.table, id, {}, onDay(181))).items).toEqual([]);
  });
});

describe("choices", () => {
  it("mute the mail of a kind, keep it in the list, and never mute money", async () => {
    const { data: before } = await who.reviewer.notifications.settings();
    expect(before).toMatchObject({
      version: 0,
      kinds: { work: { email: true, mutable: true }, payouts: { mutable: false } },
    });
    const { data: muted } = await who.reviewer.notifications.choose({ body: { kinds: { work: { email: false } } } });
    expect(muted).toMatchObject({ version: 1, kinds: { work: { email: false }, offers: { email: true } } });
    expect((await who.reviewer.notifications.settings()).data).toEqual(muted);

    const choose = (
      kinds: Parameters<typeof who.reviewer.notifications.choose>[0]["body"]["kinds"],
      ifMatch?: number,
    ) => who.reviewer.notifications.choose({ body: { kinds }, ...(ifMatch === undefined ? {} : { ifMatch }) });
    expect(await refused(choose({}))).toMatchObject({ code: "version_required" });
    expect(await refused(choose({}, 7))).toMatchObject({ code: "stale_version" });
    expect(await refused(choose({ payouts: { email: false } }, 1))).toMatchObject({
      code: "invalid",
      errors: [{ path: "kinds.payouts.email" }],
    });

    const mailed = (await mails("reviewer@brand.test")).length;
    const { items } = await listed(who.reviewer, { limit: 100 });
    await submitted(who, roomOf((await fundedDeal(system, who)).agreement));
    await system.drain();
    expect(await mails("reviewer@brand.test")).toHaveLength(mailed);
    expect((await listed(who.reviewer, { limit: 100 })).items).toHaveLength(items.length + 1);
  });
});

describe("finance", () => {
  it("is written to about what waits for a second person, and its maker about the decision", async () => {
    const { data: proposal } = await who.finance.proposals.adjust({
      body: {
        currency: "usd",
        lines: [
          { account: "exp:goodwill", side: "debit", amount: 1_200 },
          { account: "platform_bank", side: "credit", amount: 1_200 },
        ],
        reason: "A courtesy that was promised.",
      },
      idempotencyKey: randomUUID(),
    });
    await system.drain();
    const [waits] = (await listed(approver)).items;
    expect(waits).toMatchObject({ event: "proposal.made", kind: "finance", link: "/finance/proposals" });
    expect(waits?.body).toContain("A courtesy that was promised.");
    const events = async () => (await listed(who.finance)).items.map(({ event }) => event);
    expect(await events()).not.toContain("proposal.made");
    await approver.proposals.reject({
      params: { proposalId: proposal.id },
      body: { reason: "Nobody promised that." },
      idempotencyKey: randomUUID(),
    });
    await system.drain();
    expect((await listed(who.finance)).items[0]).toMatchObject({
      text: "proposal.rejected",
      title: "Your proposal was rejected",
    });
    expect((await mails("finance@fairbrief.test")).at(0)?.text).toContain("Nobody promised that.");
  });
});
