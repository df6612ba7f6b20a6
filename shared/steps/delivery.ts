// Approving, verifying and closing a deliverable as one transaction each: people and timers take the same path.
import type { App } from "../app.ts";
import type { ActorRef } from "../domain/actor.ts";
import type { AgreementStatus, Deliverable } from "../domain/agreement.ts";
import { approve, close, closeDue, type Step, verify } from "../domain/deliverable.ts";
import type { Review } from "../domain/submission.ts";
import { releaseDue } from "../payments/releaseDue.ts";
import { agreementIs, deliverablePut } from "../store/agreements.ts";
import { type Change, clearTimer } from "../store/commit.ts";
import { lookForCompletion } from "../store/completion.ts";
import { type DeliverableInDeal, deliverableTimer, reviewPut } from "../store/deliverables.ts";
import type { Write } from "../store/table.ts";
import { loadUploads } from "../store/uploads.ts";
import { prove } from "./upload.ts";

type Parts = Pick<App, "table" | "objects" | "now" | "stage">;
export type Prepared = { deliverable: Deliverable; change: Change };

async function prepared(
  app: Parts,
  found: DeliverableInDeal,
  { deliverable, audit, events }: Step,
  more: readonly Write[],
  now: Date,
  during: readonly AgreementStatus[] = ["active"],
): Promise<Prepared> {
  const release = await releaseDue(app, { ...found, deliverable }, now);
  // A release may ask for a look at completion itself, and a transaction takes one write per item.
  const asked = new Set(release.writes.flatMap((write) => ("put" in write ? [`${write.put.pk}|${write.put.sk}`] : [])));
  const own = more.filter((write) => !("put" in write && asked.has(`${write.put.pk}|${write.put.sk}`)));
  return {
    deliverable,
    change: {
      writes: [agreementIs(found.agreement.id, ...during), deliverablePut(deliverable), ...own, ...release.writes],
      audits: [audit, ...release.audits],
      events: [...events, ...release.events],
    },
  };
}

const liveTimer = (found: DeliverableInDeal, deliverable: Deliverable, now: Date) => {
  const days = found.agreement.terms.minLiveDays;
  return deliverableTimer("deliverable.live", deliverable, closeDue(now, days), `verified + ${days} days`);
};

/** True when every uploaded file of the submission has arrived and is clean. */
async function isUsable(app: Parts, found: DeliverableInDeal, n: number): Promise<boolean> {
  const submission = found.submissions.find((row) => row.n === n);
  const ids = (submission?.assets ?? []).flatMap(({ uploadId }) => (uploadId === undefined ? [] : [uploadId]));
  if (ids.length === 0) return true;
  const uploads = await loadUploads(app.table, ids);
  const proven = await Promise.all([...uploads.values()].map((upload) => prove(app, upload)));
  return ids.every((id) => proven.some((upload) => upload.id === id && upload.status === "ready"));
}

/** Approves submission `n`; `by` is SYSTEM when silence approved it. Releases what waits for approval. */
export async function approving(
  app: Parts,
  found: DeliverableInDeal,
  given: { submission: number; by: ActorRef },
  now: Date,
): Promise<Prepared & { review: Review }> {
  const usable = await isUsable(app, found, given.submission);
  const done = approve(found.deliverable, { ...given, usable }, now);
  const { deliverable } = done;
  const writes = [
    reviewPut(done.review),
    clearTimer(deliverable.id, "deliverable.review"),
    clearTimer(deliverable.id, "deliverable.reminder"),
    ...(deliverable.status === "verified" ? [liveTimer(found, deliverable, now)] : []),
  ];
  return { ...(await prepared(app, found, done, writes, now)), review: done.review };
}

/** Counts the post as there and right. Releases what waits for that. */
export async function verifying(app: Parts, found: DeliverableInDeal, by: ActorRef, now: Date): Promise<Prepared> {
  const done = verify(found.deliverable, by, now);
  const timers = [clearTimer(found.deliverable.id, "deliverable.verify"), liveTimer(found, done.deliverable, now)];
  return prepared(app, found, done, timers, now);
}

/** While these hold, what stayed up as long as agreed is earned: asking for the deal's end does not stop that clock. */
export const CLOSES: readonly AgreementStatus[] = ["active", "cancellation_requested"];

/** Ends the deliverable. Releases what waits for the end, and asks whether the deal is over. */
export const closing = (app: Parts, found: DeliverableInDeal, now: Date): Promise<Prepared> =>
  prepared(app, found, close(found.deliverable, now), [lookForCompletion(found.agreement.id, now)], now, CLOSES);
