// Fault 32: the timer of a review window goes off early, late, twice and many times at once, on machines whose clocks are wrong.
import type { SQSEvent } from "aws-lambda";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { handler as due } from "../../functions/jobs/due/index.ts";
import { lambdaContext } from "../../local/lambda.ts";
import { type App, installApp } from "../../shared/app.ts";
import { config } from "../../shared/config.ts";
import type { Operation } from "../../shared/domain/operation.ts";
import { key } from "../../shared/store/keys.ts";
import { signedMoney } from "../kit/money.ts";
import { inReview } from "./kit/review.ts";
import { openVirtual, type Virtual } from "./kit/virtual.ts";

const WINDOW = 3 * 86_400;
const LEASE = config.clocks.leaseMs / 1_000;

/** One run of the timer: when it is in truth, how wrong the clock is at its first looks, and how often it goes off at once. */
const firing = fc.record({
  at: fc.integer({ min: -WINDOW, max: WINDOW }),
  wrongBy: fc.array(fc.integer({ min: -600, max: 600 }), { minLength: 1, maxLength: 3 }),
  times: fc.constantFrom(1, 1, 2, 5),
});

async function draftInReview() {
  const world = openVirtual();
  const deal = await signedMoney(world);
  await deal.paid();
  const review = await inReview(deal, WINDOW);
  const deadline = Date.parse(review.reviewDue);
  /** A machine whose clock is corrected between its looks at it: each look takes the next error, then the last one stays. */
  const machine = (wrongBy: readonly number[]) => {
    let looks = 0;
    const read: number[] = [];
    const now = () => {
      const at = world.clock.now().getTime() + (wrongBy[Math.min(looks, wrongBy.length - 1)] ?? 0) * 1_000;
      looks += 1;
      read.push(at);
      return new Date(at);
    };
    const app: App = { ...world.app, now };
    return { app, read };
  };
  const moveTo = (seconds: number) =>
    world.clock.pass(Math.max(0, (deadline - world.clock.now().getTime()) / 1_000 + seconds));
  return { ...deal, world, review, deadline, machine, moveTo };
}

const releases = (world: Virtual) => ({
  claims: world.postings().filter((kind) => kind === "release_claimed").length,
  operations: (world.table.items().filter(({ t }) => t === "operation") as unknown as Operation[]).map(
    ({ kind }) => kind,
  ),
});

describe("fault 32: the timer of a review by wrong clocks", () => {
  it("approves once, not before a machine's time is past the stored deadline, and by the first that is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(firing, { minLength: 1, maxLength: 6 }), async (firings) => {
        const { world, review, machine, moveTo, deadline } = await draftInReview();
        let isDue = false;
        for (const { at, wrongBy, times } of firings.sort((a, b) => a.at - b.at)) {
          moveTo(at);
          const before = world.table.changes.length;
          const machines = Array.from({ length: times }, () => machine(wrongBy.slice(0, 1)));
          await Promise.all(machines.map(({ app }) => review.silence(app)));
          const passed = machines.some(({ read }) => read.some((time) => time >= deadline));
          // Whoever comes when it is decided changes nothing.
          if (isDue) expect(world.table.changes.length).toBe(before);
          isDue ||= passed;
          const { status, approvalMode, approvedAt } = await review.deliverable();
          expect([status, approvalMode]).toEqual(isDue ? ["approved", "auto"] : ["submitted", undefined]);
          if (isDue) expect(Date.parse(approvedAt ?? "")).toBeGreaterThanOrEqual(deadline);
          expect(releases(world)).toEqual(
            isDue ? { claims: 1, operations: ["transfer"] } : { claims: 0, operations: [] },
          );
        }
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("is never lost: by the job of what is due it approves in the end, once, however early it went off before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(firing, { minLength: 1, maxLength: 6 }), async (firings) => {
        const { world, review, machine, moveTo, deadline } = await draftInReview();
        const place = key.timer(review.deliverableId, "deliverable.review");
        const shard = String(world.table.peek(place)?.gsi3pk).split("#").at(-1) ?? "";
        const sweep = async (wrongBy: readonly number[]) => {
          const { app, read } = machine(wrongBy);
          installApp(app);
          const body = JSON.stringify({ kind: "timer", shard });
          await due({ Records: [{ messageId: "1", body }] } as unknown as SQSEvent, lambdaContext("job-due", 60_000));
          return read;
        };
        let latest = 0;
        for (const { at, wrongBy, times } of firings.sort((a, b) => a.at - b.at)) {
          moveTo(at);
          for (let n = 0; n < times; n += 1) latest = Math.max(latest, ...(await sweep(wrongBy)));
          if (latest < deadline) expect((await review.deliverable()).status).toBe("submitted");
        }
        // From here on the clocks are right, and the minute's tick goes on.
        moveTo(WINDOW + 1_200);
        for (let n = 0; n < 3; n += 1) {
          await sweep([0]);
          world.clock.pass(LEASE + 1);
        }
        expect(await review.deliverable()).toMatchObject({ status: "approved", approvalMode: "auto" });
        expect(releases(world)).toEqual({ claims: 1, operations: ["transfer"] });
        expect(world.table.peek(place)).toBeUndefined();
        expect(await world.broken()).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
