// What time does to a brief, on a real table: it closes, answers whom nobody answered, asks again, and completes.
import { isDeepStrictEqual } from "node:util";
import { marshall } from "@aws-sdk/util-dynamodb";
import type { DynamoDBStreamEvent } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import { briefTimers } from "../../functions/jobs/due/timers/brief.ts";
import { handler as project } from "../../functions/jobs/project/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import { type Application, reconfirm } from "../../shared/domain/application.ts";
import type { Brief } from "../../shared/domain/brief.ts";
import type { BriefDecision } from "../../shared/domain/briefDecision.ts";
import { editBrief } from "../../shared/domain/briefEdit.ts";
import { cancelBrief, closeBrief, pauseBrief, publishBrief } from "../../shared/domain/briefState.ts";
import type { Offer } from "../../shared/domain/offer.ts";
import { newId } from "../../shared/ids.ts";
import { jsonLog } from "../../shared/log.ts";
import { offering } from "../../shared/steps/negotiation.ts";
import {
  applicationWrites,
  applyingWrites,
  getApplication,
  hasFirst,
  reconfirmationWrites,
} from "../../shared/store/applications.ts";
import { publishedBriefs } from "../../shared/store/briefListing.ts";
import { briefWrites, getBrief } from "../../shared/store/briefs.ts";
import { setTimer, type TimerItem, type TimerKind, toWrites } from "../../shared/store/commit.ts";
import { innerId, key } from "../../shared/store/keys.ts";
import { loadNegotiation } from "../../shared/store/offers.ts";
import { LostRace } from "../../shared/store/race.ts";
import { acceptInReserve, completeInReserve, loadReserve, reserve } from "../../shared/store/reserve.ts";
import type { Item } from "../../shared/store/table.ts";
import { aBrief } from "../kit/brief.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const START = new Date("2026-11-22T10:00:00.000Z");
const clock = { at: START };
const app = { stage: "test", table, now: () => clock.at, log: jsonLog("test", () => undefined) } as Partial<App> as App;
installApp(app);

const DAY_MS = 86_400_000;
const moveDays = (n: number) => {
  clock.at = new Date(clock.at.getTime() + n * DAY_MS);
};
beforeEach(() => {
  clock.at = START;
});

const by = () => ({ actor: SYSTEM, now: clock.at, correlationId: "test" });

async function save(before: Brief | undefined, decision: BriefDecision | undefined): Promise<Brief> {
  if (!decision) throw new Error("Nothing was decided");
  const { brief, audits, events } = decision;
  await table.transact(toWrites({ writes: briefWrites(before, brief), audits, events }, by()));
  return brief;
}

async function published(more: Partial<Brief> = {}): Promise<Brief> {
  const draft = aBrief(clock.at, { id: newId("brief", clock.at), ...more });
  await table.transact(briefWrites(undefined, draft));
  return save(draft, publishBrief(draft, { verification: "verified", feeBps: 1000 }, clock.at));
}

function anApplicationTo(brief: Brief): Application {
  return {
    id: newId("application", clock.at),
    version: 1,
    status: "submitted",
    pitch: "I would love to.",
    rate: { amount: 30_000, currency: "usd" },
    answers: [],
    conflicts: [],
    briefId: brief.id,
    briefVersion: brief.version,
    briefTitle: brief.title,
    brandId: brief.brandId,
    brandName: brief.brandName,
    creatorId: newId("creator", clock.at),
    creatorHandle: "mali",
    creatorName: "Mali",
    creatorCountry: "TH",
    creatorUserId: "u",
    offerCount: 0,
    createdAt: clock.at.toISOString(),
    updatedAt: clock.at.toISOString(),
  };
}

async function applied(brief: Brief): Promise<Application> {
  const application = anApplicationTo(brief);
  await table.transact(applicationWrites(undefined, application));
  return application;
}

async function offered(application: Application): Promise<void> {
  const at = clock.at.toISOString();
  const offer: Offer = {
    id: innerId("off", application.id, 1),
    applicationId: application.id,
    seq: 1,
    by: "brand",
    terms: {
      fee: { amount: 30_000, currency: "usd" },
      deliverables: [],
      fundingPlan: "full",
      releaseOn: "approval",
      reviewWindowDays: 3,
      maxRevisions: 2,
      minLiveDays: 30,
      usageRights: { channels: [], territories: [], days: 90, paidMedia: false },
      exclusivity: null,
      killFee: "standard",
      notes: "",
    },
    termsHash: "0",
    status: "proposed",
    version: 1,
    final: false,
    expiresAt: new Date(clock.at.getTime() + 3 * DAY_MS).toISOString(),
    extended: false,
    briefVersion: 2,
    currency: "usd",
    brandTotal: 33_000,
    feeBps: 1000,
    creatorAmount: 30_000,
    platformFee: 3_000,
    diff: [],
    createdAt: at,
    updatedAt: at,
  };
  const found = await loadNegotiation(table, application.id);
  if (!found) throw new Error("There is no such application");
  await table.transact(toWrites(offering(found, offer, clock.at), by()));
}

