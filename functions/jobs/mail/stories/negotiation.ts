// The story of an application and its offers.
import { config } from "../../../../shared/config.ts";
import type { Application } from "../../../../shared/domain/application.ts";
import type { Offer } from "../../../../shared/domain/offer.ts";
import type { WordKey } from "../../../../shared/notify/words/en.ts";
import type { OutboxItem } from "../../../../shared/store/commit.ts";
import { key, splitId } from "../../../../shared/store/keys.ts";
import type { Table } from "../../../../shared/store/table.ts";
import { at, later, present, read, type Story } from "../story.ts";

type Reason = { word: WordKey } | undefined;

export async function ofNegotiation(table: Table, row: OutboxItem, id: string): Promise<Story | undefined> {
  const application = await read<Application>(table, key.application(id));
  if (!application) return undefined;
  const place = row.data.offerId === undefined ? undefined : splitId(row.data.offerId);
  const offer = await read<Offer>(table, place && key.offer(id, place.n));
  const { briefTitle: brief, brandName: brand, creatorName: creator, briefId, brandId } = application;
  const declined: Reason =
    row.type === "application.declined" && application.declineReason
      ? { word: `application.${application.declineReason}` }
      : row.type === "offer.declined" && offer?.declineReason
        ? { word: `offer.${offer.declineReason}` }
        : undefined;
  const { answerSeconds, reconfirmSeconds } = config.application;
  const answerBy =
    row.type === "application.submitted"
      ? (at(application.answerBy) ?? later(application.updatedAt, answerSeconds))
      : row.type === "application.needs_reconfirm"
        ? later(row.at, reconfirmSeconds)
        : row.type === "application.reminded"
          ? at(application.answerBy)
          : row.type === "place.offered"
            ? at(application.place?.confirmBy)
            : at(offer?.expiresAt);
  // Who was answered in the same moment is not reminded of.
  const isNews = async () =>
    (row.type !== "application.reminded" || application.answerBy !== undefined) &&
    (row.type !== "place.offered" || application.place?.status === "offered");
  return {
    facts: present({ brief, brand, creator, reason: declined, answerBy, amount: offer?.terms.fee }),
    sides: { brand, creator },
    places: { applicationId: id, brandId, briefId },
    people: { brandId, creatorUserId: application.creatorUserId, creatorId: application.creatorId },
    by: row.data.by,
    isNews,
  };
}
