// How far the accounts of the demo world can be believed: figures of several days, two proven accounts, a contested score.
import type { System } from "../system.ts";
import type { Person } from "./person.ts";

const DAY_MS = 86_400_000;

type Account = {
  id: string;
  platform: string;
  url: string;
  latest: {
    followers?: number;
    stale: boolean;
    likes: number;
    comments: number;
    shares: number;
    views: number;
    posts: number;
  } | null;
};
type Profile = { country: string; accounts: Account[] };

/** Figures of two weeks ago and of today; `before` is the share of the followers that there were then. */
async function measure(system: System, who: Person, before: number, days: number): Promise<void> {
  const { country, accounts } = await who.get<Profile>("/creator");
  const at = (ago: number) => new Date(system.clock.now().getTime() - ago * DAY_MS).toISOString();
  for (const { id, latest } of accounts) {
    // Communities count members, and what is old in this world stays so.
    if (latest?.followers === undefined || latest.stale) continue;
    const { followers, likes, comments, shares, views, posts } = latest;
    const figures = { likes, comments, shares, views, posts, source: "self" };
    const then = Math.round(followers * before);
    const part = then / followers;
    await who.post(`/creator/accounts/${id}/metrics`, {
      ...figures,
      likes: Math.round(likes * part),
      comments: Math.round(comments * part),
      shares: Math.round(shares * part),
      followers: then,
      capturedAt: at(days),
    });
    await who.post(`/creator/accounts/${id}/metrics`, {
      ...figures,
      followers,
      following: 180 + (followers % 700),
      audienceCountries: [{ country, shareBps: 6_400 + (followers % 2_000) }],
      capturedAt: at(0),
    });
  }
}

async function prove(system: System, who: Person): Promise<void> {
  const { accounts } = await who.get<Profile>("/creator");
  for (const { id, url } of accounts) {
    const { proofCode } = await who.post<{ proofCode: { code: string } }>(`/creator/accounts/${id}/proof-code`);
    const text = `Tea, every morning. ${proofCode.code}`;
    await fetch(`${system.url}/_local/bio`, { method: "POST", body: JSON.stringify({ url, text }) });
    await who.post(`/creator/accounts/${id}/proof-code/look`);
  }
}

export async function believe(
  system: System,
  people: Iterable<Person>,
  known: { proven: readonly Person[]; contesting: Person; words: string },
): Promise<void> {
  const { proven, contesting, words } = known;
  for (const who of people) {
    const isJump = who === contesting;
    await measure(system, who, isJump ? 0.62 : 0.96, isJump ? 5 : 14);
  }
  for (const who of proven) await prove(system, who);
  const { accounts } = await contesting.get<Profile>("/creator");
  await contesting.post(`/creator/accounts/${accounts[0]?.id}/contest`, { text: words });
}
