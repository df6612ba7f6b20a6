// The application that a deal began with: its end is written with the deal's.
import type { Agreement } from "../../shared/domain/agreement.ts";
import type { Application } from "../../shared/domain/application.ts";

export const applicationOf = (agreement: Agreement): Application => ({
  id: agreement.applicationId,
  version: 1,
  status: "accepted",
  briefId: agreement.briefId,
  briefVersion: 1,
  briefTitle: agreement.briefTitle,
  brandId: agreement.brandId,
  brandName: agreement.brandName,
  creatorId: agreement.creatorId,
  creatorHandle: agreement.creatorHandle,
  creatorName: agreement.creatorName,
  creatorCountry: agreement.creatorCountry,
  creatorUserId: agreement.creatorUserId,
  pitch: "",
  rate: agreement.terms.fee,
  answers: [],
  conflicts: [],
  offerCount: 1,
  agreementId: agreement.id,
  createdAt: agreement.createdAt,
  updatedAt: agreement.createdAt,
});
