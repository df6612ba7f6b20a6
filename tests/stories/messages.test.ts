// What the two sides of a deal write to each other, over HTTP: kept as written, told once, counted until read, nobody else's.
import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { register } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { signedDeal } from "../kit/deal.ts";
import { disputeStage } from "../kit/dispute.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const { who, mediator, codeOf, reviewedDeal, openBy, mailsOf } = await disputeStage(system);
type Person = (typeof who)["owner"];

const newDeal = async () => {
  const { agreement } = await signedDeal(system, who);
  return { agreement, params: { agreementId: agreement.id } };
};
type Params = Awaited<ReturnType<typeof newDeal>>["params"];

const write = async (by: Person, params: Params, text: string, more: { lang?: string; uploadIds?: string[] } = {}) =>
  (await by.messages.post({ params, body: { text, ...more }, idempotencyKey: randomUUID() })).data;
const thread = async (by: Person, params: Params) => (await by.messages.list({ params })).data;

async function uploaded(by: Person, text: string, contentType: "text/plain" | "image/png" = "text/plain") {
  const bytes = Buffer.from(text);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { data } = await by.uploads.create({ body: { contentType, bytes: bytes.length, sha256 } });
  const put = () => fetch(data.url, { method: "PUT", headers: data.headers, body: new Uint8Array(bytes) });
  return { uploadId: data.uploadId, put };
}

describe("a thread", () => {
  it("keeps each text as it was written, newest first, with who wrote it and when", async () => {
    const { agreement, params } = await newDeal();
    const text = "  こんにちは。\n下書きは月曜日です。 👩‍🍳 ";
    const first = await write(who.creator, params, text, { lang: "ja" });
    expect(first).toMatchObject({ by: "creator", name: agreement.creatorName, isYours: true, text, lang: "ja" });
    expect(first).toMatchObject({ version: 1, status: "sent", attachments: [] });
    for (let n = 1; n <= 4; n += 1) await write(n % 2 ? who.owner : who.creator, params, `Line ${n}`);
    const { items } = await thread(who.owner, params);
    expect(items.map((one) => [one.text, one.by, one.isYours])).toEqual([
      ["Line 4", "creator", false],
      ["Line 3", "brand", true],
      ["Line 2", "creator", false],
      ["Line 1", "brand", true],
      [text, "creator", false],
    ]);
    expect(items[1]?.email).toBe("owner@brand.test");
    expect(items[4]?.lang).toBe("ja");
    // The other side reads the brand's name, not which of its people wrote.
    const theirs = (await thread(who.creator, params)).items.find(({ text }) => text === "Line 3");
    expect(theirs).toMatchObject({ name: agreement.brandName, by: "brand" });
    expect(JSON.stringify(theirs)).not.toContain("@");

    const page = async (cursor?: string) =>
      (await who.creator.messages.list({ params, query: { limit: 2, ...(cursor ? { cursor } : {}) } })).data;
    const one = await page();
    const two = await page(one.nextCursor ?? "");
    const three = await page(two.nextCursor ?? "");
    expect([one, two, three].flatMap((each) => each.items.map(({ id }) => id))).toEqual(items.map(({ id }) => id));
    expect(three.nextCursor).toBeNull();
  });

  it("takes a message once, however often it is sent, and refuses what says nothing or too much", async () => {
    const { params } = await newDeal();
    const given = { params, body: { text: "Once." }, idempotencyKey: randomUUID() };
    const sent = await Promise.all([who.owner.messages.post(given), who.owner.messages.post(given)]);
    const again = await who.owner.messages.post(given);
    expect(new Set([...sent, again].map(({ data }) => data.id)).size).toBe(1);
    expect([again.status, again.replayed]).toEqual([201, true]);
    expect(await codeOf(write(who.owner, params, " \n "))).toBe("422 invalid");
    expect(await codeOf(write(who.owner, params, "x".repeat(config.message.maxText + 1)))).toBe("422 invalid");
    expect((await write(who.owner, params, "ก".repeat(config.message.maxText))).text).toHaveLength(4_000);
    expect((await thread(who.owner, params)).items).toHaveLength(2);
  });

  it("is slowed down, for each person and deal", async () => {
    const [busy, other] = [await newDeal(), await newDeal()];
    const codes: string[] = [];
    for (let n = 0; n <= 2 * config.message.perMinute; n += 1)
      codes.push(await codeOf(write(who.creator, busy.params, `Are you there? ${n}`)));
    expect(codes).toContain("429 rate_limited");
    expect(await codeOf(write(who.creator, other.params, "Hello"))).toBe("done");
    expect(await codeOf(write(who.owner, busy.params, "I am."))).toBe("done");
    await system.advance(60);
    expect(await codeOf(write(who.creator, busy.params, "Good."))).toBe("done");
  });
});

