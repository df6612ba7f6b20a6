// What a brand has to do next: read from its lists, the nearest end of time first.

import type { QueryClient } from "@tanstack/react-query";
import type { Role } from "../../../shared/domain/actor.ts";
import { isQueueing } from "../../../shared/domain/place.ts";
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";
import type { Applicant, BriefCard, Deal } from "./queries.ts";

export type Agreement = Awaited<ReturnType<typeof api.agreements.get>>["data"];
type Offer = Awaited<ReturnType<typeof api.offers.get>>["data"];

/** What the list is made from. */
export type Facts = {
  briefs: readonly BriefCard[];
  applicants: readonly Applicant[];
  /** Open offers of the applications that are in negotiation. */
  offers: readonly Offer[];
  deals: readonly Deal[];
  /** Those of the deals that are going on, whole. */
  active: readonly Agreement[];
};

export const TODO_KINDS = [
  "dispute",
  "cancellation",
  "content",
  "pay",
  "sign",
  "offer",
  "applicants",
  "draft",
] as const;
export type Todo = {
  kind: (typeof TODO_KINDS)[number];
  id: string;
  to: string;
  /** Whose, or of what. */
  what: string;
  /** A brief's title, where `what` is a person. */
  of?: string;
  count?: number;
  /** What ends then by itself. */
  by?: string;
};

const isBefore = (a: string | undefined, b: string | undefined) =>
  a === undefined ? false : b === undefined || Date.parse(a) < Date.parse(b);

const dealTodos = ({ deals, active }: Facts): Todo[] => [
  ...deals.flatMap((deal): Todo[] => {
    const { id, creatorName: what, briefTitle: of, status, signedBy, signBy, fundBy } = deal;
    const base = { id, to: `/deals/${id}`, what, of };
    if (status === "pending_signature" && !signedBy.includes("brand")) return [{ ...base, kind: "sign", by: signBy }];
    if (status === "pending_funding") return [{ ...base, kind: "pay", ...(fundBy ? { by: fundBy } : {}) }];
    return [];
  }),
  ...active.flatMap(({ id, creatorName: what, briefTitle: of, deliverables, disputes, cancellation }): Todo[] => [
    ...deliverables
      .filter(({ status, disputeId }) => status === "submitted" && !disputeId)
      .map(
        (each): Todo => ({
          kind: "content",
          id: each.id,
          to: `/deals/${id}/deliverables/${each.id}`,
          what,
          of,
          ...(each.reviewDue ? { by: each.reviewDue } : {}),
        }),
      ),
    ...disputes
      .filter(({ status }) => status !== "resolved" && status !== "withdrawn")
      .map((each): Todo => ({ kind: "dispute", id: each.id, to: `/deals/${id}`, what, of })),
    ...(cancellation?.status === "requested" && cancellation.by === "creator"
      ? [{ kind: "cancellation", id: `${id}-c`, to: `/deals/${id}`, what, of, by: cancellation.answerBy } as const]
      : []),
  ]),
];

/** Who waits for a place, or for the draw of it, waits for no answer of the brand yet. */
export const waitsForAnswer = ({ status, place }: Facts["applicants"][number]) =>
  status === "submitted" && !isQueueing(place);

const applicantTodos = (brandId: string, { briefs, applicants, offers }: Facts): Todo[] => [
  ...briefs.flatMap(({ id, title }): Todo[] => {
    const waiting = applicants.filter((each) => each.briefId === id && waitsForAnswer(each));
    const by = waiting.reduce<string | undefined>(
      (first, { answerBy }) => (isBefore(answerBy, first) ? answerBy : first),
      undefined,
    );
    if (waiting.length === 0) return [];
    const to = `/brand/${brandId}/briefs/${id}/applicants`;
    return [{ kind: "applicants", id, to, what: title, count: waiting.length, ...(by ? { by } : {}) }];
  }),
  ...offers
    .filter(({ by, status }) => by === "creator" && status === "proposed")
    .map((offer): Todo => {
      const of = applicants.find(({ id }) => id === offer.applicationId);
      return {
        kind: "offer",
        id: offer.id,
        to: `/applications/${offer.applicationId}`,
        what: of?.creatorName ?? "",
        ...(of ? { of: of.briefTitle } : {}),
        by: offer.expiresAt,
      };
    }),
  ...briefs
    .filter(({ status }) => status === "draft")
    .map(({ id, title }): Todo => ({ kind: "draft", id, to: `/brand/${brandId}/briefs/${id}/edit`, what: title })),
];

const WRITERS: readonly Role[] = ["owner", "manager"];
/** Whose work it is; an owner does everything. */
const WHO: Readonly<Record<Todo["kind"], readonly Role[]>> = {
  dispute: WRITERS,
  cancellation: WRITERS,
  content: [...WRITERS, "reviewer"],
  pay: ["owner", "finance"],
  sign: WRITERS,
  offer: WRITERS,
  applicants: WRITERS,
  draft: WRITERS,
};

/**
 * What somebody with these roles has to do: what has a clock first, the nearest end before the others; then the rest in
 * the order of the kinds.
 */
export function todosOf(brandId: string, facts: Facts, roles: readonly Role[]): Todo[] {
  const rank = ({ kind }: Todo) => TODO_KINDS.indexOf(kind);
  return [...dealTodos(facts), ...applicantTodos(brandId, facts)]
    .filter(({ kind }) => WHO[kind].some((role) => roles.includes(role)))
    .sort((a, b) => {
      if (a.by && b.by) return Date.parse(a.by) - Date.parse(b.by);
      if (a.by || b.by) return a.by ? -1 : 1;
      return rank(a) - rank(b);
    });
}

const LIVE = ["published", "paused", "closed"];
const OPEN = ["pending_signature", "pending_funding", "active", "cancellation_requested"] as const;

async function readFacts(brandId: string, signal: AbortSignal): Promise<Facts> {
  const [{ data: mine }, { data: open }] = await Promise.all([
    api.briefs.ofBrand({ params: { brandId }, query: { limit: 100 }, signal }),
    api.agreements.list({ query: { limit: 100, status: [...OPEN] }, signal }),
  ]);
  const deals = open.items.filter((deal) => deal.brandId === brandId);
  const [lists, active] = await Promise.all([
    Promise.all(
      mine.items
        .filter(({ status }) => LIVE.includes(status))
        .map(({ id }) =>
          api.applications.ofBrief({
            params: { briefId: id },
            query: { limit: 100, status: ["submitted", "shortlisted", "in_negotiation"] },
            signal,
          }),
        ),
    ),
    Promise.all(
      deals
        .filter(({ status }) => status === "active" || status === "cancellation_requested")
        .map(({ id }) => api.agreements.get({ params: { agreementId: id }, signal })),
    ),
  ]);
  const applicants = lists.flatMap(({ data }) => data.items);
  const offers = await Promise.all(
    applicants.flatMap(({ openOfferId }) =>
      openOfferId ? [api.offers.get({ params: { offerId: openOfferId }, signal })] : [],
    ),
  );
  return {
    briefs: mine.items,
    applicants,
    offers: offers.map(({ data }) => data),
    deals,
    active: active.map(({ data }) => data),
  };
}

export const factsQuery = (brandId: string) =>
  ask(["brandFacts", brandId], async (signal) => ({ data: await readFacts(brandId, signal) }));

/** Begins to read them; the page does not wait. */
export const beginFacts = (queries: QueryClient, brandId: string) => void queries.prefetchQuery(factsQuery(brandId));
