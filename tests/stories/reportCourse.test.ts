// A report that is stopped, made again after all, told by mail and downloaded; over HTTP, as finance does it.
import { expect, it } from "vitest";
import { newId } from "../../shared/ids.ts";
import { PLATFORM, reportPut } from "../../shared/store/reports.ts";
import { testSystem } from "../kit/system.ts";

const system = await testSystem();
const finance = await system.as("finance@fairbrief.test");
const approver = await system.as("approver@fairbrief.test");
const owner = await system.as("owner@brand.test");
const refusal = (status: number, code: string) => ({ status, problem: { code } });

/** A report whose worker is at it for long. */
async function underWay(status: "generating" | "failed" = "generating") {
  const now = system.clock.now();
  const at = now.toISOString();
  const id = newId("report", now);
  const { id: requestedBy } = (await finance.me.get()).data;
  const request = { type: "payouts", format: "csv", timeZone: "UTC", masked: true, bom: false } as const;
  const period = { from: new Date(now.getTime() - 86_400_000).toISOString(), to: at };
  const times = { requestedAt: at, createdAt: at, updatedAt: at };
  const failure = status === "failed" ? { failure: "The bucket was away." } : {};
  await system.table.transact([
    reportPut({
      ...request,
      ...period,
      ...times,
      ...failure,
      id,
      version: 1,
      status,
      owner: PLATFORM,
      requestedBy,
      progress: 0.5,
    }),
  ]);
  return { params: { reportId: id } };
}

it("stops when it is cancelled, and says so again when that is asked twice", async () => {
  const { params } = await underWay();
  for (const _ of [1, 2]) {
    const { data } = await approver.reports.cancel({ params });
    expect(data).toMatchObject({ status: "cancelled", version: 2, progress: 0 });
  }
  await expect(finance.reports.file({ params })).rejects.toMatchObject(refusal(409, "report_not_ready"));
  await expect(approver.reports.approve({ params })).rejects.toMatchObject(refusal(409, "illegal_transition"));
  await expect(owner.reports.cancel({ params })).rejects.toMatchObject({ status: 404 });
});

it("is made again when somebody asks, who is told by mail and does not approve it", async () => {
  const { params } = await underWay("failed");
  const { data: again } = await approver.reports.retry({ params });
  expect(again).not.toHaveProperty("failure");
  expect(["requested", "generating", "ready"]).toContain(again.status);
  await system.drain();
  const { data: ready } = await finance.reports.get({ params });
  expect(ready).toMatchObject({ status: "ready", progress: 1, rowCount: 0 });
  const letters = system.mailbox.items().filter(({ text }) => text.includes(`/finance/reports/${params.reportId}`));
  expect(letters.map(({ to }) => to)).toEqual(["approver@fairbrief.test"]);
  await expect(finance.reports.cancel({ params })).rejects.toMatchObject(refusal(409, "illegal_transition"));
  await expect(finance.reports.retry({ params })).rejects.toMatchObject(refusal(409, "illegal_transition"));
  await expect(approver.reports.approve({ params })).rejects.toMatchObject(refusal(409, "same_person"));
});
