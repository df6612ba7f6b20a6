// Applications: one head item each, the row that keeps a creator to one live application per brief, and both lists.
import { APPLICATION_STATUSES, type Application, type ApplicationStatus, isOpen } from "../domain/application.ts";
import type { Brief } from "../domain/brief.ts";
import { DomainError } from "../domain/errors.ts";
import { answerReminders } from "../domain/reminder.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, list } from "./keys.ts";
import type { ListRange } from "./listing.ts";
import { placeWrites } from "./places.ts";
import { follows, LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Put, Table, Write } from "./table.ts";

export async function getApplication(table: Table, applicationId: string): Promise<Application | undefined> {
  const item = await table.get<Item>(key.application(applicationId));
  return item && stored<Application>(item);
}

/** The row of a list: without the long texts. */
export type ApplicationCard = Pick<
  Application,
  | "id"
  | "version"
  | "status"
  | "briefId"
  | "briefVersion"
  | "briefTitle"
  | "brandId"
  | "brandName"
  | "creatorId"
  | "creatorHandle"
  | "creatorName"
  | "creatorCountry"
  | "rate"
  | "answerBy"
  | "place"
  | "declineReason"
  | "firstAnswer"
  | "offerCount"
  | "openOfferId"
  | "agreementId"
  | "createdAt"
  | "updatedAt"
>;

function cardOf(application: Application): ApplicationCard {
  const {
    pitch: _pitch,
    concept: _concept,
    rateLines: _lines,
    answers: _answers,
    conflicts: _conflicts,
    creatorUserId: _user,
    ...card
  } = application;
  return card;
}

/** Writes the next version and nothing around it. */
export const applicationPut = (application: Application): Put => {
  const place = `${application.createdAt}#${application.id}`;
  return {
    put: {
      ...application,
      ...key.application(application.id),
      t: "application",
      sv: 1,
      gsi1pk: list.applicationsOfBrief(application.briefId, 0),
      gsi1sk: `${application.status}#${place}`,
      gsi2pk: list.applicationsOfCreator(application.creatorId),
      gsi2sk: place,
      ...(application.firstAnswer === undefined
        ? {}
        : { gsi5pk: list.answersOfBrand(application.brandId), gsi5sk: place }),
      card: cardOf(application),
    },
    ...follows("application", application.version),
  };
};

const liveRow = ({ briefId, creatorId }: Application) => key.unique("application", `${briefId}#${creatorId}`);

/** Taken by the first version, freed by whatever ends the application. 409 `already_applied` while another one lives. */
function uniqueWrites(before: Application | undefined, after: Application): Write[] {
  if (before === undefined)
    return [
      {
        put: { ...liveRow(after), t: "unique", sv: 1, applicationId: after.id },
        if: { pk: { absent: true } },
        orElse: (current) =>
          new DomainError("already_applied", "You have an application for this brief already.", {
            more: typeof current?.applicationId === "string" ? { applicationId: current.applicationId } : {},
          }),
      },
    ];
  const lives = isOpen(after) || after.status === "accepted";
  return lives ? [] : [{ delete: liveRow(after), if: [{ pk: { absent: true } }, { applicationId: after.id }] }];
}

const REMINDER = "application.reminder";

/** The next reminder of a wait that began with version `since`. */
export const answerReminder = (applicationId: string, at: Date | undefined, since: number): Put[] =>
  at === undefined
    ? []
    : [
        setTimer({
          aggregate: applicationId,
          kind: REMINDER,
          dueAt: at.toISOString(),
          rule: "3 and 6 days without an answer",
          data: { since: String(since) },
        }),
      ];

function answerTimer(before: Application | undefined, after: Application): Write[] {
  if (after.answerBy === before?.answerBy) return [];
  const { id: aggregate, answerBy: dueAt, version } = after;
  if (dueAt === undefined) return [clearTimer(aggregate, "application.answer"), clearTimer(aggregate, REMINDER)];
  return [
    setTimer({ aggregate, kind: "application.answer", dueAt, rule: "7 days to answer" }),
    ...answerReminder(aggregate, answerReminders(dueAt)[0], version),
  ];
}

/** Everything that the next version of an application writes; `before` is undefined for a new one. */
export const applicationWrites = (before: Application | undefined, after: Application): Write[] => [
  ...uniqueWrites(before, after),
  applicationPut(after),
  ...answerTimer(before, after),
  ...placeWrites(before, after),
];

/** Asks for a confirmation by `dueAt`; without it the application expires. */
export const reconfirmTimer = (applicationId: string, dueAt: string): Put =>
  setTimer({ aggregate: applicationId, kind: "application.reconfirm", dueAt, rule: "5 days to reconfirm" });

/** The creator stands by it. Only while the brief says what was read: a newer version has a time to confirm of its own. */
export const reconfirmationWrites = (
  before: Application,
  after: Application,
  { id, materialVersion }: Pick<Brief, "id" | "materialVersion">,
): Write[] => [
  ...applicationWrites(before, after),
  clearTimer(after.id, "application.reconfirm"),
  { check: key.brief(id), if: { materialVersion }, orElse: (current) => new LostRace("brief", current) },
];

/**
 * What applying writes around the application: it was written in the currency that the brief still has, and the first one
 * says so for good, since an edit of the currency asks for that row's absence.
 */
export const applyingWrites = (application: Application, brief: Brief, isFirst: boolean): Write[] => [
  ...applicationWrites(undefined, application),
  {
    check: key.brief(brief.id),
    if: { currency: brief.currency ?? { absent: true } },
    orElse: (current) => new LostRace("brief", current),
  },
  ...(isFirst
    ? [
        {
          put: { ...key.firstApplication(brief.id), t: "firstApplication", sv: 1, applicationId: application.id },
          if: { pk: { absent: true } },
          orElse: (current) => new LostRace("brief", current),
        } satisfies Put,
      ]
    : []),
];

/** Whether the row is there that the first application leaves; older briefs may have applications without it. */
export const hasFirst = async (table: Table, briefId: string): Promise<boolean> =>
  (await table.get(key.firstApplication(briefId))) !== undefined;

/** The live application of a creator to a brief, if any. */
export async function liveApplicationId(table: Table, briefId: string, creatorId: string): Promise<string | undefined> {
  const row = await table.get<Item & { applicationId: string }>(key.unique("application", `${briefId}#${creatorId}`));
  return row?.applicationId;
}

/** A brief's applicants, of some statuses or of all. */
export const applicationsOfBrief = (briefId: string, statuses: readonly ApplicationStatus[]): ListRange[] =>
  (statuses.length > 0 ? statuses : APPLICATION_STATUSES).map((status) => ({
    index: "gsi1",
    pk: list.applicationsOfBrief(briefId, 0),
    prefix: `${status}#`,
  }));

export const applicationsOfCreator = (creatorId: string): ListRange[] => [
  { index: "gsi2", pk: list.applicationsOfCreator(creatorId), prefix: "" },
];

/** What a brand answered, or should have. */
export const answersOfBrand = (brandId: string): ListRange[] => [
  { index: "gsi5", pk: list.answersOfBrand(brandId), prefix: "" },
];

/** The material version of each of these briefs, by brief id. */
export async function materialVersions(table: Table, briefIds: readonly string[]): Promise<Map<string, number>> {
  const items = await table.getMany<Item & { id: string; materialVersion: number }>(
    [...new Set(briefIds)].map((briefId) => key.brief(briefId)),
  );
  return new Map(items.map((item) => [item.id, item.materialVersion]));
}
