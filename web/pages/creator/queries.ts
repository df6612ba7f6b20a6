// What the creator's pages read.

import { askAll } from "../../app/all.ts";
import { ApiError, api } from "../../app/api.ts";
import { currentLocale } from "../../app/locale.ts";
import { meQuery } from "../../app/me.ts";
import { ask, queries } from "../../app/query.ts";

/** Whoever is in a brand too has payouts and deals of both sides. */
export const ownCreatorId = async () => (await queries.ensureQueryData(meQuery)).creatorId;
const NONE = { data: { items: [], nextCursor: null } };

export const payoutsQuery = askAll(["payouts", "mine"], async (cursor, signal) => {
  const mine = await ownCreatorId();
  return mine ? api.payouts.list({ query: { limit: 100, creatorId: mine, cursor }, signal }) : NONE;
});
export const applicationsQuery = askAll(["applications", "mine"], async (cursor, signal) =>
  (await ownCreatorId()) ? api.applications.list({ query: { limit: 100, cursor }, signal }) : NONE,
);
export const agreementsQuery = askAll(["agreements", "mine"], async (cursor, signal) => {
  const mine = await ownCreatorId();
  if (!mine) return NONE;
  const { data } = await api.agreements.list({ query: { limit: 100, cursor }, signal });
  return { data: { ...data, items: data.items.filter((each) => each.creatorId === mine) } };
});

/** Null where there is none yet. */
async function orNull<T>(call: () => Promise<{ data: T }>): Promise<{ data: T | null }> {
  try {
    return (await ownCreatorId()) ? await call() : { data: null };
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return { data: null };
    throw error;
  }
}
export const profileQuery = ask(["creator"], (signal) => orNull(() => api.creators.mine({ signal })));
export const payoutAccountQuery = ask(["payoutAccount"], (signal) => orNull(() => api.payoutAccount.get({ signal })));
/** With the translation into the reader's language, where there is one. */
export const briefQuery = (briefId: string, language = currentLocale()) =>
  ask(["brief", briefId, language], (signal) => api.briefs.get({ params: { briefId }, query: { language }, signal }));

export type Profile = NonNullable<Awaited<ReturnType<typeof api.creators.mine>>["data"]>;
export type PayoutAccount = Awaited<ReturnType<typeof api.payoutAccount.get>>["data"];
export type Application = Awaited<ReturnType<typeof api.applications.list>>["data"]["items"][number];
export type AgreementSummary = Awaited<ReturnType<typeof api.agreements.list>>["data"]["items"][number];
export type Agreement = Awaited<ReturnType<typeof api.agreements.get>>["data"];
export type Offer = Awaited<ReturnType<typeof api.offers.get>>["data"];
export type Brief = Awaited<ReturnType<typeof api.briefs.get>>["data"];
export type BriefCard = Awaited<ReturnType<typeof api.briefs.matched>>["data"]["items"][number];

const MOST = 20;
const isOpen = ({ status }: AgreementSummary) => status === "active" || status === "cancellation_requested";

/** What is open, looked into: the offers on the table and the deals under way. */
export const openWorkQuery = ask(["creator", "open"], async (signal) => {
  const [applications, agreements] = await Promise.all([
    queries.fetchQuery(applicationsQuery),
    queries.fetchQuery(agreementsQuery),
  ]);
  const offerIds = applications.items.flatMap(({ openOfferId }) => openOfferId ?? []).slice(0, MOST);
  const [offers, deals] = await Promise.all([
    Promise.all(offerIds.map(async (offerId) => (await api.offers.get({ params: { offerId }, signal })).data)),
    Promise.all(
      agreements.items
        .filter(isOpen)
        .slice(0, MOST)
        .map(async ({ id }) => (await api.agreements.get({ params: { agreementId: id }, signal })).data),
    ),
  ]);
  return { data: { offers, deals } };
});
