// Messages: who is told of what, in which words and language, listed and mailed once per event and person.
import type { SQSEvent } from "aws-lambda";
import { beforeEach, describe, expect, it } from "vitest";
import { handler } from "../../functions/jobs/mail/index.ts";
import { type App, installApp } from "../../shared/app.ts";
import { SYSTEM } from "../../shared/domain/actor.ts";
import type { Application } from "../../shared/domain/application.ts";
import type { EventType } from "../../shared/domain/event.ts";
import { choose } from "../../shared/domain/notification.ts";
import type { Proposal } from "../../shared/domain/proposal.ts";
import { changeUser, newUser } from "../../shared/domain/user.ts";
import { jsonLog } from "../../shared/log.ts";
import type { Mail } from "../../shared/ports/mail.ts";
import { agreementPut } from "../../shared/store/agreements.ts";
import { toWrites } from "../../shared/store/commit.ts";
import { key } from "../../shared/store/keys.ts";
import { notificationSettingsPut, notificationsOf } from "../../shared/store/notifications.ts";
import { proposalPut } from "../../shared/store/proposals.ts";
import { membershipPut, userPut } from "../../shared/store/users.ts";
import { activeDeal } from "../kit/activeDeal.ts";
import { testTable } from "../kit/table.ts";

const table = await testTable();
const clock = { at: new Date("2026-11-22T10:00:00.000Z") };
const mails: Mail[] = [];
let mailerIsAway = false;

const STAFF: Readonly<Record<string, string[]>> = {
  finance: ["clerk"],
  finance_approver: ["approver"],
  mediator: ["mediator"],
};

installApp({
  stage: "test",
  webOrigin: "https://app.example.com",
  table,
  now: () => clock.at,
  log: jsonLog("test", () => undefined),
  people: {
    hasSecondFactor: async () => true,
    membersOf: async (group) => STAFF[group] ?? [],
    remove: async () => undefined,
  },
  mailer: {
    send: async (mail) => {
      if (mailerIsAway) throw new Error("The mailer is away");
      mails.push(mail);
    },
  },
} as Partial<App> as App);

const { agreement: plain } = activeDeal();
const agreement = { ...plain, version: 1, briefTitle: `Tea & "cake" <b>ชา</b>` };
const person = (id: string) => userPut(newUser(id, `${id}@mail.example`, clock.at), undefined);
const member = (userId: string, roles: ("owner" | "manager" | "reviewer" | "finance")[]) =>
  membershipPut({ userId, orgId: "org_1", displayName: "Tea Ltd", roles }, clock.at);
const application: Application = {
  id: agreement.applicationId,
  version: 1,
  status: "declined",
  declineReason: "rate_too_high",
  briefId: agreement.briefId,
  briefVersion: 1,
  briefTitle: "Autumn tea",
  brandId: "org_1",
  brandName: "Tea Ltd",
  creatorId: "crt_1",
  creatorHandle: "mali",
  creatorName: "Mali",
  creatorCountry: "TH",
  creatorUserId: agreement.creatorUserId,
  pitch: "x",
  rate: { amount: 1, currency: "usd" },
  answers: [],
  conflicts: [],
  offerCount: 0,
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
};
const proposal: Proposal = {
  id: "prp_1",
  version: 1,
  status: "proposed",
  kind: "adjustment",
  currency: "jpy",
  amount: 125_000,
  reason: "A fee was booked twice.",
  lines: [],
  proposedBy: "clerk",
  createdAt: "2026-11-22T10:00:00.000Z",
  updatedAt: "2026-11-22T10:00:00.000Z",
};
await table.transact([
  agreementPut(agreement),
  { put: { ...key.application(application.id), t: "application", sv: 1, ...application } },
  proposalPut(proposal),
  ...["owner", "manager", "reviewer", "payer", "clerk", "approver", "mediator", agreement.creatorUserId].map(person),
  member("owner", ["owner"]),
  member("manager", ["manager"]),
  member("reviewer", ["reviewer"]),
  member("payer", ["finance"]),
]);

let version = 0;
async function happened(type: EventType, data: Record<string, string>): Promise<SQSEvent> {
  version += 1;
  const aggregate = data.agreementId ?? data.applicationId ?? data.proposalId ?? "x";
  const events = [{ type, aggregate, version, data }];
  await table.transact(
    toWrites({ writes: [], audits: [], events }, { actor: SYSTEM, now: clock.at, correlationId: "c" }),
  );
  const body = JSON.stringify(key.outbox(aggregate, version, 0));
  return { Records: [{ messageId: `m${version}`, body }] } as SQSEvent;
}
const readers = () =>
  mails
    .splice(0)
    .map(({ to }) => to.split("@")[0])
    .sort();
const ofDeal = { agreementId: agreement.id };

beforeEach(() => {
  mails.length = 0;
  mailerIsAway = false;
});

