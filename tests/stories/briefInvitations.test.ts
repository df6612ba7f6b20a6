// Invitations to a brief over HTTP: what they open, how each of them ends, who is told, and what a stranger sees.
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import type { DraftFields } from "../../shared/domain/brief.ts";
import { ApiError } from "../../shared/routes/client.ts";
import { key } from "../../shared/store/keys.ts";
import { briefBody } from "../kit/brief.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const DAY_MS = 86_400_000;
const owner = await system.as("owner@brand.test");
const reviewer = await system.as("reviewer@brand.test");
const rival = await system.as("owner@rival.test");
const sam = await system.as("sam@creator.test");
const elena = await system.as("elena@creator.test");
const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
const samId = (await sam.me.get()).data.creatorId ?? "";
const elenaId = (await elena.me.get()).data.creatorId ?? "";

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return [error.status, error.problem.code];
};
const ANYBODY = { eligibility: { tiers: [], countries: [] }, screeningQuestions: [] };
async function publish(more: Partial<DraftFields> = {}) {
  const body = { ...briefBody(system.clock.now(), ANYBODY), visibility: "invite" as const, ...more };
  const { data: draft } = await owner.briefs.create({ params: { brandId }, body });
  return (await owner.briefs.publish({ params: { briefId: draft.id } })).data;
}
const invite = async (briefId: string, creatorId: string, note?: string) =>
  (
    await owner.briefInvitations.create({
      params: { briefId },
      body: { creatorId, ...(note === undefined ? {} : { note }) },
    })
  ).data;
const apply = (who: typeof sam, briefId: string) =>
  who.applications.create({
    params: { briefId },
    body: { pitch: "Tea.", rate: { amount: 45_000, currency: "usd" }, answers: [], conflicts: [] },
  });
const mine = async (who: typeof sam, briefId: string) =>
  (await who.briefInvitations.list({ query: { limit: 100 } })).data.items.find((each) => each.briefId === briefId);
const sentTo = async (briefId: string) => (await owner.briefInvitations.ofBrief({ params: { briefId } })).data.items;
const toldOf = async (who: typeof sam, text: string, briefTitle: string) => {
  await system.drain();
  const { data } = await who.notifications.list({ query: { limit: 100 } });
  return data.items.filter((each) => each.text === text && each.params.brief === briefTitle);
};
const mailsTo = (email: string, title: string) =>
  system.mailbox.items().filter((mail) => mail.to === email && mail.subject.includes(title));

