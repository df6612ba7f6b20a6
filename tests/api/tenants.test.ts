// What belongs to others does not exist: every route that names something, called by a stranger with real ids.
import { beforeAll, describe, expect, it } from "vitest";
import { answerPage } from "../../local/world/person.ts";
import { allRoutes } from "../../shared/routes/index.ts";
import { kindsOf, type Route } from "../../shared/routes/route.ts";
import { briefBody } from "../kit/brief.ts";
import { sampleBody } from "../kit/samples.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const DAY_MS = 86_400_000;
const at = (days: number) => new Date(system.clock.now().getTime() + days * DAY_MS).toISOString();

let keys = 0;
const idempotencyKey = () => {
  keys += 1;
  return `tenants-${keys}`;
};

/** One funded deal between Harvest & Leaf and sam, and what hangs on it. */
async function deal(): Promise<Record<string, string>> {
  const owner = await system.as("owner@brand.test");
  const payer = await system.as("money@brand.test");
  const sam = await system.as("sam@creator.test");
  const brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  const open = {
    audience: { countries: ["US"], languages: ["en"], ageBands: [], interests: [] },
    eligibility: { tiers: [], countries: [] },
  };
  const body = { ...briefBody(system.clock.now(), open), screeningQuestions: [] };
  const { data: draft } = await owner.briefs.create({ params: { brandId }, body });
  const { data: brief } = await owner.briefs.create({ params: { brandId }, body });
  await owner.briefs.publish({ params: { briefId: brief.id } });
  const { data: closed } = await owner.briefs.create({ params: { brandId }, body: { ...body, visibility: "invite" } });
  await owner.briefs.publish({ params: { briefId: closed.id } });
  const closesAt = new Date(system.clock.now().getTime() + 86_400_000).toISOString();
  const { data: poll } = await owner.polls.ask({
    params: { briefId: closed.id },
    body: { question: "Which?", options: ["A", "B"], closesAt },
  });
  const rate = { amount: 45_000, currency: "usd" as const };
  const { data: application } = await sam.applications.create({
    params: { briefId: brief.id },
    body: { pitch: "Tea.", rate, answers: [], conflicts: [] },
  });
  const terms = {
    fee: rate,
    deliverables: [
      {
        platform: "instagram" as const,
        type: "reel",
        quantity: 1,
        draftDue: at(12),
        postDue: at(25),
        shareBps: 10_000,
      },
    ],
    fundingPlan: "full" as const,
    releaseOn: body.releaseOn ?? "approval",
    reviewWindowDays: 3,
    maxRevisions: 2,
    minLiveDays: 30,
    usageRights: { channels: ["organic_social"], territories: ["worldwide"], days: 90, paidMedia: false },
    exclusivity: null,
    killFee: "standard" as const,
    notes: "",
  };
  const { data: offer } = await owner.offers.create({ params: { applicationId: application.id }, body: { terms } });
  const { termsHash } = offer;
  const { data: accepted } = await sam.offers.accept({
    params: { offerId: offer.id },
    body: { termsHash },
    idempotencyKey: idempotencyKey(),
  });
  const params = { agreementId: accepted.agreement.id };
  for (const party of [owner, sam])
    await party.agreements.sign({ params, body: { name: "By hand", termsHash }, idempotencyKey: idempotencyKey() });
  const returnUrl = `${system.url}/deals`;
  const { data: funding } = await payer.agreements.fund({
    params,
    body: { returnUrl },
    idempotencyKey: idempotencyKey(),
  });
  await answerPage(funding.checkoutUrl ?? "", "paid");
  await system.drain();

  const deliverableId = accepted.agreement.deliverables[0]?.id ?? "";
  await sam.deliverables.submit({
    params: { ...params, deliverableId },
    body: { assets: [{ url: "https://files.example.com/a.mp4", kind: "video" }], caption: "#ad Look @brand" },
  });
  const { data: dispute } = await owner.disputes.open({
    params,
    body: {
      deliverableIds: [deliverableId],
      reasonCode: "not_as_agreed",
      statement: "The tin that we agreed on is not shown anywhere.",
    },
  });

  const { data: report } = await payer.reports.create({
    body: { type: "payouts", from: at(-1), to: at(1), timeZone: "UTC", format: "csv" },
  });
  const { data: upload } = await sam.uploads.create({
    body: { contentType: "image/png", bytes: 10, sha256: "0".repeat(64) },
  });
  const { data: profile } = await sam.creators.mine();
  const { data: payouts } = await sam.payouts.list();
  const { data: invitation } = await owner.members.invite({
    params: { brandId },
    body: { email: "newcomer@brand.test", roles: ["reviewer"] },
  });
  const { data: list } = await owner.savedLists.create({ params: { brandId }, body: { name: "Tea people" } });
  await owner.savedLists.add({ params: { brandId, listId: list.id, creatorId: profile.id } });
  const { data: link } = await owner.inviteLinks.create({ params: { brandId }, body: {} });
  const { data: search } = await owner.savedSearches.keepForBriefs({ body: { name: "Tea", filters: { q: "tea" } } });
  const { data: collective } = await owner.collectives.create({
    body: {
      name: "Tea circle",
      curatorName: "Somebody of tea",
      description: "They brew.",
      why: "I drink it.",
      niches: ["food"],
      languages: ["en"],
    },
  });
  await owner.collectives.ask({ params: { collectiveId: collective.id }, body: { handle: profile.handle } });
  const { data: group } = await owner.groups.create({ params: { brandId }, body: { name: "Tea friends" } });
  const { data: receipts } = await owner.receipts.ofAgreement({ params });
  await system.drain();
  const { data: told } = await owner.notifications.list();
  return {
    userId: (await owner.me.get()).data.id,
    invitationId: invitation.id,
    // Of a real invitation, but not its link.
    token: `${invitation.id.slice("inv_".length)}.guessed`,
    receiptId: receipts.items[0]?.id ?? "",
    notificationId: told.items[0]?.id ?? "",
    brandId,
    briefId: draft.id,
    language: "th",
    pollId: poll.id,
    applicationId: application.id,
    offerId: offer.id,
    agreementId: params.agreementId,
    deliverableId,
    disputeId: dispute.id,
    payoutId: payouts.items[0]?.id ?? "",
    reportId: report.id,
    uploadId: upload.uploadId,
    accountId: profile.accounts[0]?.id ?? "",
    creatorId: profile.id,
    listId: list.id,
    linkId: link.id,
    searchId: search.id,
    collectiveId: collective.id,
    groupId: group.id,
  };
}

