// An account from its first consent to its end, on the whole running system: address, data, and leaving for good.
import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { type CreatorSpec, DEMO_PASSWORD, makeCreator, register } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import type { Creator } from "../../shared/domain/creator.ts";
import { erasedCreator, erasedUser, type OpenMatter } from "../../shared/domain/leaving.ts";
import type { User } from "../../shared/domain/user.ts";
import { ApiError, createClient } from "../../shared/routes/client.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { loadCreator } from "../../shared/store/creators.ts";
import { leaving } from "../../shared/store/leaving.ts";
import { addMember } from "../../shared/store/members.ts";
import { stored } from "../../shared/store/stored.ts";
import { loadUser } from "../../shared/store/users.ts";
import { acceptedDeal, approve, fundedDeal, parties, publishedBrief, roomOf, submitted } from "../kit/deal.ts";
import { identityCall, passwordSignIn, tokensOf } from "../kit/identity.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const DAY = 86_400;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const openOf = async (work: Promise<unknown>) => {
  const problem = await refused(work);
  expect(problem).toMatchObject({ status: 409, code: "account_in_use" });
  return problem.open as OpenMatter[];
};
const arrive = async (email: string) => {
  const { userId } = await register(system, email);
  return { userId, client: await system.as(email) };
};

let made = 0;
/** A creator of the United States with accounts, figures and a payout account. */
async function newCreator(more: Partial<CreatorSpec> = {}) {
  made += 1;
  const email = `maker${made}@leaving.test`;
  await makeCreator(system, {
    email,
    handle: `maker_${made}`,
    displayName: `Maker Number ${made}`,
    country: "US",
    languages: ["en"],
    niches: ["food"],
    values: [],
    bio: "A kitchen that nobody else has.",
    birthDate: "1994-07-30",
    currency: "usd",
    minFee: 100,
    followers: 40_000,
    engagementBps: 500,
    ...more,
  });
  const client = await system.as(email);
  const { data } = await client.me.get();
  return { email, client, userId: data.id, creatorId: data.creatorId ?? "", handle: `maker_${made}` };
}

/** Everything that is stored, as text: what was erased stands nowhere in it. */
async function storedText(): Promise<string> {
  const texts: string[] = [];
  for await (const item of system.table.scan()) texts.push(JSON.stringify(item));
  return texts.join("\n");
}

describe("a changed address", () => {
  it("is the one before until its code comes back; then the account follows it", async () => {
    const { client } = await arrive("before@address.test");
    const { AccessToken } = await tokensOf(system.url, "before@address.test", DEMO_PASSWORD);
    const change = (Value: string) =>
      identityCall(system.url, "UpdateUserAttributes", { AccessToken, UserAttributes: [{ Name: "email", Value }] });
    expect(await change("owner@brand.test")).toMatchObject({ __type: "AliasExistsException" });
    await change("after@address.test");
    expect((await client.me.get()).data.email).toBe("before@address.test");
    const Code = /^\d{6}$/m.exec(system.mailbox.items().findLast(({ to }) => to === "after@address.test")?.text ?? "");
    await identityCall(system.url, "VerifyUserAttribute", { AccessToken, AttributeName: "email", Code: Code?.[0] });
    const { IdToken } = await tokensOf(system.url, "after@address.test", DEMO_PASSWORD);
    const { data } = await createClient({ baseUrl: system.url, token: IdToken }).me.get();
    expect(data.email).toBe("after@address.test");
    expect(data.terms.accepted).toMatchObject({ version: config.termsVersion });
  });
});

