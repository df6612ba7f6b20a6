// Many creators at once, each with a profile and a sign-in of their own, and nothing that they do not need to apply.
import { createClient } from "../../shared/routes/client.ts";
import type { System } from "../system.ts";
import { DEMO_PASSWORD } from "../world/accounts.ts";
import { signIn } from "../world/person.ts";

export type Crowd = { client: ReturnType<typeof createClient>; handle: string; email: string; creatorId: string }[];

const AT_ONCE = 10;

/** `name` tells one crowd from another on the same system. */
export async function makeCrowd(system: System, name: string, count: number): Promise<Crowd> {
  const crowd: Crowd = [];
  const join = async (n: number) => {
    const handle = `${name}${String(n).padStart(3, "0")}`;
    const email = `${handle}@crowd.test`;
    await system.identity.seedUser({ email, password: DEMO_PASSWORD });
    const client = createClient({ baseUrl: system.url, token: await signIn(system.url, email, DEMO_PASSWORD) });
    const { data } = await client.creators.save({
      body: {
        handle,
        displayName: `Creator ${n}`,
        country: "US",
        languages: ["en"],
        niches: ["food"],
        values: [],
        bio: "",
        rateCard: [],
        birthDate: "1995-05-05",
      },
    });
    return { client, handle, email, creatorId: data.id };
  };
  for (let first = 1; first <= count; first += AT_ONCE)
    crowd.push(
      ...(await Promise.all(Array.from({ length: Math.min(AT_ONCE, count - first + 1) }, (_, n) => join(first + n)))),
    );
  return crowd;
}
