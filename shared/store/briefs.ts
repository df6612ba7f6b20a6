// Briefs: one head item each, what each version said, the reserve of a published one, and the brand's list.

import { config } from "../config.ts";
import type { ApplicationStatus } from "../domain/application.ts";
import type { Brief, BriefStatus } from "../domain/brief.ts";
import { BRIEF_STATUSES } from "../domain/brief.ts";
import { type BriefCard, briefCard } from "../domain/briefCard.ts";
import { LIVE } from "../domain/briefDecision.ts";
import { currencyLocked } from "../domain/briefEdit.ts";
import { publicFrom } from "../domain/group.ts";
import { applicationsOfBrief } from "./applications.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, list } from "./keys.ts";
import { newestFirst } from "./listing.ts";
import { dropWrites, placesTimer } from "./places.ts";
import { follows } from "./race.ts";
import { lockReserve, newReserve, resizeReserve } from "./reserve.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table, Write } from "./table.ts";

export type BriefItem = Item & Brief & { t: "brief"; card: BriefCard };

/** The brief without the table's own attributes. */
export async function getBrief(table: Table, briefId: string): Promise<Brief | undefined> {
  const item = await table.get<BriefItem>(key.brief(briefId));
  return item && stored<Brief>(item);
}

/** What a version said, as applicants saw it. Kept for every version since the first publishing. */
export async function getBriefVersion(table: Table, briefId: string, version: number): Promise<Brief | undefined> {
  const item = await table.get(key.briefVersion(briefId, version));
  return item && stored<Brief>(item);
}

const briefPut = (brief: Brief): Put => ({
  put: {
    ...key.brief(brief.id),
    t: "brief",
    sv: 1,
    ...brief,
    gsi1pk: list.briefsOfOrg(brief.brandId),
    gsi1sk: `${brief.status}#${brief.createdAt}#${brief.id}`,
    ...(brief.visibility === "group" && brief.group && brief.status === "published"
      ? { gsi2pk: list.briefsOfGroup(brief.group.id), gsi2sk: `${brief.publishedAt ?? brief.createdAt}#${brief.id}` }
      : {}),
    card: briefCard(brief),
  },
  ...follows("brief", brief.version),
});

const versionPut = (brief: Brief): Put => ({
  put: { ...key.briefVersion(brief.id, brief.version), t: "briefVersion", sv: 1, ...brief },
  if: { pk: { absent: true } },
});

const later = (instant: string, seconds: number) => new Date(Date.parse(instant) + seconds * 1000).toISOString();

/** Applicants are told of a material change page by page, after the change itself. */
function reconfirmWrites(before: Brief | undefined, after: Brief): Write[] {
  if (before?.publishedAt === undefined || before.materialVersion === after.materialVersion) return [];
  return [setTimer({ aggregate: after.id, kind: "brief.reconfirm", dueAt: after.updatedAt, rule: "material change" })];
}

/** Invitations end with the brief, after it. */
const invitationsTimer = ({ id: aggregate, updatedAt: dueAt, status }: Brief) =>
  setTimer({ aggregate, kind: "brief.invitations", dueAt, rule: status });

function timerWrites(before: Brief | undefined, after: Brief): Write[] {
  const aggregate = after.id;
  if (LIVE.includes(after.status) && after.applyBy !== undefined) {
    const isSet = before !== undefined && LIVE.includes(before.status) && before.applyBy === after.applyBy;
    return isSet ? [] : [setTimer({ aggregate, kind: "brief.apply_by", dueAt: after.applyBy, rule: "applyBy" })];
  }
  if (before === undefined || before.publishedAt === undefined || before.status === after.status) return [];
  if (after.status === "closed") {
    const dueAt = later(after.updatedAt, config.brief.answerSeconds);
    return [
      clearTimer(aggregate, "brief.apply_by"),
      setTimer({ aggregate, kind: "brief.answer_by", dueAt, rule: "closed + 7 days" }),
      invitationsTimer(after),
    ];
  }
  if (after.status === "cancelled") {
    return [
      clearTimer(aggregate, "brief.apply_by"),
      clearTimer(aggregate, "brief.complete"),
      setTimer({ aggregate, kind: "brief.answer_by", dueAt: after.updatedAt, rule: "cancelled" }),
      invitationsTimer(after),
    ];
  }
  if (after.status === "completed")
    return [clearTimer(aggregate, "brief.answer_by"), clearTimer(aggregate, "brief.complete")];
  return [];
}