describe("who reads and writes", () => {
  it("are the two sides; a reviewer reads; for everybody else there is no such deal", async () => {
    const { params } = await newDeal();
    const { id } = await write(who.owner, params, "Between us.");
    expect((await thread(who.reviewer, params)).items).toHaveLength(1);
    expect(await codeOf(write(who.reviewer, params, "Me too."))).toBe("403 forbidden");
    for (const email of ["owner@rival.test", "haru@creator.test"]) {
      const stranger = await system.as(email);
      expect(await codeOf(thread(stranger, params))).toBe("404 not_found");
      expect(await codeOf(write(stranger, params, "Hello?"))).toBe("404 not_found");
      expect(await codeOf(stranger.messages.read({ params, body: { upTo: id } }))).toBe("404 not_found");
      const { items } = (await stranger.messages.unread({ query: { agreementId: [params.agreementId] } })).data;
      expect(items).toEqual([]);
    }
    expect(await codeOf(thread(who.finance, params))).toBe("403 forbidden");
    expect(await codeOf(thread(mediator, params))).toBe("403 forbidden");
  });

  it("is a mediator as well, where something is disputed, and only to read", async () => {
    const deal = await reviewedDeal();
    await write(who.owner, deal.params, "This is not what we agreed on.");
    expect(await codeOf(thread(mediator, deal.params))).toBe("403 forbidden");
    await openBy("owner", deal);
    const { items, unread } = await thread(mediator, deal.params);
    expect([items[0]?.text, items[0]?.isYours, unread]).toEqual(["This is not what we agreed on.", false, 0]);
    expect(await codeOf(write(mediator, deal.params, "Calm down."))).toBe("403 forbidden");
  });
});

describe("files", () => {
  it("are the writer's own, have arrived, and are then read by the other side", async () => {
    const { params } = await newDeal();
    const file = await uploaded(who.creator, "A list of scenes.");
    const send = (by: Person, uploadId: string) => write(by, params, "See this.", { uploadIds: [uploadId] });
    expect(await codeOf(send(who.creator, file.uploadId))).toBe("409 upload_not_ready");
    await file.put();
    expect(await codeOf(send(who.owner, file.uploadId))).toBe("422 invalid");
    expect(await codeOf(who.owner.uploads.get({ params: { uploadId: file.uploadId } }))).toBe("404 not_found");
    const message = await send(who.creator, file.uploadId);
    const attachments = [{ uploadId: file.uploadId, contentType: "text/plain", bytes: 17 }];
    expect(message.attachments).toEqual(attachments);
    expect((await thread(who.owner, params)).items[0]?.attachments).toEqual(attachments);
    const { data } = await who.owner.uploads.get({ params: { uploadId: file.uploadId } });
    expect(await (await fetch(data.url ?? "")).text()).toBe("A list of scenes.");

    const other = await newDeal();
    expect(await codeOf(write(who.creator, other.params, "Again.", { uploadIds: [file.uploadId] }))).toBe(
      "422 invalid",
    );
    const program = await uploaded(who.creator, "MZ this is a program", "image/png");
    await program.put();
    expect(await codeOf(send(who.creator, program.uploadId))).toBe("422 invalid");
    expect((await thread(who.owner, params)).items).toHaveLength(1);
  });
});

