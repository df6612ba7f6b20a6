// What a creator does next, and what they wait for: read from their applications, deals and money.
import { config } from "../../../shared/config.ts";
import type { Key } from "../../app/text.ts";
import type { Payout } from "../../ui/payoutState.tsx";
import type { Agreement, AgreementSummary, Application, Offer, PayoutAccount } from "./queries.ts";

export type Task = {
  key: Key<"creator">;
  to: string;
  /** Which brief it is of; absent for what is of no brief. */
  title?: string;
  brand: string;
  due?: string;
};
type Known = {
  applications: readonly Application[];
  offers: readonly Offer[];
  agreements: readonly AgreementSummary[];
  deals: readonly Agreement[];
  account: PayoutAccount | null;
  payouts: readonly Payout[];
};
type Deliverable = Agreement["deliverables"][number];

const byDue = (a: Task, b: Task) => (a.due ?? "").localeCompare(b.due ?? "");
const changesDue = ({ submissions, draftDue }: Deliverable) => {
  const asked = submissions.at(-1)?.review?.createdAt;
  return asked ? new Date(Date.parse(asked) + config.deliverable.changesDueSeconds * 1000).toISOString() : draftDue;
};

function accountTasks({ account, payouts }: Known): Task[] {
  const to = "/creator/payouts";
  if (!account) return [{ key: "task.account", to, brand: "" }];
  if (account.requirementsDue.length > 0 || account.status === "restricted")
    return [{ key: "task.requirements", to, brand: "" }];
  if (account.rail === "connect" && account.status === "onboarding") return [{ key: "task.account", to, brand: "" }];
  return payouts.some(({ waitsFor }) => waitsFor === "redirect")
    ? [{ key: "task.redirect", to: "/creator/money", brand: "" }]
    : [];
}

const offerOf = ({ offers }: Known, { openOfferId }: Application) => offers.find(({ id }) => id === openOfferId);

function applicationTasks(known: Known): Task[] {
  return known.applications.flatMap((application): Task[] => {
    const { id, briefTitle: title, brandName: brand, needsReconfirm, place } = application;
    const to = `/applications/${id}`;
    const offer = offerOf(known, application);
    if (place?.status === "offered")
      return [{ key: "task.place", to, title, brand, ...(place.confirmBy ? { due: place.confirmBy } : {}) }];
    if (offer?.by === "brand" && offer.status === "proposed")
      return [{ key: "task.offer", to, title, brand, due: offer.expiresAt }];
    return needsReconfirm ? [{ key: "task.reconfirm", to, title, brand }] : [];
  });
}

function signTasks({ agreements }: Known): Task[] {
  return agreements.flatMap(({ id, status, signedBy, signBy, briefTitle: title, brandName: brand }): Task[] =>
    status === "pending_signature" && !signedBy.includes("creator")
      ? [{ key: "task.sign", to: `/deals/${id}`, title, brand, due: signBy }]
      : [],
  );
}

const isHeld = ({ milestones }: Agreement, { milestoneId }: Deliverable) =>
  milestones.some(({ id, status }) => id === milestoneId && status !== "pending");

function workTask(deal: Agreement, deliverable: Deliverable): Omit<Task, "to" | "title" | "brand"> | undefined {
  const { status, draftDue, postDue } = deliverable;
  if (deliverable.disputeId || deal.status !== "active") return undefined;
  if ((status === "not_started" || status === "in_progress") && isHeld(deal, deliverable))
    return { key: "task.submit", due: draftDue };
  if (status === "changes_requested") return { key: "task.changes", due: changesDue(deliverable) };
  return status === "approved" ? { key: "task.post", due: postDue } : undefined;
}

const headOf = ({ id, briefTitle, brandName }: Agreement) => ({
  to: `/deals/${id}`,
  title: briefTitle,
  brand: brandName,
});

/** What waits for the creator, most urgent first. */
export function tasksOf(known: Known): Task[] {
  const work = known.deals.flatMap((deal) =>
    deal.deliverables.flatMap((deliverable) => {
      const task = workTask(deal, deliverable);
      return task ? [{ ...headOf(deal), ...task }] : [];
    }),
  );
  const dated = [...applicationTasks(known), ...signTasks(known), ...work].sort(byDue);
  return [...accountTasks(known), ...dated];
}

/** Who waits for a place, or for the draw of it, waits for no answer yet. */
const waitOf = (place: Application["place"]): Task["key"] =>
  place?.status === "waiting" ? "wait.place" : place?.status === "entered" ? "wait.draw" : "wait.answer";

/** What waits for somebody else, what comes first before. */
export function waitsOf(known: Known): Task[] {
  const applications = known.applications.flatMap((application): Task[] => {
    const { id, status, briefTitle: title, brandName: brand, answerBy, needsReconfirm, place } = application;
    const to = `/applications/${id}`;
    const offer = offerOf(known, application);
    if (offer?.by === "creator") return [{ key: "wait.offer", to, title, brand, due: offer.expiresAt }];
    const isWaiting =
      (status === "submitted" || status === "shortlisted") && !needsReconfirm && place?.status !== "offered";
    return isWaiting ? [{ key: waitOf(place), to, title, brand, ...(answerBy ? { due: answerBy } : {}) }] : [];
  });
  const agreements = known.agreements.flatMap((agreement): Task[] => {
    const { id, status, signedBy, signBy, fundBy, briefTitle: title, brandName: brand } = agreement;
    const to = `/deals/${id}`;
    if (status === "pending_signature" && signedBy.includes("creator"))
      return [{ key: "wait.sign", to, title, brand, due: signBy }];
    return status === "pending_funding"
      ? [{ key: "wait.fund", to, title, brand, ...(fundBy ? { due: fundBy } : {}) }]
      : [];
  });
  const work = known.deals.flatMap((deal) =>
    deal.deliverables.flatMap(({ status, reviewDue }): Task[] => {
      if (status === "submitted")
        return [{ ...headOf(deal), key: "wait.review", ...(reviewDue ? { due: reviewDue } : {}) }];
      return status === "posted" ? [{ ...headOf(deal), key: "wait.verify" }] : [];
    }),
  );
  return [...applications, ...agreements, ...work].sort(byDue);
}
