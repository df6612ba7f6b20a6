// A negotiation: an application and its offers in one partition, and what an offer holds on its brief.
import type { Application } from "../domain/application.ts";
import type { Offer } from "../domain/offer.ts";
import { applicationWrites } from "./applications.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, splitId } from "./keys.ts";
import { type Kept, stillKept } from "./places.ts";
import { follows } from "./race.ts";
import { acceptInReserve, moveReserve, releaseReserve, reserve } from "./reserve.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table, Write } from "./table.ts";

export type Negotiation = {
  application: Application;
  /** In the order of their making. */
  offers: Offer[];
};

/** The application with every offer: one strongly consistent query. */
export async function loadNegotiation(table: Table, applicationId: string): Promise<Negotiation | undefined> {
  const items = await table.queryAll<Item>({ pk: key.application(applicationId).pk, consistent: true });
  const head = items.find((item) => item.t === "application");
  return (
    head && {
      application: stored<Application>(head),
      offers: items.filter((item) => item.t === "offer").map((item) => stored<Offer>(item)),
    }
  );
}

/** `off_<application>.<seq>` -> `app_<application>` */
export const applicationIdOf = (offerId: string): string => `app_${splitId(offerId)?.ulid ?? ""}`;

/** The offer within its negotiation; undefined when there is none of this id. */
export async function loadOffer(table: Table, offerId: string): Promise<(Negotiation & { offer: Offer }) | undefined> {
  const negotiation = await loadNegotiation(table, applicationIdOf(offerId));
  const offer = negotiation?.offers.find(({ id }) => id === offerId);
  return negotiation && offer && { ...negotiation, offer };
}

const offerPut = (offer: Offer): Put => ({
  put: { ...offer, ...key.offer(offer.applicationId, offer.seq), t: "offer", sv: 1 },
  ...follows("offer", offer.version),
});

const expiryTimer = (offer: Offer): Put =>
  setTimer({ aggregate: offer.id, kind: "offer.expiry", dueAt: offer.expiresAt, rule: "expiresInHours" });

type Step<T> = { before: T; after: T };

/** The first offer of a negotiation, or the first after the last one ended: holds budget and a slot. */
export const openingWrites = (application: Step<Application>, offer: Offer, kept?: Kept): Write[] => [
  ...applicationWrites(application.before, application.after),
  offerPut(offer),
  reserve(application.after.briefId, { amount: offer.brandTotal, slots: 1 }, kept?.slots),
  ...(kept ? [stillKept(application.after.briefId, kept)] : []),
  expiryTimer(offer),
];

/** An offer in place of the open one: the slot stays held, the amount moves. */
export const counterWrites = (application: Step<Application>, closed: Offer, next: Offer): Write[] => [
  offerPut(closed),
  ...applicationWrites(application.before, application.after),
  offerPut(next),
  moveReserve(application.after.briefId, closed.brandTotal, next.brandTotal),
  clearTimer(closed.id, "offer.expiry"),
  expiryTimer(next),
];

/** The open offer ended without a deal: what it held is free again. */
export const endingWrites = (application: Step<Application>, ended: Offer): Write[] => [
  offerPut(ended),
  ...applicationWrites(application.before, application.after),
  releaseReserve(application.after.briefId, { amount: ended.brandTotal, slots: 1 }),
  clearTimer(ended.id, "offer.expiry"),
];

/** The open offer became an agreement: what it held stays held. */
export const acceptanceWrites = (application: Step<Application>, accepted: Offer): Write[] => [
  offerPut(accepted),
  ...applicationWrites(application.before, application.after),
  acceptInReserve(application.after.briefId),
  clearTimer(accepted.id, "offer.expiry"),
];

/** More time for an open offer. */
export const extensionWrites = (extended: Offer): Write[] => [offerPut(extended), expiryTimer(extended)];