describe("who is told", () => {
  it.each<[EventType, Record<string, string>, string[]]>([
    ["submission.received", ofDeal, ["manager", "owner", "reviewer"]],
    ["review.changes_requested", ofDeal, ["user-mali"]],
    ["review.auto_approved", ofDeal, ["manager", "owner", "reviewer", "user-mali"]],
    ["agreement.funded", ofDeal, ["manager", "owner", "payer", "user-mali"]],
    ["offer.countered", { applicationId: application.id, by: "creator" }, ["manager", "owner"]],
    ["offer.accepted", { applicationId: application.id, by: "brand" }, ["user-mali"]],
    ["offer.expired", { applicationId: application.id, by: "system" }, ["manager", "owner", "user-mali"]],
    ["application.declined", { applicationId: application.id, by: "brand" }, ["user-mali"]],
    ["proposal.made", { proposalId: proposal.id }, ["approver"]],
    ["refund.failed", ofDeal, ["clerk", "approver", "manager", "owner", "payer"].sort()],
    ["payout.in_transit", ofDeal, []],
    ["transfer.paid", { agreementId: "agr_gone" }, []],
  ])("of %s", async (type, data, people) => {
    expect(await handler(await happened(type, data))).toEqual({ batchItemFailures: [] });
    expect(readers()).toEqual(people);
  });

  it("of a decline with the reason, in words", async () => {
    await handler(await happened("application.declined", { applicationId: application.id, by: "brand" }));
    expect(mails[0]?.text).toContain("The reason given: the rate is too high.");
  });
});

describe("a mail", () => {
  it("names the brief, links to the deal and cannot carry markup", async () => {
    await handler(await happened("post.verified", ofDeal));
    const [mail] = mails;
    expect(mail?.subject).toContain(agreement.briefTitle);
    expect(mail?.text).toContain(`https://app.example.com/deals/${agreement.id}`);
    expect(mail?.html).toContain("Tea &amp; &quot;cake&quot; &lt;b&gt;ชา&lt;/b&gt;");
  });

  it("is sent once, however often the message comes", async () => {
    const message = await happened("review.approved", ofDeal);
    await Promise.all(Array.from({ length: 6 }, () => handler(message)));
    await handler(message);
    expect(readers()).toEqual(["user-mali"]);
  });

  it("is tried again after the mailer failed, and only to whom it failed", async () => {
    const message = await happened("submission.received", ofDeal);
    mailerIsAway = true;
    expect(await handler(message)).toEqual({ batchItemFailures: [{ itemIdentifier: message.Records[0]?.messageId }] });
    mailerIsAway = false;
    await handler(message);
    expect(readers()).toEqual(["manager", "owner", "reviewer"]);
  });

  it("follows a sender that died, once its lease is over", async () => {
    const message = await happened("post.verified", ofDeal);
    const marker = key.mailMarker("user-mali", Object.values(JSON.parse(message.Records[0]?.body ?? "{}")).join("|"));
    await table.transact([{ put: { ...marker, t: "mail", sv: 1, leaseUntil: clock.at.getTime() + 60_000 } }]);
    await handler(message);
    expect(readers()).toEqual([]);
    clock.at = new Date(clock.at.getTime() + 61_000);
    await handler(message);
    expect(readers()).toEqual(["user-mali"]);
  });
});

describe("a reader's own language", () => {
  const mali = newUser(agreement.creatorUserId, `${agreement.creatorUserId}@mail.example`, clock.at);
  it("says it in their words, with times where they are and years as they count them", async () => {
    const thai = changeUser(mali, { locale: "th", timeZone: "Asia/Bangkok" }, clock.at);
    await table.transact([userPut(thai, mali)]);
    await handler(await happened("agreement.created", ofDeal));
    const mail = mails.find(({ to }) => to === mali.email);
    expect(mail?.subject).toBe(`โปรดลงนามในข้อตกลง “${agreement.briefTitle}”`);
    expect(mail?.html).toContain('<html lang="th">');
    expect(mail?.text).toContain(agreement.signBy.slice(0, 4));
    expect(mail?.text).toContain("GMT+7");
    expect(mails.find(({ to }) => to.startsWith("owner"))?.subject).toContain("Sign the agreement");
  });
});

describe("in the application", () => {
  const listed = async (userId: string) => (await notificationsOf(table, userId, { limit: 100 }, clock.at)).items;

  it("each message is listed once, with its facts and where it leads", async () => {
    const before = await listed("approver");
    const message = await happened("proposal.made", { proposalId: proposal.id });
    await Promise.all(Array.from({ length: 4 }, () => handler(message)));
    const [first, ...rest] = await listed("approver");
    expect(rest).toEqual(before);
    expect(first).toMatchObject({
      kind: "finance",
      event: "proposal.made",
      text: "proposal.made",
      params: {
        what: { word: "proposal.adjustment" },
        amount: { amount: 125_000, currency: "jpy" },
        reason: proposal.reason,
      },
      link: "/finance/proposals",
    });
  });

  it("and only there when its kind is muted; what is about money is mailed all the same", async () => {
    await table.transact([
      notificationSettingsPut("reviewer", choose({ version: 0 }, { kinds: { work: { email: false } } }, clock.at)),
    ]);
    const before = (await listed("reviewer")).length;
    await handler(await happened("submission.received", ofDeal));
    expect(readers()).toEqual(["manager", "owner"]);
    expect(await listed("reviewer")).toHaveLength(before + 1);
    await handler(await happened("submission.received", ofDeal));
    expect(mails.every(({ text }) => text.includes("/notifications"))).toBe(true);
    mails.length = 0;
    await handler(await happened("agreement.funded", ofDeal));
    expect(readers()).toContain("payer");
  });

  it("a message about money has no hint at muting", async () => {
    await handler(await happened("agreement.funded", ofDeal));
    for (const { text, html } of mails) expect(`${text}${html}`).not.toContain("/notifications");
  });
});
