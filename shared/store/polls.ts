// Polls of a brief: one item each with its counts, and one for each vote; a vote and the counts change together.
import { DomainError } from "../domain/errors.ts";
import type { Poll } from "../domain/poll.ts";
import { clearTimer, setTimer } from "./commit.ts";
import { key, splitId } from "./keys.ts";
import { LostRace } from "./race.ts";
import { stored } from "./stored.ts";
import type { Item, Table, Write } from "./table.ts";

type Counts = Partial<Record<`c${number}`, number>>;
type PollItem = Item & Poll & Counts;
type VoteItem = Item & { option: number };

export type CountedPoll = Poll & { counts: number[] };

function counted(item: PollItem): CountedPoll {
  const whole = stored<Poll & Counts>(item);
  return { ...whole, counts: whole.options.map((_, n) => whole[`c${n}`] ?? 0) };
}

/** Of a poll's id its brief's and its number. */
export function placeOfPoll(pollId: string): { briefId: string; n: number } | undefined {
  const place = pollId.startsWith("pol_") ? splitId(pollId) : undefined;
  return place && { briefId: `brf_${place.ulid}`, n: place.n };
}

export async function loadPoll(table: Table, pollId: string): Promise<CountedPoll | undefined> {
  const place = placeOfPoll(pollId);
  const item = place && (await table.get<PollItem>(key.poll(place.briefId, place.n)));
  return item && counted(item);
}

/** All of a brief's, the first asked first; bounded by configuration. */
export async function pollsOf(table: Table, briefId: string): Promise<CountedPoll[]> {
  const items = await table.queryAll<PollItem>({
    pk: key.brief(briefId).pk,
    sk: { beginsWith: "POLL#" },
    consistent: true,
  });
  return items.map(counted);
}

/** Counts are numbers from the beginning, so that each vote only adds. */
export const pollWrites = (poll: Poll): Write[] => [
  {
    put: {
      ...key.poll(poll.briefId, poll.n),
      t: "poll",
      sv: 1,
      ...poll,
      ...Object.fromEntries(poll.options.map((_, n) => [`c${n}`, 0])),
    },
    if: { pk: { absent: true } },
    orElse: (current) => new LostRace("poll", current),
  },
  setTimer({ aggregate: poll.id, kind: "poll.end", dueAt: poll.closesAt, rule: "closesAt" }),
];

/** What was counted stays: only the end is written. */
export const pollEndWrites = ({ id, briefId, n, version, endedAt }: Poll): Write[] => [
  {
    update: key.poll(briefId, n),
    set: { version, endedAt },
    if: { version: version - 1 },
    orElse: (current) => new LostRace("poll", current),
  },
  clearTimer(id, "poll.end"),
];

export async function voteOf(
  table: Table,
  { briefId, n }: Pick<Poll, "briefId" | "n">,
  creatorId: string,
): Promise<number | undefined> {
  return (await table.get<VoteItem>(key.vote(briefId, n, creatorId)))?.option;
}

/** The vote, and the counts by the difference from the one before; 409 when the poll is over by then. */
export function voteWrites(
  { briefId, n }: Pick<Poll, "briefId" | "n">,
  creatorId: string,
  { before, option, now }: { before: number | undefined; option: number; now: Date },
): Write[] {
  const lost = (current: Item | undefined) => new LostRace("vote", current);
  return [
    {
      put: { ...key.vote(briefId, n, creatorId), t: "vote", sv: 1, option, at: now.toISOString() },
      if: before === undefined ? { pk: { absent: true } } : { option: before },
      orElse: lost,
    },
    {
      update: key.poll(briefId, n),
      add: { [`c${option}`]: 1, ...(before === undefined ? {} : { [`c${before}`]: -1 }) },
      if: { endedAt: { absent: true }, closesAt: { atLeast: now.toISOString() } },
      orElse: () => pollOver(),
    },
  ];
}

export const pollOver = () => new DomainError("illegal_transition", "This poll has ended.", { allowed: [] });
