// What happens next in a deal, and whether it is this side's turn: one step, the most urgent of its own first.
import { config } from "../../../shared/config.ts";
import { isUnposted } from "../../../shared/domain/platform.ts";
import { dateTimeText } from "../../app/format.ts";
import type { Me } from "../../app/me.ts";
import type { Key, Values } from "../../app/text.ts";
import type { Agreement, Deliverable } from "./queries.ts";
import { hasRole, mayCommit, sideOf } from "./side.ts";
import { workText } from "./termLines.ts";
import type { SideName } from "./termsPreview.tsx";

export type NextStep = {
  /** The deliverable that it is about. */
  work?: string;
  text: Key<"room">;
  values: Values;
  /** When its clock runs out. */
  until?: string | undefined;
  /** There is something to do for this side: the button's word and where it leads. */
  act?: { word: Key<"room">; to: string };
};

export const pathOf = (agreement: Pick<Agreement, "id">, deliverable?: Pick<Deliverable, "id">) =>
  deliverable ? `/deals/${agreement.id}/deliverables/${deliverable.id}` : `/deals/${agreement.id}`;

export const otherOf = (agreement: Agreement, side: SideName | undefined): string =>
  side === "creator" ? agreement.brandName : agreement.creatorName;

/** True once the money of its first milestone was secured. */
export const isFunded = (agreement: Agreement, { milestoneIds }: Deliverable): boolean =>
  agreement.milestones.some(({ id, status }) => id === milestoneIds[0] && status !== "pending" && status !== "voided");

/** When a post counts as checked without an objection. */
export const checkedOn = ({ postedAt }: Deliverable): string | undefined =>
  postedAt && new Date(Date.parse(postedAt) + config.deliverable.verifySeconds * 1000).toISOString();

const FINISHED: readonly Deliverable["status"][] = ["verified", "closed", "cancelled"];
export const isFinished = ({ status }: Deliverable) => FINISHED.includes(status);

/** The step of one deliverable of an active deal, for a side; undefined when nothing is left to do. */
export function stepOf(agreement: Agreement, one: Deliverable, me: Me): NextStep | undefined {
  const side = sideOf(me, agreement);
  const work = workText(one);
  const other = otherOf(agreement, side);
  const to = pathOf(agreement, one);
  const mine = (isMine: boolean, word: Key<"room">) => (isMine ? { act: { word, to } } : {});
  const step = (text: Key<"room">, until: string | undefined, more: Values = {}): NextStep => ({
    work,
    text,
    until,
    values: { other, until: until ? dateTimeText(until) : "", ...more },
  });
  if (isFinished(one)) return undefined;
  if (one.disputeId) return step("next.dispute", undefined);
  const mayReview = side === "brand" && hasRole(me, agreement.brandId, "manager", "reviewer");
  if (!isFunded(agreement, one)) {
    const mayFund = side === "brand" && hasRole(me, agreement.brandId, "finance");
    const fund = { word: "fund" as const, to: `${pathOf(agreement)}/fund` };
    return { ...step(mayFund ? "next.fundPart" : "next.waitFundPart", undefined), ...(mayFund ? { act: fund } : {}) };
  }
  switch (one.status) {
    case "not_started":
    case "in_progress":
      return {
        ...step(side === "creator" ? "next.submit" : "next.waitDraft", one.draftDue),
        ...mine(side === "creator", "handIn"),
      };
    case "changes_requested":
      return {
        ...step(side === "creator" ? "next.again" : "next.waitAgain", one.draftDue),
        ...mine(side === "creator", "handIn"),
      };
    case "submitted":
      return {
        ...step(!one.reviewDue ? "next.stopped" : side === "brand" ? "next.review" : "next.waitReview", one.reviewDue),
        ...mine(mayReview && one.reviewDue !== undefined, "review"),
      };
    case "approved": {
      if (isUnposted(one.platform)) return undefined;
      const from = one.period?.from ?? agreement.brief.postWindow?.from;
      const text = side === "creator" ? "next.post" : "next.waitPost";
      return {
        ...step(text, one.postDue, { from: dateTimeText(from ?? one.postDue) }),
        ...mine(side === "creator", "post"),
      };
    }
    default:
      return {
        ...step(side === "brand" ? "next.verify" : "next.waitVerify", checkedOn(one)),
        ...mine(mayReview, "verify"),
      };
  }
}

const soonest = (a: NextStep, b: NextStep) => (a.until ?? "~").localeCompare(b.until ?? "~");

export function nextStepOf(agreement: Agreement, me: Me): NextStep | undefined {
  const side = sideOf(me, agreement);
  const other = otherOf(agreement, side);
  const here = pathOf(agreement);
  const { status, signBy, fundBy, signedBy, cancellation } = agreement;
  const step = (text: Key<"room">, until?: string): NextStep => ({
    text,
    until,
    values: { other, until: until ? dateTimeText(until) : "" },
  });
  if (status === "pending_signature") {
    const isMine = side !== undefined && !signedBy.includes(side);
    if (!isMine) return step("next.waitSign", signBy);
    return mayCommit(me, agreement)
      ? { ...step("next.sign", signBy), act: { word: "sign", to: `${here}/contract` } }
      : step("next.signRole", signBy);
  }
  if (status === "pending_funding") {
    if (side !== "brand") return step("next.waitFund", fundBy);
    return hasRole(me, agreement.brandId, "finance")
      ? { ...step("next.fund", fundBy), act: { word: "fund", to: `${here}/fund` } }
      : step("next.fundRole", fundBy);
  }
  if (status === "cancellation_requested" && cancellation)
    return step(cancellation.by === side ? "next.cancelMine" : "next.cancelTheirs", cancellation.answerBy);
  if (status !== "active") return undefined;
  const steps = agreement.deliverables.flatMap((one) => stepOf(agreement, one, me) ?? []).sort(soonest);
  return (
    steps.find(({ act }) => act) ?? steps[0] ?? step(agreement.brandTotal.amount === 0 ? "next.close" : "next.payout")
  );
}

/** How far it is: 0 agreed, 1 signatures, 2 payment, 3 content, 4 approval, 5 publication, 6 all done. */
export function stageOf({ status, deliverables }: Agreement): number {
  if (status === "pending_signature") return 1;
  if (status === "pending_funding") return 2;
  if (status === "completed") return 6;
  const stages = deliverables
    .filter((one) => one.status !== "cancelled")
    .map((one) => {
      if (one.status === "submitted") return 4;
      if (one.status === "approved" || one.status === "posted") return 5;
      return one.status === "verified" || one.status === "closed" ? 6 : 3;
    });
  return Math.min(6, ...stages);
}
