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

it("recruits a seed group that hands in answers, is paid for them, and posts nothing", async () => {
  const survey = [
    { id: "s1", text: "How did it taste?", kind: "text" as const },
    { id: "s2", text: "Would you buy it?", kind: "yes_no" as const },
    { id: "s3", text: "Which tin?", kind: "choice" as const, options: ["Green", "Copper"] },
  ];
  const feedback = { platform: "ugc" as const, type: "feedback", quantity: 1 };
  const brief = { title: "First cups", seedGroup: true, survey, deliverables: [feedback] };
  const wrong = await refused(
    publishedBrief(system, who, {
      ...brief,
      survey: [{ id: "s1", text: "Which?", kind: "choice", options: ["One"] }],
      deliverables: [feedback, { platform: "instagram", type: "reel", quantity: 1 }],
    }),
  );
  expect(wrong.errors?.map(({ path }) => path)).toEqual(["survey.0.options", "deliverables.1.type"]);

  const { agreement } = await fundedDeal(system, who, { brief });
  const params = { briefId: agreement.briefId };
  const out = (await who.creator.briefs.get({ params })).data;
  expect(out).toMatchObject({
    seedGroup: true,
    minLiveDays: 0,
    releaseOn: "approval",
    usageRights: { channels: [], days: 0 },
    postWindow: { from: out.contentDue, to: out.contentDue },
  });
  await system.drain();
  const listed = (await who.creator.briefs.list({ query: { seedGroup: "true" } })).data.items;
  expect(listed.map(({ id, seedGroup }) => [id, seedGroup])).toEqual([[agreement.briefId, true]]);
  await expect(
    refused(who.owner.briefs.update({ params, ifMatch: out.version, body: { seedGroup: null } })),
  ).resolves.toMatchObject({ status: 409, code: "term_locked" });

  const room = roomOf(agreement);
  const hand = (answers: { questionId: string; answer: string }[]) =>
    who.creator.deliverables.submit({ ...room, body: { assets: [], caption: "", answers } });
  const half = await refused(
    hand([
      { questionId: "s2", answer: "maybe" },
      { questionId: "s9", answer: "?" },
    ]),
  );
  expect(half.errors?.map(({ path }) => path)).toEqual([
    "answers.0.answer",
    "answers.1.questionId",
    "answers",
    "answers",
  ]);
  const answers = [
    { questionId: "s1", answer: "=SUM(smoke, และหวาน)" },
    { questionId: "s2", answer: "yes" },
    { questionId: "s3", answer: "Copper" },
  ];
  expect((await hand(answers)).data).toMatchObject({ n: 1, answers });
  const replies = async () => (await who.owner.surveys.ofBrief({ params })).data.items;
  await system.drain();
  expect(await replies()).toMatchObject([
    {
      agreementId: agreement.id,
      status: "submitted",
      answers: [{ question: "How did it taste?", ...answers[0] }, {}, {}],
    },
  ]);
  const rival = await system.as("owner@rival.test");
  expect(await refused(rival.surveys.ofBrief({ params }))).toMatchObject({ status: 404 });
  expect((await approve(who, room, 1)).data.status).toBe("verified");
  expect((await replies())[0]?.status).toBe("verified");
});
