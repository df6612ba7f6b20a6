// What the negotiation and the deal room read.
import { infiniteQueryOptions } from "@tanstack/react-query";
import { ApiError, api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const applicationQuery = (applicationId: string) =>
  ask(["application", applicationId], (signal) => api.applications.get({ params: { applicationId }, signal }));

/** Newest first; a negotiation has at most ten. */
export const offersQuery = (applicationId: string) =>
  ask(["offers", applicationId], (signal) =>
    api.offers.list({ params: { applicationId }, query: { limit: 100 }, signal }),
  );

/** Null when this side may not read it, as a creator an invite-only one. */
export const briefQuery = (briefId: string) =>
  ask(["brief", briefId, "ofDeal"], async (signal) => {
    try {
      return await api.briefs.get({ params: { briefId }, signal });
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) return { data: null };
      throw error;
    }
  });

export const brandQuery = (brandId: string) =>
  ask(["brand", brandId], (signal) => api.brands.get({ params: { brandId }, signal }));

export const agreementQuery = (agreementId: string) =>
  ask(["agreement", agreementId], (signal) => api.agreements.get({ params: { agreementId }, signal }));
export const contractQuery = (agreementId: string) =>
  ask(["agreement", agreementId, "contract"], (signal) => api.agreements.contract({ params: { agreementId }, signal }));
export const moneyQuery = (agreementId: string) =>
  ask(["agreement", agreementId, "money"], (signal) => api.agreements.money({ params: { agreementId }, signal }));
export const timelineQuery = (agreementId: string) =>
  ask(["agreement", agreementId, "timeline"], (signal) => api.agreements.timeline({ params: { agreementId }, signal }));

export const receiptsQuery = (agreementId: string) =>
  ask(["agreement", agreementId, "receipts"], (signal) =>
    api.receipts.ofAgreement({ params: { agreementId }, signal }),
  );
export const receiptQuery = (receiptId: string) =>
  ask(["receipt", receiptId], (signal) => api.receipts.get({ params: { receiptId }, signal }));

export const messagesKey = (agreementId: string) => ["messages", agreementId] as const;
/** Newest first, with what is unread and how far each side has seen. */
export const messagesPages = (agreementId: string) =>
  infiniteQueryOptions({
    queryKey: [...messagesKey(agreementId), "pages"],
    queryFn: async ({ signal, pageParam }) =>
      (
        await api.messages.list({
          params: { agreementId },
          query: pageParam === "" ? {} : { cursor: pageParam },
          signal,
        })
      ).data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

type Data<Q extends (...given: never[]) => Promise<{ data: unknown }>> = Awaited<ReturnType<Q>>["data"];
export type Application = Data<typeof api.applications.get>;
export type Offer = Data<typeof api.offers.list>["items"][number];
export type Agreement = Data<typeof api.agreements.get>;
export type Deliverable = Agreement["deliverables"][number];
export type Message = Data<typeof api.messages.list>["items"][number];
export type Submission = Deliverable["submissions"][number];
export type DealMoney = Data<typeof api.agreements.money>;

/** What is read anew after an act of a negotiation. */
export const refreshed = (application: Application) => [
  ["application", application.id],
  ["offers", application.id],
  ["applications"],
  ["agreements"],
];