const sizeOf = ({ id, budget = 0, slots = 0 }: Brief) => ({ id, budget, slots });

/** The row that offers take from: made by the first publishing, resized by edits, locked by cancelling. New slots go to who waits. */
function reserveWrites(before: Brief | undefined, after: Brief): Write[] {
  if (after.publishedAt === undefined) return [];
  const size = sizeOf(after);
  if (before?.publishedAt === undefined) return [newReserve(size)];
  if (after.status === "cancelled") return [lockReserve(after.id, after.updatedAt)];
  const old = sizeOf(before);
  if (old.budget === size.budget && old.slots === size.slots) return [];
  const more = size.slots > old.slots ? [placesTimer(after.id, after.updatedAt)] : [];
  return [resizeReserve(old, size), ...more];
}

/** A currency changes only while nobody has applied in it, whatever the index knew. */
const currencyWrites = (before: Brief | undefined, after: Brief): Write[] =>
  before?.publishedAt === undefined || before.currency === after.currency
    ? []
    : [{ check: key.firstApplication(after.id), if: { pk: { absent: true } }, orElse: () => currencyLocked(before) }];

/** A brief of a group: its members are told of it once, and everybody sees it when its time has come. */
function groupWrites(before: Brief | undefined, after: Brief): Write[] {
  const aggregate = after.id;
  const isNew = after.publishedAt !== undefined && before?.publishedAt === undefined;
  const opens = publicFrom(after);
  const isSet = before !== undefined && publicFrom(before) === opens;
  return [
    ...(isNew && after.visibility === "group"
      ? [setTimer({ aggregate, kind: "brief.to_group", dueAt: after.updatedAt, rule: "published" })]
      : []),
    ...(opens === undefined || isSet
      ? []
      : [setTimer({ aggregate, kind: "brief.to_all", dueAt: opens, rule: "hours after it opened to its group" })]),
  ];
}

/** Everything that the next version of a brief writes; `before` is undefined for a new one. A lost race throws LostRace. */
export const briefWrites = (before: Brief | undefined, after: Brief): Write[] => [
  briefPut(after),
  ...currencyWrites(before, after),
  ...reserveWrites(before, after),
  ...(after.publishedAt === undefined ? [] : [versionPut(after)]),
  ...timerWrites(before, after),
  ...reconfirmWrites(before, after),
  ...dropWrites(before, after),
  ...groupWrites(before, after),
];

/** A brand's briefs, drafts too, newest first; of one or some statuses, or of all. */
export const briefsOfBrand = (
  table: Table,
  brandId: string,
  statuses: readonly BriefStatus[] | undefined,
  page: { limit?: number | undefined; cursor?: string | undefined },
) => {
  const wanted = statuses?.length ? [...new Set(statuses)].sort() : BRIEF_STATUSES;
  return newestFirst<BriefCard>(
    table,
    wanted.map((status) => ({ index: "gsi1", pk: list.briefsOfOrg(brandId), prefix: `${status}#` })),
    ["briefsOfBrand", brandId, wanted],
    page,
  );
};

/** In the order of the index. */
const OPEN: readonly ApplicationStatus[] = ["in_negotiation", "shortlisted", "submitted"];

/**
 * Up to `limit` applications of a brief that were open a moment ago, from the place `from` on; each is to be read again by
 * its key. `last` is the place to go on from, absent at the end.
 */
export async function openApplications(
  table: Table,
  briefId: string,
  limit: number,
  from = "",
): Promise<{ ids: string[]; last?: string }> {
  const rows: { gsi1sk: string; card: { id: string } }[] = [];
  for (const { index, pk, prefix } of applicationsOfBrief(briefId, OPEN)) {
    const end = `${prefix}~`;
    if (from > end) continue;
    const range = { from: from > prefix ? from : prefix, to: end };
    const { items } = await table.query<(typeof rows)[number]>({ index, pk, sk: range, limit: limit - rows.length });
    rows.push(...items);
    if (rows.length >= limit) break;
  }
  const last = rows.length < limit ? undefined : rows.at(-1)?.gsi1sk;
  return { ids: rows.map(({ card }) => card.id), ...(last === undefined ? {} : { last }) };
}

/** Whether anyone has applied yet, as the index knows it. */
export async function hasApplications(table: Table, briefId: string): Promise<boolean> {
  const { items } = await table.query({ index: "gsi1", pk: list.applicationsOfBrief(briefId, 0), limit: 1 });
  return items.length > 0;
}
