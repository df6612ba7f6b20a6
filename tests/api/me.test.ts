// The signed-in person: made at the first call, changed with If-Match.
import { describe, expect, it } from "vitest";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { createClient } from "../../shared/routes/client.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const arrive = async (email: string) => {
  await system.identity.seedUser({ email, password: DEMO_PASSWORD });
  return system.as(email);
};

describe("me", () => {
  it("is made from the token at the first call, once, however many come at the same time", async () => {
    const nok = await arrive("nok@new.test");
    const replies = await Promise.all(Array.from({ length: 8 }, () => nok.me.get()));
    const [first] = replies;
    expect(first?.data).toMatchObject({
      email: "nok@new.test",
      locale: "en",
      timeZone: "UTC",
      groups: [],
      brands: [],
      version: 1,
    });
    expect(first?.data).not.toHaveProperty("creatorId");
    expect(first?.etag).toBe('"1"');
    for (const reply of replies) expect(reply.data).toEqual(first?.data);
  });

  it("tells groups, brands with roles, and the creator profile", async () => {
    const approver = await system.as("approver@fairbrief.test");
    expect((await approver.me.get()).data.groups).toEqual(["finance_approver"]);
    const money = await system.as("money@brand.test");
    expect((await money.me.get()).data.brands).toEqual([
      { id: expect.stringMatching(/^org_/), displayName: "Harvest & Leaf", roles: ["finance"] },
    ]);
    const sam = await system.as("sam@creator.test");
    expect((await sam.me.get()).data.creatorId).toMatch(/^crt_/);
  });

  it("changes language and time zone, and keeps what is not named", async () => {
    const mai = await arrive("mai@new.test");
    const { data: before } = await mai.me.get();
    const { data: thai } = await mai.me.update({ body: { locale: "th" }, ifMatch: before.version });
    expect(thai).toMatchObject({ locale: "th", timeZone: "UTC", version: before.version + 1 });
    const { data: bangkok } = await mai.me.update({ body: { timeZone: "Asia/Bangkok" }, ifMatch: thai.version });
    expect(bangkok).toMatchObject({ locale: "th", timeZone: "Asia/Bangkok" });
    expect((await mai.me.get()).data).toEqual(bangkok);
  });

  it.each(["UTC", "Asia/Ho_Chi_Minh", "Europe/Sofia", "+07:00"])("takes the time zone %s", async (timeZone) => {
    const elena = await system.as("elena@creator.test");
    const { etag } = await elena.me.get();
    expect((await elena.me.update({ body: { timeZone }, ifMatch: etag ?? "" })).data.timeZone).toBe(timeZone);
  });

  it("lets one of two changes of one version win, and shows the other where it stands", async () => {
    const ivy = await arrive("ivy@new.test");
    await ivy.me.get();
    const changes = ["th", "ja", "bg"] as const;
    const tries = await Promise.allSettled(changes.map((locale) => ivy.me.update({ body: { locale }, ifMatch: 1 })));
    const lost = tries.filter((outcome) => outcome.status === "rejected");
    expect(lost).toHaveLength(2);
    for (const { reason } of lost)
      expect(reason).toMatchObject({ status: 412, problem: { code: "stale_version", current: { version: 2 } } });
  });

  it("refuses a change without or with an old If-Match, unknown zones and languages", async () => {
    const bo = await arrive("bo@new.test");
    const body = { timeZone: "Europe/Sofia" };
    await expect(bo.me.update({ body })).rejects.toMatchObject({ status: 428, problem: { code: "version_required" } });
    await bo.me.update({ body, ifMatch: 1 });
    await expect(bo.me.update({ body, ifMatch: 1 })).rejects.toMatchObject({
      status: 412,
      problem: { code: "stale_version", current: { version: 2 } },
    });
    await expect(bo.me.update({ body: { timeZone: "Mars/Olympus" }, ifMatch: 2 })).rejects.toMatchObject({
      status: 422,
      problem: { errors: [{ path: "timeZone" }] },
    });
    const token = await system.signIn("bo@new.test");
    const answer = await system.call("PATCH", "/v1/me", {
      token,
      body: { locale: "de" },
      headers: { "if-match": '"2"' },
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ path: "locale" }] } });
  });

  it("lets one of two changes at once win", async () => {
    const duo = await arrive("duo@new.test");
    await duo.me.get();
    const outcomes = await Promise.allSettled(
      (["th", "ja", "bg", "vi"] as const).map((locale) => duo.me.update({ body: { locale }, ifMatch: 1 })),
    );
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ status: 412 });
  });

  it("takes the ID token only", async () => {
    const anonymous = createClient({ baseUrl: system.url });
    await expect(anonymous.me.get()).rejects.toMatchObject({ status: 401, problem: { code: "unauthenticated" } });
  });
});

describe("the terms of use", () => {
  const version = config.termsVersion;

  it("are accepted once, with version, time and language; a repeat changes nothing", async () => {
    const kai = await arrive("kai@new.test");
    const { data: fresh } = await kai.me.get();
    expect(fresh.terms).toEqual({ current: version, accepted: null });
    const { data } = await kai.me.acceptTerms({ body: { version, locale: "ja" } });
    const accepted = { version, at: expect.stringMatching(/^\d{4}-.*Z$/), locale: "ja" };
    expect(data.terms).toEqual({ current: version, accepted });
    expect(data.version).toBe(fresh.version + 1);
    expect((await kai.me.acceptTerms({ body: { version, locale: "th" } })).data).toEqual(data);
    await kai.me.update({ body: { locale: "vi" }, ifMatch: data.version });
    expect((await kai.me.get()).data.terms).toEqual(data.terms);
  });

  it("are those in force, and read in one's own language unless another is named", async () => {
    const lan = await arrive("lan@new.test");
    const { data } = await lan.me.get();
    await lan.me.update({ body: { locale: "vi" }, ifMatch: data.version });
    await expect(lan.me.acceptTerms({ body: { version: "2020-01-01" } })).rejects.toMatchObject({
      status: 409,
      problem: { code: "stale", terms: { current: version } },
    });
    const tries = await Promise.all(Array.from({ length: 4 }, () => lan.me.acceptTerms({ body: { version } })));
    for (const { data: after } of tries) expect(after.terms.accepted).toMatchObject({ version, locale: "vi" });
    expect(new Set(tries.map(({ data: after }) => after.version)).size).toBe(1);
  });

  it("were accepted by every demo account", async () => {
    for (const { email } of DEMO_ACCOUNTS) {
      const { data } = await (await system.as(email)).me.get();
      expect(data.terms.accepted, email).toMatchObject({ version });
    }
  });
});
