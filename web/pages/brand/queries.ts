// What the brand's pages read.
import { api } from "../../app/api.ts";
import { askPages } from "../../app/list.ts";
import { ask } from "../../app/query.ts";

export const brandQuery = (brandId: string) =>
  ask(["brand", brandId], (signal) => api.brands.get({ params: { brandId }, signal }));
export type Brand = Awaited<ReturnType<typeof api.brands.get>>["data"];

export const briefsQuery = (brandId: string) =>
  askPages(["briefs", "of", brandId], (signal, cursor) =>
    api.briefs.ofBrand({ params: { brandId }, query: { limit: 100, ...cursor }, signal }),
  );
export type BriefCard = Awaited<ReturnType<typeof api.briefs.ofBrand>>["data"]["items"][number];

export const briefQuery = (briefId: string) =>
  ask(["brief", briefId], (signal) => api.briefs.get({ params: { briefId }, signal }));
/** The brief with its translation, as the editor of it reads it. */
export const translationQuery = (briefId: string, language: string) =>
  ask(["brief", briefId, language], (signal) => api.briefs.get({ params: { briefId }, query: { language }, signal }));
export type Brief = Awaited<ReturnType<typeof api.briefs.get>>["data"];

export const applicantsQuery = (briefId: string) =>
  askPages(["applications", briefId], (signal, cursor) =>
    api.applications.ofBrief({ params: { briefId }, query: { limit: 100, ...cursor }, signal }),
  );
export type Applicant = Awaited<ReturnType<typeof api.applications.ofBrief>>["data"]["items"][number];

export const applicationQuery = (applicationId: string) =>
  ask(["application", applicationId], (signal) => api.applications.get({ params: { applicationId }, signal }));
export type Application = Awaited<ReturnType<typeof api.applications.get>>["data"];

/** A creator beside a brief, with how well the two suit each other. */
export const creatorForQuery = (creatorId: string, briefId: string) =>
  ask(["creator", creatorId, "for", briefId], (signal) =>
    api.creators.get({ params: { creatorId }, query: { forBriefId: briefId }, signal }),
  );

export const dealsQuery = askPages(["agreements"], (signal, cursor) =>
  api.agreements.list({ query: { limit: 100, ...cursor }, signal }),
);
export type Deal = Awaited<ReturnType<typeof api.agreements.list>>["data"]["items"][number];

export const payoutsQuery = (brandId: string) =>
  askPages(["payouts", "of", brandId], (signal, cursor) =>
    api.payouts.list({ query: { brandId, limit: 50, ...cursor }, signal }),
  );
export type Payout = Awaited<ReturnType<typeof api.payouts.list>>["data"]["items"][number];