/** As the transactions of deals ask for it. */
const look = (brief: Brief, kind: TimerKind) =>
  setTimer({ aggregate: brief.id, kind, dueAt: clock.at.toISOString(), rule: "after a deal" });

const timerOf = (aggregate: string, kind: TimerKind) => table.get<TimerItem>(key.timer(aggregate, kind));

/** Runs a timer that is due, as its function would, and removes it unless it was set anew. */
async function fire(brief: Brief, kind: keyof typeof briefTimers): Promise<void> {
  const timer = await timerOf(brief.id, kind);
  if (!timer) throw new Error(`${kind} is not set`);
  expect(Date.parse(timer.dueAt)).toBeLessThanOrEqual(clock.at.getTime());
  await briefTimers[kind](app, timer);
  const after = await timerOf(brief.id, kind);
  if (isDeepStrictEqual(after, timer)) await table.transact([{ delete: key.timer(brief.id, kind) }]);
}

const statusOf = async ({ id }: Brief) => (await getBrief(table, id))?.status;
const applicationOf = async ({ id }: Application) => (await getApplication(table, id)) ?? { status: "gone" };

describe("the last day to apply", () => {
  it("closes a published and a paused brief, once", async () => {
    for (const pause of [false, true]) {
      clock.at = START;
      const brief = await published();
      expect((await timerOf(brief.id, "brief.apply_by"))?.dueAt).toBe(brief.applyBy);
      if (pause) await save(brief, pauseBrief(brief, clock.at));
      moveDays(10);
      const timer = await timerOf(brief.id, "brief.apply_by");
      await fire(brief, "brief.apply_by");
      expect(await statusOf(brief)).toBe("closed");
      expect((await timerOf(brief.id, "brief.answer_by"))?.dueAt).toBe(
        new Date(clock.at.getTime() + 7 * DAY_MS).toISOString(),
      );
      if (timer) await briefTimers["brief.apply_by"](app, timer);
      expect((await getBrief(table, brief.id))?.version).toBe(pause ? 4 : 3);
    }
  });

  it("moves with the brief: a timer of an earlier day closes nothing", async () => {
    const brief = await published();
    const early = await timerOf(brief.id, "brief.apply_by");
    const applyBy = new Date(START.getTime() + 12 * DAY_MS).toISOString();
    const edited = await save(brief, editBrief(brief, { applyBy }, { feeBps: 1000, hasApplications: false }, clock.at));
    moveDays(10);
    if (early) await briefTimers["brief.apply_by"](app, early);
    expect(await statusOf(edited)).toBe("published");
    expect((await timerOf(brief.id, "brief.apply_by"))?.dueAt).toBe(applyBy);
  });

  it("comes early when all slots are taken by deals, and not while an offer is only open", async () => {
    const brief = await published({ slots: 1 });
    await table.transact([reserve(brief.id, { amount: 33_000, slots: 1 }), look(brief, "brief.apply_by")]);
    await fire(brief, "brief.apply_by");
    expect(await statusOf(brief)).toBe("published");
    expect((await timerOf(brief.id, "brief.apply_by"))?.dueAt).toBe(brief.applyBy);
    await table.transact([acceptInReserve(brief.id), look(brief, "brief.apply_by")]);
    await fire(brief, "brief.apply_by");
    expect(await statusOf(brief)).toBe("closed");
  });
});

