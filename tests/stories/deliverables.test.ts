// Work handed in, reviewed, posted and seen through to the end, over HTTP; and what is refused on the way.
import { createHash, randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ApiError, createClient } from "../../shared/routes/client.ts";
import { approve, content, fundedDeal, type Parties, parties, roomOf, signedDeal, submitted } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const DAY = 86_400;

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};
const asks = (
  room: ReturnType<typeof roomOf>,
  submission: number,
  more: { clauses?: string[]; comment?: string } = {},
) =>
  who.reviewer.deliverables.requestChanges({
    ...room,
    body: { submission, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "Show the tin.", ...more },
  });
const read = async (agreementId: string) => (await who.owner.agreements.get({ params: { agreementId } })).data;
const post = (room: ReturnType<typeof roomOf>, url = "https://www.instagram.com/reel/1") =>
  who.creator.deliverables.post({ ...room, body: { url } });

async function uploaded(
  bytes: Buffer,
  contentType: "image/png" | "video/mp4" | "text/plain",
  by: Parties["creator"] = who.creator,
) {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { data } = await by.uploads.create({ body: { contentType, bytes: bytes.length, sha256 } });
  const put = () => fetch(data.url, { method: "PUT", headers: data.headers, body: new Uint8Array(bytes) });
  return { uploadId: data.uploadId, put };
}
const film = (seed: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftypisom${seed}`)]);

describe("handing work in", () => {
  it("waits for the money, and stores nothing that fails a check", async () => {
    const { agreement } = await signedDeal(system, who);
    const room = roomOf(agreement);
    expect(await refused(submitted(who, room))).toMatchObject({ status: 409, code: "not_funded" });
    const bad = { ...content, caption: "Look, no label" };
    expect(await refused(who.creator.deliverables.submit({ ...room, body: bad }))).toMatchObject({
      code: "not_funded",
    });
  });

  it("says everything that is wrong at once, then takes what is right, word for word", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    const bad = {
      assets: [{ kind: "document" as const, url: "https://files.example.com/a.pdf" }],
      caption: " ไม่มีป้าย ",
    };
    const problem = await refused(who.creator.deliverables.submit({ ...room, body: bad }));
    expect(problem).toMatchObject({ status: 422, code: "pre_check_failed" });
    const failed = (problem.preCheck as { code: string; ok: boolean }[])
      .filter(({ ok }) => !ok)
      .map(({ code }) => code);
    expect(failed).toEqual(expect.arrayContaining(["asset_kind", "disclosure_label"]));
    expect((await who.creator.deliverables.submissions(room)).data.items).toEqual([]);

    const caption = "  #ad  お茶 ชา\r\n@brand \u0301 ";
    const reply = await who.creator.deliverables.submit({ ...room, body: { ...content, caption } });
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({ n: 1, caption });
    expect(reply.data.preCheck.every(({ ok }) => ok)).toBe(true);
    expect((await read(agreement.id)).deliverables[0]).toMatchObject({ status: "submitted", submissions: [{ n: 1 }] });
    expect(await refused(submitted(who, room))).toMatchObject({ status: 409, code: "illegal_transition" });
  });

  it("is for the creator of this deal; the brand's people may read and judge by their role", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    const haru = await system.as("haru@creator.test");
    const rival = await system.as("owner@rival.test");
    expect(await refused(haru.deliverables.submit({ ...room, body: content }))).toMatchObject({ status: 404 });
    expect(await refused(who.owner.deliverables.submit({ ...room, body: content }))).toMatchObject({ status: 403 });
    await submitted(who, room);
    const approval = { ...room, body: { submission: 1 } };
    const idempotencyKey = randomUUID();
    expect(await refused(rival.deliverables.approve({ ...approval, idempotencyKey }))).toMatchObject({ status: 404 });
    expect(await refused(who.payer.deliverables.approve({ ...approval, idempotencyKey }))).toMatchObject({
      status: 403,
    });
    expect(await refused(who.creator.deliverables.approve({ ...approval, idempotencyKey }))).toMatchObject({
      status: 403,
    });
    expect(await refused(who.reviewer.deliverables.approve(approval))).toMatchObject({
      code: "idempotency_key_required",
    });
    expect(await refused(rival.deliverables.submissions(room))).toMatchObject({ status: 404 });
    expect((await who.payer.deliverables.submissions(room)).data.items).toHaveLength(1);
  });
});

describe("review", () => {
  it("sends back with clauses, takes the next draft, and refuses the stale and the exhausted", async () => {
    const { agreement } = await fundedDeal(system, who, { brief: { maxRevisions: 1 } });
    const room = roomOf(agreement);
    await submitted(who, room);
    expect(await refused(asks(room, 1, { clauses: ["fee", "wishes.0"] }))).toMatchObject({
      status: 422,
      errors: [{ path: "clauses.1" }],
    });
    expect(await refused(asks(room, 2))).toMatchObject({ status: 409, code: "stale" });
    const asked = await asks(room, 1);
    expect(asked.data).toMatchObject({ status: "changes_requested", revisionsUsed: 1 });
    expect((await asks(room, 1)).data.version).toBe(asked.data.version);
    expect(await refused(asks(room, 1, { comment: "And the cup." }))).toMatchObject({ code: "illegal_transition" });
    expect((await submitted(who, room)).data.n).toBe(2);
    expect(await refused(approve(who, room, 1))).toMatchObject({ code: "stale", current: { status: "submitted" } });
    expect(await refused(asks(room, 2))).toMatchObject({ code: "revisions_exhausted" });
    const { data } = await who.creator.deliverables.submissions(room);
    expect(data.items).toMatchObject([
      { n: 2 },
      { n: 1, review: { reasonCode: "off_brief", comment: "Show the tin." } },
    ]);
  });

  it("approves once for many who approve at once, and pays once", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    await submitted(who, room);
    const replies = await Promise.all(Array.from({ length: 6 }, () => approve(who, room, 1)));
    expect(new Set(replies.map(({ data }) => `${data.status} ${data.version}`)).size).toBe(1);
    expect(replies[0]?.data).toMatchObject({ status: "approved", approvalMode: "manual" });
    await system.drain();
    const after = await read(agreement.id);
    expect(after.milestones).toMatchObject([{ status: "released" }]);
    const { data: timeline } = await who.owner.agreements.timeline({ params: { agreementId: agreement.id } });
    const actions = (timeline.items as { action: string }[]).map(({ action }) => action);
    expect(actions.filter((action) => action === "deliverable.approved")).toHaveLength(1);
  });

  it("lets either approval or a request for changes win, never both", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    await submitted(who, room);
    const outcomes = await Promise.allSettled([approve(who, room, 1), asks(room, 1), approve(who, room, 1)]);
    const { status } = (await read(agreement.id)).deliverables[0] ?? {};
    expect(["approved", "changes_requested"]).toContain(status);
    for (const outcome of outcomes)
      if (outcome.status === "rejected") expect((outcome.reason as ApiError).problem.code).toBe("illegal_transition");
    await system.drain();
    const [milestone] = (await read(agreement.id)).milestones;
    expect(milestone?.status).toBe(status === "approved" ? "released" : "held");
  });

  it("approves by silence when the window ends, and tells both", async () => {
    const { agreement } = await fundedDeal(system, who);
    await submitted(who, roomOf(agreement));
    await system.advance(3 * DAY + 60);
    const after = await read(agreement.id);
    expect(after.deliverables[0]).toMatchObject({ status: "approved", approvalMode: "auto", approvedBy: "system" });
    expect(after.milestones[0]?.status).toBe("released");
  });
});

describe("files", () => {
  it("are checked at their first use, read by both parties, and by nobody else", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    const file = await uploaded(film("one"), "video/mp4");
    expect((await file.put()).status).toBe(200);
    const assets = [{ kind: "video" as const, uploadId: file.uploadId }];
    const byId = { params: { uploadId: file.uploadId } };
    expect(await refused(who.owner.uploads.get(byId))).toMatchObject({ status: 404 });
    await who.creator.deliverables.submit({ ...room, body: { ...content, assets } });
    const { data } = await who.owner.uploads.get(byId);
    expect(data).toMatchObject({ status: "ready", contentType: "video/mp4", bytes: film("one").length });
    const download = await fetch(data.url ?? "");
    expect(Buffer.from(await download.arrayBuffer())).toEqual(film("one"));
    const rival = await system.as("owner@rival.test");
    expect(await refused(rival.uploads.get(byId))).toMatchObject({ status: 404 });
    expect((await approve(who, room, 1)).data.status).toBe("approved");
  });

  it("that have not arrived keep the work from being approved", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    const file = await uploaded(film("late"), "video/mp4");
    const assets = [{ kind: "video" as const, uploadId: file.uploadId }];
    await who.creator.deliverables.submit({ ...room, body: { ...content, assets } });
    expect(await refused(approve(who, room, 1))).toMatchObject({ status: 409, code: "upload_not_ready" });
    await file.put();
    expect((await approve(who, room, 1)).data.status).toBe("approved");
  });

  it("that are not what they are said to be stop the submission; those of others do not exist", async () => {
    const { agreement } = await fundedDeal(system, who);
    const room = roomOf(agreement);
    const program = await uploaded(Buffer.from("MZ this is a program"), "video/mp4");
    await program.put();
    const hand = (uploadId: string) =>
      who.creator.deliverables.submit({ ...room, body: { ...content, assets: [{ kind: "video", uploadId }] } });
    const problem = await refused(hand(program.uploadId));
    expect(problem).toMatchObject({
      code: "pre_check_failed",
      detail: expect.stringContaining("Programs are not taken"),
    });
    const haru = await system.as("haru@creator.test");
    const foreign = await uploaded(film("haru"), "video/mp4", haru);
    expect(await refused(hand(foreign.uploadId))).toMatchObject({
      code: "invalid",
      errors: [{ path: "assets.0.uploadId" }],
    });
    expect(
      await refused(
        who.creator.uploads.create({ body: { contentType: "video/mp4", bytes: 60_000_000, sha256: "a".repeat(64) } }),
      ),
    ).toMatchObject({
      status: 422,
      errors: [{ path: "bytes" }],
    });
  });
});

describe("posting and the end", () => {
  it("is on the platform, in the window, verified after 48 hours, closed after the live days, and completes the deal", async () => {
    const { agreement, brief } = await fundedDeal(system, who, {
      brief: { minLiveDays: 5, releaseOn: "live_verified" },
    });
    const room = roomOf(agreement);
    await submitted(who, room);
    expect(await refused(post(room))).toMatchObject({ code: "illegal_transition" });
    await approve(who, room, 1);
    expect(await refused(post(room, "https://instagram.com.evil.example/reel/1"))).toMatchObject({
      status: 422,
      errors: [{ path: "url" }],
    });
    if (system.clock.now() < new Date(brief.postWindow?.from ?? 0)) {
      expect(await refused(post(room))).toMatchObject({ code: "outside_post_window" });
      await system.advance((Date.parse(brief.postWindow?.from ?? "") - system.clock.now().getTime()) / 1000);
    }
    const posted = await post(room);
    expect(posted.data.status).toBe("posted");
    expect((await post(room)).data.version).toBe(posted.data.version);
    expect(await refused(post(room, "https://www.instagram.com/reel/2"))).toMatchObject({ code: "illegal_transition" });
    expect((await read(agreement.id)).milestones[0]?.status).toBe("held");
    await system.advance(2 * DAY);
    const verified = await read(agreement.id);
    expect(verified.deliverables[0]?.status).toBe("verified");
    expect(verified.milestones[0]?.status).toBe("released");
    await system.advance(5 * DAY);
    const ended = await read(agreement.id);
    expect(ended).toMatchObject({ status: "completed", deliverables: [{ status: "closed" }] });
    // From here on it is work that the creator has shown, for everybody to read; what it paid is not.
    const { data: history } = await createClient({ baseUrl: system.url }).creators.history({
      params: { creatorId: ended.creatorId },
    });
    expect(history).toMatchObject({
      summary: { deals: 1, pieces: 1, onTimeBps: 10_000, revisions: 0 },
      items: [{ record: { pieces: [{ platform: "instagram", type: "reel", quantity: 1 }], onTime: 1 } }],
      more: false,
    });
    expect(JSON.stringify(history)).not.toMatch(/amount|fee/i);
  });

  it("releases a holdback when the live days are over, and only then is the deal complete", async () => {
    const { agreement } = await fundedDeal(system, who, {
      brief: { minLiveDays: 2 },
      terms: { holdbackBps: 1000 } as object,
    });
    const room = roomOf(agreement);
    await submitted(who, room);
    await approve(who, room, 1);
    await system.advance(1 * DAY);
    await post(room);
    await who.reviewer.deliverables.verify(room);
    await system.drain();
    const statuses = async () => (await read(agreement.id)).milestones.map(({ status }) => status);
    expect(await statuses()).toEqual(["released", "held"]);
    await system.advance(2 * DAY);
    expect(await statuses()).toEqual(["released", "released"]);
    expect((await read(agreement.id)).status).toBe("completed");
  });
});
