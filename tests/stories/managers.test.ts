// Somebody manages creators' profiles over HTTP: invited by mail, acting for one of them at a time, never more than is delegated, and out at once.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { register } from "../../local/world/accounts.ts";
import { ApiError, createClient } from "../../shared/routes/client.ts";
import { allRoutes } from "../../shared/routes/index.ts";
import { delegationOf, type Route } from "../../shared/routes/route.ts";
import { acceptedDeal, parties } from "../kit/deal.ts";
import { sampleBody } from "../kit/samples.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const NOK = "nok@talent.test";
type Client = ReturnType<typeof createClient>;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const inNameOf = async (email: string, actsFor: string) =>
  createClient({ baseUrl: system.url, token: await system.signIn(email), actsFor });
const mailTo = async (email: string) => {
  await system.drain();
  return system.mailbox.items().findLast(({ to }) => to === email);
};
const linkTo = async (email: string) =>
  /\/manager-invitations\/([\w.-]+)/.exec((await mailTo(email))?.text ?? "")?.[1] ?? "";
const delegate = async (creator: Client, email: string) => {
  await creator.managers.invite({ body: { email, locale: "en" } });
  const params = { token: await linkTo(email) };
  return (await system.as(email)).managers.accept({ params });
};

let sam: Client;
let elena: Client;
let nok: Client;
let samId = "";
let elenaId = "";
let nokId = "";
beforeAll(async () => {
  [sam, elena] = await Promise.all([system.as("sam@creator.test"), system.as("elena@creator.test")]);
  nokId = (await register(system, NOK)).userId;
  nok = await system.as(NOK);
  samId = (await sam.creators.mine()).data.id;
  elenaId = (await elena.creators.mine()).data.id;
});

describe("an invitation to manage a profile", () => {
  it("goes by mail without the creator's address, and is accepted by whom it was sent to", async () => {
    const { data: sent } = await sam.managers.invite({ body: { email: NOK, locale: "ja" } });
    expect(sent).toMatchObject({ creatorId: samId, status: "open", email: NOK });
    expect((await sam.managers.invite({ body: { email: NOK, locale: "ja" } })).status).toBe(200);
    const mail = await mailTo(NOK);
    expect(mail?.html).toContain('<html lang="ja">');
    expect(`${mail?.text}${mail?.html}`).not.toContain("sam@creator.test");
    const old = await linkTo(NOK);
    await sam.managers.resend({ params: { invitationId: sent.id } });
    const token = await linkTo(NOK);
    expect((await system.call("GET", `/v1/manager-invitations/${old}`)).status).toBe(404);
    const shown = await system.call("GET", `/v1/manager-invitations/${token}`);
    expect(shown).toMatchObject({ status: 200, body: { creator: { id: samId }, email: NOK } });
    expect(shown.text).not.toContain("sam@creator.test");
    // The link of one kind is none of the other.
    expect((await system.call("GET", `/v1/invitations/${token}`)).status).toBe(404);
    expect(await refused(elena.managers.accept({ params: { token } }))).toEqual([403, "forbidden"]);
    const accepted = await Promise.all(
      [1, 2].map(() => nok.managers.accept({ params: { token }, idempotencyKey: randomUUID() })),
    );
    for (const { data } of accepted) expect(data.creator.id).toBe(samId);
    const { data: me } = await nok.me.get();
    expect([me.creatorId, me.managed?.map(({ creatorId }) => creatorId)]).toEqual([undefined, [samId]]);
    const { data: list } = await sam.managers.list();
    expect(list).toMatchObject({ items: [{ userId: nokId, email: NOK }], invitations: [] });
    await system.drain();
    expect((await sam.notifications.list({})).data.items[0]).toMatchObject({
      text: "manager.joined",
      params: { by: NOK },
    });
    expect(await refused(sam.managers.invite({ body: { email: NOK } }))).toEqual([409, "already_exists"]);
    expect(await refused(sam.managers.invite({ body: { email: "SAM@creator.test" } }))).toEqual([
      409,
      "already_exists",
    ]);
  });

  it("can be taken back", async () => {
    const email = "away@talent.test";
    const { data } = await sam.managers.invite({ body: { email } });
    const token = await linkTo(email);
    expect(await refused(elena.managers.revoke({ params: { invitationId: data.id } }))).toEqual([404, "not_found"]);
    expect((await sam.managers.revoke({ params: { invitationId: data.id } })).data.status).toBe("revoked");
    expect((await system.call("GET", `/v1/manager-invitations/${token}`)).status).toBe(404);
  });
});