describe("seven days after closing", () => {
  it("declines who was not answered, leaves an open offer, and completes when nothing is left", async () => {
    const brief = await published();
    const [silent, bargaining] = [await applied(brief), await applied(brief)];
    await offered(bargaining);
    const closed = await save(brief, closeBrief(brief, clock.at));
    moveDays(7);
    await fire(closed, "brief.answer_by");
    expect(await applicationOf(silent)).toMatchObject({ status: "declined", declineReason: "closed" });
    expect(await applicationOf(bargaining)).toMatchObject({ status: "in_negotiation" });
    expect(await statusOf(closed)).toBe("closed");

    // The brand gives the answer itself meanwhile.
    const found = await loadNegotiation(table, bargaining.id);
    if (!found) throw new Error("There is no such application");
    await table.transact(
      applicationWrites(found.application, {
        ...found.application,
        status: "declined",
        declineReason: "not_a_fit",
        version: found.application.version + 1,
      }),
    );
    await table.transact([{ update: key.reserve(brief.id), add: { openOffers: -1 } }]);
    moveDays(1);
    await fire(closed, "brief.answer_by");
    expect(await statusOf(closed)).toBe("completed");
    expect(await timerOf(brief.id, "brief.answer_by")).toBeUndefined();
  });

  it("says that the slots are filled when they are", async () => {
    const brief = await published({ slots: 1 });
    const waiting = await applied(brief);
    await table.transact([reserve(brief.id, { amount: 33_000, slots: 1 })]);
    await table.transact([acceptInReserve(brief.id)]);
    const closed = await save(brief, closeBrief(brief, clock.at));
    moveDays(7);
    await fire(closed, "brief.answer_by");
    expect(await applicationOf(waiting)).toMatchObject({ status: "declined", declineReason: "slot_filled" });
  });

  it("waits for the last deal", async () => {
    const brief = await published();
    await table.transact([reserve(brief.id, { amount: 33_000, slots: 1 })]);
    await table.transact([acceptInReserve(brief.id)]);
    const closed = await save(brief, closeBrief(brief, clock.at));
    moveDays(7);
    await fire(closed, "brief.answer_by");
    expect(await statusOf(closed)).toBe("closed");
    expect(await timerOf(brief.id, "brief.complete")).toBeUndefined();
    await table.transact([completeInReserve(brief.id), look(brief, "brief.complete")]);
    await fire(closed, "brief.complete");
    expect(await statusOf(closed)).toBe("completed");
  });

  it("works through more applications than one run takes", async () => {
    const brief = await published();
    const all: Application[] = [];
    for (let n = 0; n < 230; n += 1) all.push(await applied(brief));
    const closed = await save(brief, closeBrief(brief, clock.at));
    moveDays(7);
    await fire(closed, "brief.answer_by");
    await fire(closed, "brief.answer_by");
    const states = await Promise.all(all.map(applicationOf));
    expect(new Set(states.map(({ status }) => status))).toEqual(new Set(["declined"]));
    expect(await statusOf(closed)).toBe("completed");
  });
});

describe("cancelling", () => {
  it("takes open offers back, frees what they held, and declines every applicant", async () => {
    const brief = await published();
    const [silent, bargaining] = [await applied(brief), await applied(brief)];
    await offered(bargaining);
    expect(await loadReserve(table, brief.id)).toMatchObject({ committed: 33_000, openOffers: 1 });
    const cancelled = await save(brief, cancelBrief(brief, { liveAgreements: 0 }, clock.at));
    await fire(cancelled, "brief.answer_by");
    expect(await applicationOf(silent)).toMatchObject({ status: "declined", declineReason: "closed" });
    expect(await applicationOf(bargaining)).toMatchObject({ status: "declined", declineReason: "closed" });
    const negotiation = await loadNegotiation(table, bargaining.id);
    expect(negotiation?.offers.map(({ status }) => status)).toEqual(["withdrawn"]);
    expect(await loadReserve(table, brief.id)).toMatchObject({ committed: 0, openOffers: 0, slotsTaken: 0 });
  });

  it("also answers who applied in the same moment, and then stops", async () => {
    const brief = await published();
    const cancelled = await save(brief, cancelBrief(brief, { liveAgreements: 0 }, clock.at));
    await fire(cancelled, "brief.answer_by");
    const late = await applied(brief);
    moveDays(1);
    await fire(cancelled, "brief.answer_by");
    expect(await applicationOf(late)).toMatchObject({ status: "declined" });
    expect(await timerOf(brief.id, "brief.answer_by")).toBeUndefined();
  });

  it("is refused by the table itself while a deal lives, whatever the command believed", async () => {
    const brief = await published();
    await table.transact([reserve(brief.id, { amount: 33_000, slots: 1 })]);
    await table.transact([acceptInReserve(brief.id)]);
    const attempt = save(brief, cancelBrief(brief, { liveAgreements: 0 }, clock.at));
    await expect(attempt).rejects.toMatchObject({ code: "illegal_transition" });
    expect(await statusOf(brief)).toBe("published");
  });
});

