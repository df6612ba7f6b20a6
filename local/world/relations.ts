// Whom a brand of the demo world asks to apply to its brief, and whom it keeps in mind.
import type { Person } from "./person.ts";

type Asked = { who: Person; note?: string; answer?: "see" | "decline" };

const idOf = async (who: Person) => (await who.get<{ id: string }>("/creator")).id;

/** Some wait for an answer, one was looked at, one said no. */
export async function invite(owner: Person, briefId: string, asked: readonly Asked[]): Promise<void> {
  for (const { who, note, answer } of asked) {
    await owner.post(`/briefs/${briefId}/invitations`, { creatorId: await idOf(who), ...(note ? { note } : {}) });
    if (answer === "see") await who.post(`/briefs/${briefId}/invitation/seen`);
    if (answer === "decline")
      await who.post(`/briefs/${briefId}/invitation/decline`, { reasonCode: "no_time", note: "Next season, gladly." });
  }
}

/** A list with a scorecard of two people. */
export async function keep(
  brand: { id: string; owner: Person; reviewer: Person },
  name: string,
  creators: readonly Person[],
): Promise<void> {
  const { id: listId } = await brand.owner.post<{ id: string }>(`/brands/${brand.id}/lists`, { name });
  for (const [n, who] of creators.entries()) {
    const creatorId = await idOf(who);
    await brand.owner.put(`/brands/${brand.id}/lists/${listId}/creators/${creatorId}`, {});
    const scorecard = `/brands/${brand.id}/creators/${creatorId}/scorecard`;
    await brand.owner.put(scorecard, { aesthetics: 5 - (n % 2), consistency: 4, creativity: 3 + (n % 3), fit: 5 });
    await brand.reviewer.put(scorecard, { aesthetics: 4, consistency: 5 - (n % 3), creativity: 4, fit: 4 });
  }
}

type Vouched = Readonly<Record<"name" | "curatorName" | "description" | "why", string>> & {
  niches: readonly string[];
  languages: readonly string[];
};

/** A published collective whose people said yes; of the last one the answer is still awaited. */
export async function vouch(
  curator: Person,
  fields: Vouched,
  creators: readonly Person[],
  last: Person,
): Promise<void> {
  const { id } = await curator.post<{ id: string }>("/collectives", fields);
  for (const who of [...creators, last]) {
    const { handle } = await who.get<{ handle: string }>("/creator");
    await curator.post(`/collectives/${id}/members`, { handle });
    if (who !== last) await who.post(`/collectives/${id}/accept`);
  }
  await curator.post(`/collectives/${id}/publish`);
}
