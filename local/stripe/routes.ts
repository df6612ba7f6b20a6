// All calls the stand-in answers.
import { accountEndRoutes } from "./accountEnds.ts";
import { accountRoutes } from "./accounts.ts";
import { accountV1Routes } from "./accountsV1.ts";
import { balanceRoutes } from "./balance.ts";
import { bankRoutes } from "./banks.ts";
import { checkoutRoutes } from "./checkout.ts";
import { coreEventRoutes } from "./coreEvents.ts";
import { customerRoutes } from "./customers.ts";
import { destinationRoutes } from "./destinations.ts";
import { disputeRoutes } from "./disputes.ts";
import { endpointRoutes } from "./endpoints.ts";
import { feeRoutes } from "./fees.ts";
import { intentRoutes } from "./intents.ts";
import { payoutRoutes } from "./payoutOrders.ts";
import { refundRoutes } from "./refunds.ts";
import { reportRoutes } from "./reports.ts";
import type { Route } from "./route.ts";
import { topupRoutes } from "./topups.ts";
import { transferRoutes } from "./transfers.ts";

export const ROUTES: readonly Route[] = [
  ...accountRoutes,
  ...accountV1Routes,
  ...bankRoutes,
  ...customerRoutes,
  ...checkoutRoutes,
  ...intentRoutes,
  ...refundRoutes,
  ...disputeRoutes,
  ...transferRoutes,
  ...feeRoutes,
  ...balanceRoutes,
  ...endpointRoutes,
  ...coreEventRoutes,
  ...destinationRoutes,
  ...reportRoutes,
  ...payoutRoutes,
  ...topupRoutes,
  ...accountEndRoutes,
];

const patterns = ROUTES.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replaceAll("{}", "([^/]+)")}$`),
}));

export function findRoute(method: string, path: string): { route: Route; ids: string[] } | undefined {
  for (const { route, pattern } of patterns) {
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, ids: match.slice(1).map(decodeURIComponent) };
  }
  return undefined;
}
