// Posts that no address proves: what disappears, what only members see, a segment of a video, an account taken over; and places of the young.
import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import type { DraftFields } from "../../shared/domain/brief.ts";
import { ApiError, type Client } from "../../shared/routes/client.ts";
import { approve, fundedDeal, parties, publishedBrief, roomOf } from "../kit/deal.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const who = await parties(system);
const day = (n: number) => new Date(system.clock.now().getTime() + n * 86_400_000).toISOString();

const refused = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof ApiError)) throw error ?? new Error("It was not refused");
  return error.problem;
};

async function picture(): Promise<string> {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 4]);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const { data } = await who.creator.uploads.create({
    body: { contentType: "image/png", bytes: bytes.length, sha256 },
  });
  await fetch(data.url, { method: "PUT", headers: data.headers, body: new Uint8Array(bytes) });
  return data.uploadId;
}

type Piece = NonNullable<DraftFields["deliverables"]>[number];
type Body = NonNullable<Parameters<Client["deliverables"]["post"]>[0]["body"]>;

/** A deal for this piece, approved, at a time when it may be posted. */
async function approved(piece: Omit<Piece, "quantity">) {
  const brief = { deliverables: [{ ...piece, quantity: 1 }], postWindow: { from: day(0), to: day(40) } };
  const { agreement } = await fundedDeal(system, who, { brief });
  const room = roomOf(agreement);
  const caption = `#ad Look ${(piece.requiredTags ?? []).join(" ")}`;
  const assets = [{ url: "https://files.example.com/a.mp4", kind: "video" as const }];
  await who.creator.deliverables.submit({ ...room, body: { assets, caption } });
  await approve(who, room, 1);
  return { room, post: (body: Body) => who.creator.deliverables.post({ ...room, body }) };
}

it("takes a story by a picture of it, and shows the brand the picture", async () => {
  const { post, room } = await approved({ platform: "instagram", type: "story" });
  const url = "https://www.instagram.com/stories/sam/123";
  expect(await refused(post({ url }))).toMatchObject({ status: 422, errors: [{ path: "proofUploadId" }] });
  const proofUploadId = await picture();
  const body = { proofUploadId, proofKind: "insights" as const };
  const { data } = await post(body);
  expect(data).toMatchObject({ status: "posted", postProofUploadId: proofUploadId, postProofKind: "insights" });
  expect((await post(body)).data.version).toBe(data.version);
  expect(await refused(post({ proofUploadId }))).toMatchObject({ code: "illegal_transition" });
  const { data: seen } = await who.reviewer.uploads.get({ params: { uploadId: proofUploadId } });
  expect(seen.url).toBeDefined();
  expect((await who.reviewer.deliverables.verify(room)).data.status).toBe("verified");
});

it("takes a private circle by a picture and the creator's word", async () => {
  const { post } = await approved({ platform: "locket", type: "private_share" });
  const proofUploadId = await picture();
  expect(await refused(post({ proofUploadId }))).toMatchObject({ status: 422, errors: [{ path: "attested" }] });
  expect((await post({ proofUploadId, attested: true })).data).toMatchObject({ status: "posted", postAttested: true });
});

it("takes a segment by the video and its second, and an account taken over once it has begun", async () => {
  const segment = await approved({ platform: "youtube", type: "integrated_segment" });
  const url = "https://youtu.be/dQw4w9WgXcQ";
  expect(await refused(segment.post({ url }))).toMatchObject({ status: 422, errors: [{ path: "atSecond" }] });
  expect((await segment.post({ url, atSecond: 90 })).data).toMatchObject({ status: "posted", postAtSecond: 90 });

  const period = { from: day(2), to: day(4) };
  const takeover = await approved({ platform: "x", type: "takeover", period });
  const body = { url: "https://x.com/teahouse/status/1860012345678901234" };
  expect(await refused(takeover.post(body))).toMatchObject({ status: 409, code: "outside_post_window" });
  await system.advance(2 * 86_400 + 60);
  expect((await takeover.post(body)).data).toMatchObject({ status: "posted", period });
});

it("publishes no brief that leaves out what its pieces need, nor one for adults where many are not", async () => {
  const deliverables: Piece[] = [
    { platform: "x", type: "takeover", quantity: 1 },
    { platform: "x", type: "hashtag_campaign", quantity: 1 },
    { platform: "facebook", type: "giveaway", quantity: 1 },
    { platform: "yubo", type: "live", quantity: 1 },
  ];
  const paths = async (more: Partial<DraftFields>) => {
    const problem = await refused(publishedBrief(system, who, more));
    expect(problem).toMatchObject({ status: 409, code: "brief_incomplete" });
    return problem.errors?.map(({ path }) => path);
  };
  const of = [0, 1, 2, 3].map((n) => `deliverables.${n}`);
  expect(await paths({ deliverables })).toEqual(
    expect.arrayContaining([`${of[0]}.period`, `${of[1]}.requiredTags`, `${of[2]}.instructions`, `${of[3]}.platform`]),
  );
  const audience = { countries: [], languages: [], ageBands: [], interests: [] };
  const live: Piece = { platform: "yubo", type: "live", quantity: 1 };
  expect((await publishedBrief(system, who, { deliverables: [live], audience })).status).toBe("published");
});