const STRANGERS = { brand: "owner@rival.test", creator: "elena@creator.test" } as const;
const served = (route: Route): (keyof typeof STRANGERS)[] => {
  const kinds = kindsOf(route.access);
  if (typeof kinds === "string") return [];
  return (["brand", "creator"] as const).filter((kind) => kinds.includes(kind) || kinds.includes("user"));
};
const cases = allRoutes
  .map(({ noun, verb, route }) => ({ id: `${noun}_${verb}`, name: route.key, route }))
  .filter(({ route }) => route.params.length > 0)
  .flatMap((entry) => served(entry.route).map((kind) => ({ ...entry, kind, email: STRANGERS[kind] })));

describe("a stranger", () => {
  let ids: Record<string, string> = {};
  let before: unknown;
  const state = async () => {
    const items: unknown[] = [];
    for await (const item of system.table.scan({
      types: [
        "brief",
        "application",
        "offer",
        "agreement",
        "deliverable",
        "dispute",
        "payout",
        "brand",
        "creator",
        "account",
        "membership",
        "invitation",
        "savedList",
        "listMember",
        "creatorNote",
        "creatorScores",
        "inviteLink",
        "connection",
        "arrival",
        "collective",
        "collectiveMember",
        "group",
        "groupMember",
        "announcement",
      ],
    }))
      items.push(item);
    return items;
  };
  beforeAll(async () => {
    ids = await deal();
    before = await state();
  });

  it.each(cases)("$name is 404 to $email", async ({ id, route, email }) => {
    const missing = route.params.filter((name) => !ids[name]);
    expect(missing).toEqual([]);
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(ids[name] ?? ""));
    const answer = await system.call(route.method, path, {
      token: await system.signIn(email),
      body: sampleBody(id),
      headers: {
        ...(route.method === "POST" ? { "idempotency-key": idempotencyKey() } : {}),
        ...(route.ifMatch ? { "if-match": '"1"' } : {}),
      },
    });
    expect({ status: answer.status, code: answer.body.code, text: answer.text }).toMatchObject({
      status: 404,
      code: "not_found",
    });
  });

  it("sees no draft of another brand", async () => {
    const token = await system.signIn(STRANGERS.brand);
    for (const options of [{ token }, {}])
      expect((await system.call("GET", `/v1/briefs/${ids.briefId}`, options)).status).toBe(404);
  });

  it.each(["/v1/payouts", "/v1/agreements", "/v1/applications", "/v1/reports"])(
    "finds nothing of others in GET %s",
    async (path) => {
      for (const email of Object.values(STRANGERS)) {
        const answer = await system.call("GET", path, { token: await system.signIn(email) });
        if (answer.status !== 403) expect(answer).toMatchObject({ status: 200, body: { items: [] } });
      }
    },
  );

  it("has changed nothing", async () => {
    expect(await state()).toEqual(before);
  });
});
