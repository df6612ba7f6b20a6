// The pages of a negotiation and of the deal that comes of it, by address; shared by both sides.
import type { AnyRoute } from "@tanstack/react-router";
import { currentLocale } from "../../app/locale.ts";
import { page } from "../../app/page.ts";
import {
  agreementQuery,
  applicationQuery,
  brandQuery,
  briefQuery,
  contractQuery,
  messagesPages,
  moneyQuery,
  offersQuery,
  receiptQuery,
  receiptsQuery,
  timelineQuery,
} from "./queries.ts";
import { receiptIdAt, receiptTextsQuery } from "./receiptTexts.ts";

export const dealRoutes = (inside: AnyRoute): AnyRoute[] => [
  page(inside, "/applications/$applicationId", {
    text: ["deal", "drops", "fields", "terms", "platforms", "words"],
    load: async ({ params: { applicationId = "" }, queries }) => {
      const [{ briefId }] = await Promise.all([
        queries.ensureQueryData(applicationQuery(applicationId)),
        queries.ensureQueryData(offersQuery(applicationId)),
      ]);
      await queries.ensureQueryData(briefQuery(briefId));
    },
    from: () => import("./negotiation.tsx"),
    name: "NegotiationPage",
  }),
  page(inside, "/applications/$applicationId/offer", {
    text: ["deal", "terms", "platforms", "words"],
    load: async ({ params: { applicationId = "" }, queries }) => {
      const { briefId, brandId } = await queries.ensureQueryData(applicationQuery(applicationId));
      await Promise.all([queries.ensureQueryData(briefQuery(briefId)), queries.ensureQueryData(brandQuery(brandId))]);
    },
    from: () => import("./offer.tsx"),
    name: "OfferPage",
  }),
  page(inside, "/deals/$agreementId", {
    text: ["room", "rebook", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) => queries.ensureQueryData(agreementQuery(agreementId)),
    from: () => import("./overview.tsx"),
    name: "DealPage",
  }),
  page(inside, "/deals/$agreementId/messages", {
    text: ["room", "thread", "flags", "work", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(agreementQuery(agreementId)),
        queries.ensureInfiniteQueryData(messagesPages(agreementId)),
      ]),
    from: () => import("./messages.tsx"),
    name: "MessagesPage",
  }),
  page(inside, "/deals/$agreementId/contract", {
    text: ["room", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(agreementQuery(agreementId)),
        queries.ensureQueryData(contractQuery(agreementId)),
      ]),
    from: () => import("./contract.tsx"),
    name: "ContractPage",
  }),
  page(inside, "/deals/$agreementId/fund", {
    text: ["room", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) => queries.ensureQueryData(agreementQuery(agreementId)),
    from: () => import("./fund.tsx"),
    name: "FundPage",
  }),
  page(inside, "/deals/$agreementId/deliverables/$deliverableId", {
    text: ["room", "work", "survey", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) => queries.ensureQueryData(agreementQuery(agreementId)),
    from: () => import("./deliverable.tsx"),
    name: "DeliverablePage",
  }),
  page(inside, "/deals/$agreementId/money", {
    text: ["room", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(agreementQuery(agreementId)),
        queries.ensureQueryData(moneyQuery(agreementId)),
        queries.ensureQueryData(receiptsQuery(agreementId)),
        queries.ensureQueryData(receiptTextsQuery(currentLocale())),
      ]),
    from: () => import("./dealMoney.tsx"),
    name: "DealMoneyPage",
  }),
  page(inside, "/deals/$agreementId/receipts/$part", {
    text: ["room", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "", part = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(receiptQuery(receiptIdAt(agreementId, part))),
        queries.ensureQueryData(receiptTextsQuery(currentLocale())),
      ]),
    from: () => import("./receipt.tsx"),
    name: "ReceiptPage",
  }),
  page(inside, "/deals/$agreementId/timeline", {
    text: ["room", "acts", "terms", "platforms", "words"],
    load: ({ params: { agreementId = "" }, queries }) =>
      Promise.all([
        queries.ensureQueryData(agreementQuery(agreementId)),
        queries.ensureQueryData(timelineQuery(agreementId)),
      ]),
    from: () => import("./timeline.tsx"),
    name: "TimelinePage",
  }),
];