describe("what is read", () => {
  it("moves forward with each person's mark, and is seen by the other side", async () => {
    const { params } = await newDeal();
    const one = await write(who.creator, params, "One");
    const two = await write(who.creator, params, "Two");
    const other = await newDeal();
    const elsewhere = await write(who.creator, other.params, "Elsewhere");
    const query = { agreementId: [params.agreementId, other.params.agreementId] };
    const counts = async (by: Person) =>
      Object.fromEntries((await by.messages.unread({ query })).data.items.map((row) => [row.agreementId, row.unread]));
    expect(await counts(who.owner)).toEqual({ [params.agreementId]: 2, [other.params.agreementId]: 1 });
    expect(await counts(who.creator)).toEqual({ [params.agreementId]: 0, [other.params.agreementId]: 0 });

    const read = async (upTo: string) => (await who.owner.messages.read({ params, body: { upTo } })).data;
    expect(await read(one.id)).toEqual({ upTo: one.id, unread: 1 });
    expect(await read(two.id)).toEqual({ upTo: two.id, unread: 0 });
    expect(await read(one.id)).toEqual({ upTo: two.id, unread: 0 });
    expect(await codeOf(read(elsewhere.id))).toBe("422 invalid");
    expect(await codeOf(read(`${two.id}x`))).toBe("422 invalid");
    // A colleague has a mark of their own.
    expect((await thread(who.payer, params)).unread).toBe(2);
    expect(await thread(who.creator, params)).toMatchObject({ unread: 0, seen: { brand: two.id } });
    await write(who.owner, params, "Thank you");
    expect((await thread(who.creator, params)).unread).toBe(1);
    expect((await thread(who.owner, params)).unread).toBe(0);
  });

  it("is told of once, until it is read; who wrote it is told nothing", async () => {
    const { agreement, params } = await newDeal();
    await system.drain();
    const title = `${agreement.creatorName} wrote to you about “${agreement.briefTitle}”`;
    const before = (await mailsOf("owner@brand.test")).filter((subject) => subject === title).length;
    const mails = async () => {
      await system.drain();
      return (await mailsOf("owner@brand.test")).filter((subject) => subject === title).length - before;
    };
    const listed = async (by: Person) =>
      (await by.notifications.list({})).data.items.filter(({ link }) => link === `/deals/${agreement.id}/messages`);
    await write(who.creator, params, "One");
    await write(who.creator, params, "Two");
    expect(await mails()).toBe(1);
    const third = await write(who.creator, params, "Three");
    expect(await mails()).toBe(1);
    expect(await listed(who.owner)).toMatchObject([{ kind: "messages", text: "message.sent", title }]);
    expect(await listed(who.creator)).toEqual([]);
    // Who may not answer is not called.
    expect(await listed(who.reviewer)).toEqual([]);

    await who.owner.messages.read({ params, body: { upTo: third.id } });
    await write(who.creator, params, "Four");
    expect(await mails()).toBe(2);
    const { data: settings } = await who.owner.notifications.settings();
    await who.owner.notifications.choose({
      body: { kinds: { messages: { email: false } } },
      ifMatch: settings.version,
    });
    const quiet = await newDeal();
    await write(who.creator, quiet.params, "Psst");
    await system.drain();
    const { items } = (await who.owner.notifications.list({})).data;
    expect(items[0]?.link).toBe(`/deals/${quiet.agreement.id}/messages`);
    expect(await mails()).toBe(2);
  });

  it("silences the bell about this thread once it is read to its end, for whoever read it", async () => {
    const [here, other] = [await newDeal(), await newDeal()];
    const first = await write(who.creator, here.params, "One");
    const last = await write(who.creator, here.params, "Two");
    await write(who.creator, other.params, "Elsewhere");
    await system.drain();
    const told = async (by: Person, { agreement }: typeof here) =>
      (await by.notifications.list({})).data.items
        .filter(({ link }) => link === `/deals/${agreement.id}/messages`)
        .map(({ readAt }) => (readAt === null ? "unread" : "read"));
    const read = (upTo: string) => who.owner.messages.read({ params: here.params, body: { upTo } });
    await read(first.id);
    expect(await told(who.owner, here)).toEqual(["unread"]);
    await read(last.id);
    expect(await told(who.owner, here)).toEqual(["read"]);
    expect(await told(who.owner, other)).toEqual(["unread"]);
    // Asked again, as from another tab, nothing changes.
    await read(last.id);
    expect(await told(who.owner, here)).toEqual(["read"]);
  });
});

