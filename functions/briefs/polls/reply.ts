// A poll as each reads it, and who reads it.
import type { App } from "../../../shared/app.ts";
import { isMember } from "../../../shared/domain/access.ts";
import type { Actor } from "../../../shared/domain/actor.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import { isPublic } from "../../../shared/domain/briefCard.ts";
import { notFound } from "../../../shared/domain/errors.ts";
import { isPollOpen } from "../../../shared/domain/poll.ts";
import { type CountedPoll, loadPoll } from "../../../shared/store/polls.ts";
import { mustLoad } from "../change.ts";
import { standingOf } from "../get.ts";

/** Whoever reads the brief reads its polls; 404 for everybody else. */
export async function mustRead(app: App, briefId: string, actor: Actor | undefined, now: Date): Promise<Brief> {
  const brief = await mustLoad(app, briefId);
  const isOwn = actor !== undefined && isMember(actor, brief.brandId);
  if (isOwn || isPublic(brief)) return brief;
  if (!(await standingOf(app, brief, actor?.creatorId, now)).reads) throw notFound("brief");
  return brief;
}

export async function mustLoadPoll(app: App, pollId: string): Promise<CountedPoll> {
  const poll = await loadPoll(app.table, pollId);
  if (!poll) throw notFound("poll");
  return poll;
}

export function pollReply(
  given: CountedPoll,
  { isOwn, mine, now }: { isOwn: boolean; mine?: number | undefined; now: Date },
) {
  const { counts, createdBy: _, n: _n, ...poll } = given;
  const isOpen = isPollOpen(given, now);
  const isTold = isOwn || !isOpen;
  return {
    ...poll,
    options: poll.options.map((text, at) => ({ text, ...(isTold ? { votes: counts[at] ?? 0 } : {}) })),
    ...(isTold ? { voters: counts.reduce((sum, count) => sum + count, 0) } : {}),
    isOpen,
    ...(mine === undefined ? {} : { mine }),
  };
}