describe("a manager", () => {
  it("makes a deal for the creator, and the record says who did it for whom, to the brand without a name", async () => {
    const who = { ...(await parties(system)), creator: await inNameOf(NOK, samId) };
    const { agreement, application } = await acceptedDeal(system, who, { fee: 45_003 });
    expect([agreement.creatorId, application.creatorId]).toEqual([samId, samId]);
    const params = { agreementId: agreement.id };
    await who.creator.messages.post({ params, body: { text: "Sam is on it.", lang: "en" } });
    const { data: timeline } = await who.owner.agreements.timeline({ params });
    const accepted = timeline.items.find(({ action }) => action === "offer.accept");
    expect(accepted).toMatchObject({ actor: "creator", byManager: true });
    const { data: thread } = await who.owner.messages.list({ params });
    const { data: deal } = await who.owner.agreements.get({ params });
    for (const seen of [timeline, thread, deal]) {
      expect(JSON.stringify(seen)).not.toContain(NOK);
      expect(JSON.stringify(seen)).not.toContain(nokId);
    }
    const acts = [];
    for await (const item of system.table.scan<{ pk: string; actor: unknown }>({ types: ["audit"] }))
      if (item.pk === `AUD#${application.id}`) acts.push(item.actor);
    expect(acts).toContainEqual({ type: "user", id: nokId, actsFor: samId });

    // Both are told; the manager's message leads to where they act for this creator.
    await who.owner.messages.post({ params, body: { text: "Lovely.", lang: "en" } });
    await system.drain();
    const link = `/deals/${agreement.id}/messages`;
    const unread = async (person: Client) =>
      (await person.notifications.list({ query: { unread: "true" } })).data.items.map((each) => each.link);
    expect(await unread(sam)).toContain(link);
    expect(await unread(nok)).toContain(`/for/${samId}${link}`);
    expect((await mailTo(NOK))?.text).toContain(`/for/${samId}${link}`);
    const last = (await who.creator.messages.list({ params })).data.items.map(({ id }) => id);
    await who.creator.messages.read({ params, body: { upTo: last.sort().at(-1) ?? "" } });
    expect(await unread(nok)).not.toContain(`/for/${samId}${link}`);
    expect(await unread(sam)).toContain(link);
    // Without naming the creator it is nobody's deal of theirs.
    expect(await refused(nok.agreements.list())).toEqual([403, "forbidden"]);
  });

  it("writes the profile without ever reading the birth date", async () => {
    const acting = await inNameOf(NOK, samId);
    const { data: own } = await sam.creators.mine();
    const { data: seen } = await acting.creators.mine();
    expect(own.birthDate).toMatch(/^\d{4}-/);
    expect(seen).not.toHaveProperty("birthDate");
    const fields = ({
      handle,
      displayName,
      country,
      languages,
      niches,
      values,
      bio,
      minFee,
      rateCard,
    }: typeof own) => ({
      ...{ handle, displayName, country, languages, niches, values, bio, rateCard },
      ...(minFee ? { minFee } : {}),
    });
    const body = { ...fields(seen), displayName: "Sam, anew" };
    const ifMatch = seen.version;
    expect(await refused(acting.creators.save({ body: { ...body, birthDate: "1990-01-01" }, ifMatch }))).toEqual([
      403,
      "forbidden",
    ]);
    const { data: saved } = await acting.creators.save({ body, ifMatch });
    expect(saved).not.toHaveProperty("birthDate");
    expect(await refused(sam.creators.save({ body, ifMatch: saved.version }))).toEqual([422, "invalid"]);
    expect((await sam.creators.mine()).data).toMatchObject({ displayName: "Sam, anew", birthDate: own.birthDate });
    expect((await nok.me.get()).data.managed).toEqual([{ creatorId: samId, displayName: "Sam, anew" }]);
  });

  it("of two creators acts for the one that is named, also under one Idempotency-Key", async () => {
    await delegate(elena, NOK);
    const [forSam, forElena] = [await inNameOf(NOK, samId), await inNameOf(NOK, elenaId)];
    expect((await forSam.creators.mine()).data.id).toBe(samId);
    expect((await forElena.creators.mine()).data.id).toBe(elenaId);
    const [deal] = (await forSam.agreements.list()).data.items;
    expect((await forElena.agreements.list()).data.items).toEqual([]);
    const params = { agreementId: deal?.id ?? "" };
    expect(await refused(forElena.agreements.get({ params }))).toEqual([404, "not_found"]);
    const upload = {
      body: { contentType: "image/png" as const, bytes: 10, sha256: "0".repeat(64) },
      idempotencyKey: "one",
    };
    const [first, second] = [await forSam.uploads.create(upload), await forElena.uploads.create(upload)];
    expect(second.data.uploadId).not.toBe(first.data.uploadId);
    // Elena manages Sam too, and is herself without a name.
    await delegate(sam, "elena@creator.test");
    expect((await elena.creators.mine()).data.id).toBe(elenaId);
    expect((await (await inNameOf("elena@creator.test", samId)).creators.mine()).data.id).toBe(samId);
    await elena.managers.leave({ params: { creatorId: samId } });
    expect(await refused((await inNameOf("elena@creator.test", samId)).creators.mine())).toEqual([404, "not_found"]);
  });
});