describe("a material change", () => {
  it("asks every open applicant to confirm, once", async () => {
    const brief = await published();
    const application = await applied(brief);
    const patch = { compensation: { max: 70_000 } };
    const edited = await save(brief, editBrief(brief, patch, { feeBps: 1000, hasApplications: true }, clock.at));
    const timer = await timerOf(brief.id, "brief.reconfirm");
    if (!timer) throw new Error("Nobody would be asked");
    await briefTimers["brief.reconfirm"](app, timer);
    await briefTimers["brief.reconfirm"](app, timer);
    expect((await timerOf(application.id, "application.reconfirm"))?.dueAt).toBe(
      new Date(START.getTime() + 5 * DAY_MS).toISOString(),
    );
    const told = await table.queryAll<Item>({ pk: `OUT#${application.id}.reconfirm` });
    expect(told).toEqual([
      expect.objectContaining({ type: "application.needs_reconfirm", version: edited.materialVersion }),
    ]);

    // Who applied to the old version while it was edited is found by the second look, which is the last.
    const late = await applied(brief);
    moveDays(1);
    await fire(brief, "brief.reconfirm");
    expect(await timerOf(late.id, "application.reconfirm")).toBeDefined();
    expect(await timerOf(brief.id, "brief.reconfirm")).toBeUndefined();
  });

  it("is confirmed as it was read: a newer one keeps its own time to confirm", async () => {
    const brief = await published();
    const application = await applied(brief);
    const facts = { feeBps: 1000, hasApplications: true };
    const second = await save(brief, editBrief(brief, { maxRevisions: 1 }, facts, clock.at));
    const confirmed = reconfirm(application, second, clock.at);
    if (!confirmed) throw new Error("There is nothing to confirm");
    await save(second, editBrief(second, { maxRevisions: 0 }, facts, clock.at));
    await fire(brief, "brief.reconfirm");
    await expect(table.transact(reconfirmationWrites(application, confirmed, second))).rejects.toThrow(LostRace);
    expect(await timerOf(application.id, "application.reconfirm")).toBeDefined();
  });
});

describe("the currency", () => {
  it("is the one that creators applied in, whichever comes first", async () => {
    const inEuro = (brief: Brief) =>
      editBrief(brief, { currency: "eur" }, { feeBps: 1000, hasApplications: false }, clock.at);
    const brief = await published();
    const application = anApplicationTo(brief);
    await table.transact(applyingWrites(application, brief, true));
    expect(await hasFirst(table, brief.id)).toBe(true);
    await table.transact(applyingWrites(anApplicationTo(brief), brief, false));
    await expect(save(brief, inEuro(brief))).rejects.toMatchObject({ code: "currency_locked" });

    const other = await published();
    await save(other, inEuro(other));
    for (const isFirst of [true, false])
      await expect(table.transact(applyingWrites(anApplicationTo(other), other, isFirst))).rejects.toThrow(LostRace);
  });
});

describe("more slots", () => {
  it("are looked at for who waits", async () => {
    const brief = await published({ slots: 1 });
    const facts = { feeBps: 1000, hasApplications: true };
    const cheaper = await save(brief, editBrief(brief, { title: "Another" }, facts, clock.at));
    expect(await timerOf(brief.id, "brief.places")).toBeUndefined();
    await save(cheaper, editBrief(cheaper, { slots: 2, budget: 200_000 }, facts, clock.at));
    expect(await timerOf(brief.id, "brief.places")).toBeDefined();
  });
});

describe("the projector", () => {
  const record = (id: string, images: { newImage?: Item | undefined; oldImage?: Item | undefined }) => ({
    dynamodb: {
      SequenceNumber: id,
      ...(images.newImage ? { NewImage: marshall(images.newImage) } : {}),
      ...(images.oldImage ? { OldImage: marshall(images.oldImage) } : {}),
    },
  });
  const itemOf = ({ id }: Brief) => table.get<Item>(key.brief(id));
  const listedIds = async () => {
    const { items } = await publishedBriefs(table, { niche: ["projected"] }, "newest", { limit: 100 });
    return items.map(({ id }) => id);
  };

  it("lists what is published and public, and takes it off in any other state", async () => {
    const brief = await published({ niches: ["projected"] });
    const first = await itemOf(brief);
    await project({ Records: [record("1", { newImage: first })] } as DynamoDBStreamEvent);
    expect(await listedIds()).toEqual([brief.id]);
    await save(brief, pauseBrief(brief, clock.at));
    // A record that comes late: its image says published, the table says paused.
    await project({ Records: [record("1", { newImage: first })] } as DynamoDBStreamEvent);
    await project({
      Records: [record("2", { newImage: await itemOf(brief), oldImage: first })],
    } as DynamoDBStreamEvent);
    expect(await listedIds()).toEqual([]);
  });

  it("reports a record that fails and goes on with the others", async () => {
    const brief = await published({ niches: ["projected"] });
    const good = record("8", { newImage: await itemOf(brief) });
    const bad = { dynamodb: { SequenceNumber: "7", NewImage: { t: { S: "brief" }, pk: { S: "BRIEF#x" } } } };
    const answer = await project({ Records: [bad, good] } as DynamoDBStreamEvent);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: "7" }] });
    expect(await listedIds()).toContain(brief.id);
  });
});