describe("a report of a message", () => {
  it("is the other side's to make; upheld it hides the message from the deal and not from a mediator, until it is taken back", async () => {
    const deal = await reviewedDeal();
    const { params } = deal;
    await write(who.owner, params, "Kind words.");
    const file = await uploaded(who.owner, "Unkind words, in a file.");
    await file.put();
    const bad = await write(who.owner, params, "Unkind words.", { uploadIds: [file.uploadId] });
    const report = async (by: Person) =>
      (await by.flags.raise({ body: { subject: { type: "message", id: bad.id }, reasonCode: "offensive" } })).data;
    expect(await codeOf(report(await system.as("haru@creator.test")))).toBe("404 not_found");
    expect(await codeOf(report(who.owner))).toBe("403 forbidden");
    const flag = await report(who.creator);
    const admin = await system.as("admin@fairbrief.test");
    await admin.me.get();
    const told = (await admin.flags.list({})).data.items.find(({ id }) => id === flag.id);
    expect(told?.message).toMatchObject({ text: "Unkind words.", by: "brand", name: bad.name });
    expect(await (await fetch(told?.message?.attachments[0]?.url ?? "")).text()).toBe("Unkind words, in a file.");
    expect(JSON.stringify(told)).not.toContain("Kind words");
    expect(await codeOf(thread(admin, params))).toBe("403 forbidden");

    const byFlag = { params: { flagId: flag.id } };
    await admin.flags.decide({ ...byFlag, body: { outcome: "upheld", note: "Not here." } });
    for (const side of [who.creator, who.owner]) {
      const { items } = await thread(side, params);
      expect(items.map(({ status, text }) => [status, text])).toEqual([
        ["removed", ""],
        ["sent", "Kind words."],
      ]);
      expect(items[0]?.attachments).toEqual([]);
    }
    await openBy("creator", deal);
    expect((await thread(mediator, params)).items[0]).toMatchObject({ status: "removed", text: "Unkind words." });
    await system.drain();
    const [news] = (await who.owner.notifications.list({})).data.items.filter(({ text }) => text === "message.removed");
    expect(news?.link).toBe(`/deals/${deal.id}/messages`);
    expect((await who.creator.notifications.list({})).data.items.map(({ text }) => text)).not.toContain(
      "message.removed",
    );

    const { data: lifted } = await admin.flags.lift({ ...byFlag, body: { note: "It was a quotation." } });
    expect(lifted).toMatchObject({ status: "lifted", version: 3 });
    expect((await admin.flags.lift({ ...byFlag, body: { note: "Again." } })).data.version).toBe(3);
    expect((await thread(who.creator, params)).items[0]).toMatchObject({ status: "sent", text: "Unkind words." });
  });
});

describe("who wrote something and leaves", () => {
  it("reads it among their own data; it stays for the other side, without a name", async () => {
    const { params } = await newDeal();
    const email = "leaving@messages.test";
    await register(system, email);
    const person = await system.as(email);
    const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
    const roles = ["manager" as const];
    const { data: invitation } = await who.owner.members.invite({ params: { brandId }, body: { email, roles } });
    await system.drain();
    expect(invitation.status).toBe("open");
    const token = await linkTo(email);
    await person.invitations.accept({ params: { token } });
    await write(person, params, "I leave next week.");
    const { data: link } = await person.me.exportData();
    const file = (await (await fetch(link.url)).json()) as Record<string, unknown>;
    expect(file.messages).toMatchObject([{ text: "I leave next week.", by: "brand", ...params }]);
    await person.me.remove({ body: { confirm: email } });
    await system.drain();
    const [left] = (await thread(who.creator, params)).items;
    expect(left).toMatchObject({ text: "I leave next week.", by: "brand" });
    expect(left).not.toHaveProperty("name");
    expect(JSON.stringify((await thread(who.owner, params)).items)).not.toContain(email);
  });
});

async function linkTo(email: string): Promise<string> {
  const { items } = (await (await fetch(`${system.url}/_local/mailbox`)).json()) as {
    items: { to: string; text: string }[];
  };
  const mail = items.find(({ to }) => to === email);
  return /\/invitations\/(\S+)/.exec(mail?.text ?? "")?.[1] ?? "";
}