describe("one's own data", () => {
  const download = async (client: Awaited<ReturnType<typeof system.as>>) => {
    const { data: link } = await client.me.exportData();
    const reply = await fetch(link.url);
    expect(reply.headers.get("content-disposition")).toMatch(/^attachment; filename="fairbrief-/);
    const text = await reply.text();
    expect(Buffer.byteLength(text)).toBe(link.bytes);
    return { link, text, data: JSON.parse(text) as Record<string, Record<string, unknown>> };
  };

  it("is one file with all that is held, behind a link that cannot be guessed", async () => {
    const maker = await newCreator();
    const who = { ...(await parties(system)), creator: maker.client };
    const { agreement, application } = await acceptedDeal(system, who, { fee: 30_000 });
    const { link, data } = await download(maker.client);
    expect(data).toMatchObject({
      signIn: { id: maker.userId, email: maker.email, groups: [] },
      account: { email: maker.email, consents: [{ version: config.termsVersion }] },
      birthDate: "1994-07-30",
      creator: {
        profile: { handle: maker.handle, bio: "A kitchen that nobody else has." },
        payoutAccounts: [{ rail: "connect", country: "US" }],
        applications: [{ id: application.id, pitch: "I would love to.", offers: [{ status: "accepted" }] }],
        agreements: [{ id: agreement.id, creatorAmount: 30_000 }],
        payouts: [],
      },
    });
    const accounts = data.creator?.accounts as { platform: string; history: unknown[] }[];
    expect(accounts.map(({ platform, history }) => [platform, history.length])).toEqual([
      ["instagram", 1],
      ["tiktok", 1],
    ]);
    expect(Date.parse(link.expiresAt) - Date.now()).toBeLessThanOrEqual(config.personalData.urlSeconds * 1000);
    const elsewhere = new URL(link.url);
    elsewhere.pathname = elsewhere.pathname.replace(maker.userId, randomUUID());
    expect((await fetch(elsewhere)).status).toBe(403);
  });

  it("is nobody else's: a brand's person gets no creator, and neither gets the other's address", async () => {
    const maker = await newCreator();
    const owner = await download(await system.as("owner@brand.test"));
    expect(owner.data).not.toHaveProperty("creator");
    expect(owner.data).not.toHaveProperty("birthDate");
    expect(owner.data.memberships).toMatchObject([{ displayName: "Harvest & Leaf", roles: ["owner"] }]);
    const own = await download(maker.client);
    for (const text of [owner.text, own.text]) expect(text).not.toContain("sam@creator.test");
    expect(owner.text).not.toContain(maker.email);
    expect(own.text).not.toContain("owner@brand.test");
    expect(own.text).not.toMatch(/"(pk|sk|gsi\d[ps]k|sealedBirthDate)"/);
  });

  it("is for who is signed in", async () => {
    expect(await system.call("POST", "/v1/me/export")).toMatchObject({ status: 401 });
    expect(await system.call("DELETE", "/v1/me", { body: { confirm: "x" } })).toMatchObject({ status: 401 });
  });
});

describe("leaving is refused", () => {
  it("without the account's own address", async () => {
    const { client } = await arrive("careful@leaving.test");
    for (const confirm of ["somebody@else.test", "yes"]) {
      const problem = await refused(client.me.remove({ body: { confirm } }));
      expect(problem).toMatchObject({ status: 422, errors: [{ path: "confirm" }] });
    }
    expect((await client.me.get()).status).toBe(200);
  });

  it("to the last owner of a brand and to staff, not to one of two owners", async () => {
    const first = await arrive("first@owners.test");
    const { data: brand } = await first.client.brands.create({
      body: { legalName: "Owners Ltd", displayName: "Owners", country: "GB", currency: "usd" },
    });
    const leave = (email: string, client = first.client) => client.me.remove({ body: { confirm: email } });
    expect(await openOf(leave("first@owners.test"))).toEqual([{ kind: "brand", id: brand.id }]);

    const second = await arrive("second@owners.test");
    await addMember(system.table, {
      orgId: brand.id,
      displayName: "Owners",
      userId: second.userId,
      roles: ["owner"],
      actor: { type: "user", id: first.userId },
      now: system.clock.now(),
    });
    const both = await Promise.allSettled([leave("first@owners.test"), leave("second@owners.test", second.client)]);
    expect(both.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const [stays] = both[0].status === "rejected" ? [first] : [second];
    expect((await stays.client.brands.get({ params: { brandId: brand.id } })).data.version).toBe(brand.version + 1);

    const finance = await system.as("finance@fairbrief.test");
    expect(await openOf(leave("finance@fairbrief.test", finance))).toEqual([{ kind: "staff", id: "finance" }]);
  });

  it("while an application, a deal or money is open; each is named", async () => {
    const maker = await newCreator();
    const who = { ...(await parties(system)), creator: maker.client };
    const brief = await publishedBrief(system, who);
    const { data: application } = await maker.client.applications.create({
      params: { briefId: brief.id },
      body: {
        pitch: "Please.",
        rate: { amount: 30_000, currency: "usd" },
        answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Yes." })),
        conflicts: [],
      },
    });
    const leave = () => maker.client.me.remove({ body: { confirm: maker.email } });
    expect(await openOf(leave())).toEqual([{ kind: "application", id: application.id, status: "submitted" }]);
    await maker.client.applications.withdraw({ params: { applicationId: application.id } });

    const { agreement } = await fundedDeal(system, who, { fee: 30_000 });
    const kinds = async () => (await openOf(leave())).map(({ kind, status }) => `${kind} ${status}`);
    expect(await kinds()).toEqual(["agreement active", "payout scheduled"]);
    const room = roomOf(agreement);
    const { data: submission } = await submitted(who, room);
    await approve(who, room, submission.n);
    await system.drain();
    expect(await kinds()).toContain("agreement active");
    expect((await maker.client.me.get()).data.creatorId).toBe(maker.creatorId);
  });
});

describe("leaving for good", () => {
  it("ends sign-in everywhere, erases the person, and keeps the books", async () => {
    const maker = await newCreator();
    const tokens = await tokensOf(system.url, maker.email, DEMO_PASSWORD);
    const who = { ...(await parties(system)), creator: maker.client };
    const brief = await publishedBrief(system, who);
    const { data: application } = await maker.client.applications.create({
      params: { briefId: brief.id },
      body: {
        pitch: "A pitch that only this maker wrote.",
        rate: { amount: 30_000, currency: "usd" },
        answers: (brief.screeningQuestions ?? []).map(({ id }) => ({ questionId: id, text: "Only mine." })),
        conflicts: [],
      },
    });
    await maker.client.applications.withdraw({ params: { applicationId: application.id } });

    const { agreement } = await fundedDeal(system, who, { fee: 30_000 });
    const room = roomOf(agreement);
    const { data: submission } = await submitted(who, room);
    await approve(who, room, submission.n);
    await system.advance(2 * DAY);
    await maker.client.deliverables.post({
      ...room,
      body: { url: `https://www.instagram.com/${maker.handle}/reel/1` },
    });
    await system.advance(40 * DAY);
    expect((await maker.client.agreements.get({ params: { agreementId: agreement.id } })).data.status).toBe(
      "completed",
    );
    await maker.client.me.exportData();

    const left = await maker.client.me.remove({ body: { confirm: maker.email.toUpperCase() } });
    expect(left).toMatchObject({ status: 202, data: { id: maker.userId } });
    const gone = { status: 401, code: "unauthenticated" };
    expect(await refused(maker.client.me.get())).toMatchObject(gone);
    expect(await refused(maker.client.me.remove({ body: { confirm: maker.email } }))).toMatchObject(gone);
    expect(await refused(maker.client.creators.get({ params: { creatorId: maker.creatorId } }))).toMatchObject(gone);
    await system.drain();

    expect(await passwordSignIn(system.url, maker.email, DEMO_PASSWORD)).toMatchObject({
      __type: "NotAuthorizedException",
    });
    const refresh = { ClientId: "fairbrief-web", AuthFlow: "REFRESH_TOKEN_AUTH" };
    expect(
      await identityCall(system.url, "InitiateAuth", {
        ...refresh,
        AuthParameters: { REFRESH_TOKEN: tokens.RefreshToken },
      }),
    ).toMatchObject({ __type: "NotAuthorizedException" });

    expect(await refused(who.owner.creators.get({ params: { creatorId: maker.creatorId } }))).toMatchObject({
      status: 404,
    });
    const found = await who.owner.creators.list({ query: { limit: "100" } });
    expect(found.data.items.map(({ id }) => id)).not.toContain(maker.creatorId);
    const { data: trace } = await who.owner.applications.get({ params: { applicationId: application.id } });
    expect(trace).toMatchObject({ creatorName: "deleted", pitch: "deleted", answers: [] });
    const { data: payouts } = await who.finance.payouts.list({ query: { creatorId: maker.creatorId } });
    expect(payouts.items).toMatchObject([{ status: "paid_out", creatorHandle: "deleted", amount: { amount: 30_000 } }]);

    const rest = await storedText();

    expect(rest).not.toContain("A pitch that only this maker wrote.");
    const items = rest.split("\n").filter((line) => line.includes(maker.creatorId) || line.includes(maker.userId));
    const kept = items.filter((line) => !/"pk":"(IDEM|OUT)#/.test(line) && line.includes(maker.email));
    expect(kept).toEqual([]);
    expect(items.filter((line) => /"pk":"(PII|NOTE|METRIC)#/.test(line) || /"sk":"ACCT#/.test(line))).toEqual([]);
    expect((await who.finance.ledger.check()).data.balanced).toBe(true);
    const { data: contract } = await who.owner.agreements.get({ params: { agreementId: agreement.id } });
    expect(contract).toMatchObject({ status: "completed", creatorAmount: { amount: 30_000 } });
  });

  it("waits with the traces of a deal that was made in the same moment, and never with the sign-in", async () => {
    const maker = await newCreator();
    const who = { ...(await parties(system)), creator: maker.client };
    const { agreement, application } = await acceptedDeal(system, who, { fee: 30_000 });
    // The request saw no deal: its transaction as it would then be.
    const now = system.clock.now();
    const [user, profile] = await Promise.all([
      loadUser(system.table, maker.userId),
      loadCreator(system.table, maker.creatorId),
    ]);
    if (!user || !profile) throw new Error("The maker is not there");
    const before = { user: stored<User>(user), creator: stored<Creator>(profile) };
    const change = leaving(
      { before: before.user, after: erasedUser(before.user, now), address: before.user.email },
      { before: before.creator, after: erasedCreator(before.creator, now), managers: [], invitations: [] },
      [],
      [],
      now,
    );
    await system.table.transact(toWrites(change, { actor: SYSTEM, now, correlationId: "leaving" }));
    await system.drain();
    expect(await passwordSignIn(system.url, maker.email, DEMO_PASSWORD)).toMatchObject({
      __type: "NotAuthorizedException",
    });
    const pitch = async () =>
      (await who.owner.applications.get({ params: { applicationId: application.id } })).data.pitch;
    expect(await pitch()).toBe("I would love to.");
    // Nobody signs, so the deal ends by its own clock; the next look finds it at rest.
    await system.advance(5 * DAY);
    expect((await who.owner.agreements.get({ params: { agreementId: agreement.id } })).data.status).toBe("voided");
    expect(await pitch()).toBe("deleted");
  });

  it("leaves handle, accounts and address to the next one, who is somebody else", async () => {
    const maker = await newCreator();
    await maker.client.me.remove({ body: { confirm: maker.email } });
    await system.drain();
    const again = await makeCreator(system, {
      email: maker.email,
      handle: maker.handle,
      displayName: "Back again",
      country: "US",
      languages: ["en"],
      niches: ["food"],
      values: [],
      bio: "",
      birthDate: "1990-01-01",
      currency: "usd",
      minFee: 100,
      followers: 40_000,
      engagementBps: 500,
    });
    const { id, creatorId } = await again.get<{ id: string; creatorId: string }>("/me");
    expect(id).not.toBe(maker.userId);
    expect(creatorId).not.toBe(maker.creatorId);
  });
});
