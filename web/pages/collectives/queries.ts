// Collectives as everybody, their curators and the creators in them read them.
import { api } from "../../app/api.ts";
import { asked, type Search } from "../../app/asked.ts";
import { askPages } from "../../app/list.ts";
import { meQuery } from "../../app/me.ts";
import { ask, queries } from "../../app/query.ts";

export const FILTERS = ["niche", "language"] as const;

export const collectivesQuery = (search: Search) => {
  const { words, like } = asked(search);
  const filters = { ...words(), ...like("niche", "word"), ...like("language", "language") };
  return askPages(["collectives", filters], (signal, cursor) =>
    api.collectives.list({ query: { ...filters, limit: 20, ...cursor }, signal }),
  );
};
export const collectiveQuery = (collectiveId: string) =>
  ask(["collective", collectiveId], (signal) => api.collectives.get({ params: { collectiveId }, signal }));

type Curated = Awaited<ReturnType<typeof api.collectives.mine>>;
const NO_CURATED: Pick<Curated, "data"> = { data: { items: [] } };
/** What a manager curates is theirs, not the creator's in whose name they are here. */
export const curatedQuery = ask(
  ["curated"],
  async (signal): Promise<Pick<Curated, "data">> =>
    (await queries.ensureQueryData(meQuery)).acting ? NO_CURATED : api.collectives.mine({ signal }),
);

const NONE = { data: { asking: [], joined: [] } };
/** Nobody is asked who is no creator. */
export const joinedQuery = ask(["creator", "collectives"], async (signal) =>
  (await queries.ensureQueryData(meQuery)).creatorId === undefined ? NONE : api.collectives.ofMe({ signal }),
);
export const collectivesOfQuery = (creatorId: string) =>
  ask(["creator", creatorId, "collectives"], (signal) => api.collectives.ofCreator({ params: { creatorId }, signal }));

export type Card = Awaited<ReturnType<typeof api.collectives.list>>["data"]["items"][number];
export type Collective = Awaited<ReturnType<typeof api.collectives.get>>["data"];
export type Own = Awaited<ReturnType<typeof api.collectives.mine>>["data"]["items"][number];
export type Person = Collective["people"][number];
export type Asked = NonNullable<Collective["asked"]>[number];