describe("every route", () => {
  const UNKNOWN = "00000000000000000000000000";
  const routes = allRoutes
    .map(({ noun, verb, route }) => ({ id: `${noun}_${verb}`, key: route.key, route: route as Route }))
    .filter(({ route }) => route.access !== "public");
  const ask = async ({ id, route }: { id: string; route: Route }, creatorId: string) =>
    system.call(route.method, route.path.replace(/\{\w+\}/g, `xyz_${UNKNOWN}`), {
      token: await system.signIn(NOK),
      body: sampleBody(id),
      headers: {
        "acting-for": creatorId,
        ...(route.method === "POST" ? { "idempotency-key": randomUUID() } : {}),
        ...(route.ifMatch ? { "if-match": '"0"' } : {}),
      },
    });

  it("does not exist in the name of a creator who delegated nothing", async () => {
    const stranger = (await (await system.as("mali@creator.test")).creators.mine()).data.id;
    for (const each of routes) expect([each.key, (await ask(each, stranger)).status]).toEqual([each.key, 404]);
    const [first] = routes;
    for (const creatorId of [`crt_${UNKNOWN}`, "", "sam"])
      expect(first && (await ask(first, creatorId)).status).toBe(404);
  });

  it("refuses a manager what is the creator's alone, or anybody's own", async () => {
    const before = (await sam.creators.mine()).data;
    const told: Record<string, string[]> = { delegated: [], own: [], person: [] };
    for (const each of routes) {
      const delegation = delegationOf(each.route);
      told[delegation]?.push(each.id);
      if (delegation === "delegated") continue;
      const { status, body } = await ask(each, samId);
      expect([each.key, status, body.code]).toEqual([each.key, 403, "forbidden"]);
    }
    expect(told.own).toEqual([
      "managers_list",
      "managers_invite",
      "managers_remove",
      "managers_resend",
      "managers_revoke",
      "payoutAccount_setUp",
      "payouts_redirect",
    ]);
    expect(told.person).toEqual(expect.arrayContaining(["me_get", "me_exportData", "me_remove", "notifications_list"]));
    // What others than creators may is not delegated either.
    for (const { id, route } of routes)
      if (![route.access].flat().some((kind) => ["creator", "optional", "user"].includes(kind)))
        expect(told.person).toContain(id);
    expect((await sam.creators.mine()).data).toEqual(before);
  });
});

describe("the end", () => {
  it("holds from the next request on, and the link before brings nobody back", async () => {
    const acting = await inNameOf(NOK, samId);
    const { data: list } = await sam.managers.list();
    expect(list.items.map(({ userId }) => userId)).toEqual([nokId]);
    expect(await refused(elena.managers.remove({ params: { userId: randomUUID() } }))).toEqual([404, "not_found"]);
    await sam.managers.remove({ params: { userId: nokId } });
    expect(await refused(acting.creators.mine())).toEqual([404, "not_found"]);
    expect(await refused(sam.managers.remove({ params: { userId: nokId } }))).toEqual([404, "not_found"]);
    await delegate(sam, NOK);
    expect((await acting.creators.mine()).data.id).toBe(samId);
  });

  it("comes with the account of either, and nothing of it stays", async () => {
    const rin = await register(system, "rin@creator.test");
    const creator = await system.as("rin@creator.test");
    const { data: sample } = await sam.creators.mine();
    const { country, languages, niches, values, rateCard } = sample;
    const { data: profile } = await creator.creators.save({
      body: {
        ...{ country, languages, niches, values, rateCard },
        handle: "rin.here",
        displayName: "Rin",
        bio: "",
        birthDate: "1990-01-01",
      },
    });
    await delegate(creator, NOK);
    await creator.managers.invite({ body: { email: "late@talent.test" } });
    const late = await linkTo("late@talent.test");
    const { data: file } = await nok.me.exportData();
    const held = (await (await fetch(file.url)).json()) as { managedCreators: { creatorId: string }[] };
    expect(held.managedCreators.map(({ creatorId }) => creatorId)).toContain(profile.id);
    await creator.me.remove({ body: { confirm: "rin@creator.test" } });
    expect((await nok.me.get()).data.managed?.map(({ creatorId }) => creatorId)).not.toContain(profile.id);
    expect((await system.call("GET", `/v1/manager-invitations/${late}`)).status).toBe(404);
    expect(rin.userId).not.toBe("");

    await nok.me.remove({ body: { confirm: NOK } });
    expect((await sam.managers.list()).data.items).toEqual([]);
    expect((await elena.managers.list()).data.items).toEqual([]);
    await system.drain();
    for await (const item of system.table.scan({ types: ["creatorLink", "invitation"] }))
      expect(JSON.stringify(item)).not.toContain(NOK);
  });
});