describe("an invitation to a brief", () => {
  it("opens an invite-only brief to one creator, who sees it and applies; filters of size do not hold", async () => {
    const title = "Closed tasting";
    const brief = await publish({ title, eligibility: { tiers: ["mega"], minEngagementBps: 9_000, countries: [] } });
    const params = { briefId: brief.id };
    for (const who of [sam, elena]) expect(await refused(who.briefs.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(apply(sam, brief.id))).toEqual([404, "not_found"]);
    const sent = await invite(brief.id, samId, "We like your teapots.");
    expect(sent).toMatchObject({ status: "sent", briefTitle: title, creatorId: samId, sent: 1 });
    expect(Date.parse(sent.expiresAt) - Date.parse(sent.sentAt)).toBe(config.briefInvitation.answerSeconds * 1000);
    expect((await invite(brief.id, samId, "We like your teapots.")).version).toBe(sent.version);
    expect(await refused(invite(brief.id, samId, "Another note."))).toEqual([409, "already_exists"]);

    expect(await toldOf(sam, "brief_invitation.sent", title)).toMatchObject([{ link: `/creator/apply/${brief.id}` }]);
    expect(mailsTo("sam@creator.test", title)).toHaveLength(1);
    expect(await mine(sam, brief.id)).toMatchObject({ status: "sent", brief: { id: brief.id, title } });
    expect(await mine(elena, brief.id)).toBeUndefined();
    const { data: read } = await sam.briefs.get({ params });
    expect(read).toMatchObject({ title, invitation: { status: "sent", note: "We like your teapots." } });
    expect(read.costCentre).toBeUndefined();
    expect(await refused(elena.briefs.get({ params }))).toEqual([404, "not_found"]);
    expect((await system.call("GET", `/v1/briefs/${brief.id}`)).status).toBe(404);

    const { data: seen } = await sam.briefInvitations.see({ params });
    expect(seen).toMatchObject({ status: "seen", version: 2 });
    expect((await sam.briefInvitations.see({ params })).data.version).toBe(2);
    const { data: application } = await apply(sam, brief.id);
    expect(await sentTo(brief.id)).toMatchObject([{ status: "accepted", applicationId: application.id }]);
    expect(await refused(owner.briefInvitations.revoke({ params: { ...params, creatorId: samId } }))).toEqual([
      409,
      "illegal_transition",
    ]);
    expect((await sam.briefs.get({ params })).data.title).toBe(title);
    expect(await refused(invite(brief.id, samId))).toEqual([409, "already_applied"]);
  });

  it("does not override the countries of a brief", async () => {
    const { data: profile } = await sam.creators.mine();
    const elsewhere = profile.country === "JP" ? "TH" : "JP";
    const brief = await publish({ eligibility: { tiers: [], countries: [elsewhere] } });
    expect(await refused(invite(brief.id, samId))).toEqual([409, "not_eligible"]);
  });

  it("is declined once, with a reason for the brand, and then leads nowhere and is not sent again", async () => {
    const title = "A matter of taste";
    const brief = await publish({ title });
    const params = { briefId: brief.id };
    await invite(brief.id, samId);
    const body = { reasonCode: "no_time" as const, note: "In June perhaps." };
    const { data: declined } = await sam.briefInvitations.decline({ params, body });
    expect(declined).toMatchObject({ status: "declined", declineReason: "no_time", declineNote: "In June perhaps." });
    expect((await sam.briefInvitations.decline({ params, body })).data.version).toBe(declined.version);
    expect(await refused(sam.briefs.get({ params }))).toEqual([404, "not_found"]);
    expect(await refused(apply(sam, brief.id))).toEqual([404, "not_found"]);
    expect(await refused(invite(brief.id, samId))).toEqual([409, "illegal_transition"]);
    expect(await toldOf(owner, "brief_invitation.declined", title)).toMatchObject([
      { params: { reason: { word: "invitation.no_time" } }, link: `/brand/${brandId}/briefs/${brief.id}/invited` },
    ]);
    expect(await mine(sam, brief.id)).not.toHaveProperty("brief");
  });

  it("is taken back, and may be sent again three times in all", async () => {
    const title = "Second thoughts";
    const brief = await publish({ title });
    const params = { briefId: brief.id, creatorId: samId };
    for (let n = 1; n <= config.briefInvitation.maxSent; n += 1) {
      expect(await invite(brief.id, samId)).toMatchObject({ status: "sent", sent: n });
      expect((await owner.briefInvitations.revoke({ params })).data.status).toBe("revoked");
      expect((await owner.briefInvitations.revoke({ params })).data.status).toBe("revoked");
      expect(await refused(sam.briefs.get({ params }))).toEqual([404, "not_found"]);
    }
    expect(await refused(invite(brief.id, samId))).toEqual([409, "limit_reached"]);
    expect(await refused(sam.briefInvitations.decline({ params, body: { reasonCode: "fee" } }))).toEqual([
      409,
      "illegal_transition",
    ]);
    expect(await sentTo(brief.id)).toHaveLength(1);
    expect((await toldOf(sam, "brief_invitation.revoked", title)).length).toBe(config.briefInvitation.maxSent);
  });

  it("is for owners and managers of the brand alone", async () => {
    const brief = await publish();
    const params = { briefId: brief.id };
    const body = { creatorId: elenaId };
    expect(await refused(reviewer.briefInvitations.create({ params, body }))).toEqual([403, "forbidden"]);
    expect(await refused(rival.briefInvitations.create({ params, body }))).toEqual([404, "not_found"]);
    await invite(brief.id, elenaId);
    expect((await reviewer.briefInvitations.ofBrief({ params })).data.items).toHaveLength(1);
    expect(await refused(rival.briefInvitations.ofBrief({ params }))).toEqual([404, "not_found"]);
    expect(await refused(rival.briefInvitations.revoke({ params: { ...params, ...body } }))).toEqual([
      404,
      "not_found",
    ]);
    expect(await refused(sam.briefInvitations.decline({ params, body: { reasonCode: "fee" } }))).toEqual([
      404,
      "not_found",
    ]);
    const { data: draft } = await owner.briefs.create({ params: { brandId }, body: { title: "Draft" } });
    expect(await refused(invite(draft.id, elenaId))).toEqual([409, "illegal_transition"]);
    expect(await refused(invite(brief.id, "crt_00000000000000000000000000"))).toEqual([404, "not_found"]);
  });

  it("holds no longer than one may apply, and ends with its brief", async () => {
    const now = system.clock.now();
    const soon = new Date(now.getTime() + 2 * DAY_MS).toISOString();
    const short = await publish({ applyBy: soon });
    expect((await invite(short.id, elenaId)).expiresAt).toBe(soon);
    const called = await publish({ title: "Called off" });
    await invite(called.id, elenaId);
    await owner.briefs.cancel({ params: { briefId: called.id } });
    await system.advance(120);
    expect(await sentTo(called.id)).toMatchObject([{ status: "revoked" }]);
    expect(await toldOf(elena, "brief_invitation.revoked", "Called off")).toHaveLength(1);
    expect(await refused(elena.briefs.get({ params: { briefId: called.id } }))).toEqual([404, "not_found"]);
  });

  it("counts those that a brief sends", async () => {
    const brief = await publish();
    const counter = key.invited(brief.id);
    await system.table.transact([
      { put: { ...counter, t: "invited", sv: 1, count: config.briefInvitation.maxPerBrief } },
    ]);
    expect(await refused(invite(brief.id, elenaId))).toEqual([409, "limit_reached"]);
    expect(await sentTo(brief.id)).toEqual([]);
  });

  it("runs out after a week, for both sides by the clock and once in words", async () => {
    const title = "Too late";
    const brief = await publish({ title });
    const params = { briefId: brief.id };
    const sent = await invite(brief.id, elenaId);
    system.clock.moveTo(new Date(Date.parse(sent.expiresAt) + 1000));
    expect(await refused(elena.briefs.get({ params }))).toEqual([404, "not_found"]);
    expect((await elena.briefInvitations.list({ query: { state: "open" } })).data.items).toEqual([]);
    // By the clock, whether or not its timer has run by now.
    expect(await sentTo(brief.id)).toMatchObject([{ status: "expired" }]);
    await system.advance(120);
    expect(await sentTo(brief.id)).toMatchObject([{ status: "expired", version: 2 }]);
    expect(await toldOf(owner, "brief_invitation.expired", title)).toHaveLength(1);
    expect(mailsTo("owner@brand.test", "Your invitation")).not.toEqual([]);
    expect(await invite(brief.id, elenaId)).toMatchObject({ status: "sent", sent: 2 });
    expect((await elena.briefs.get({ params })).data.title).toBe(title);
  });
});
