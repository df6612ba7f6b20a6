// Sign-in and sign-up are for whoever is not in: somebody who is goes on to where they wanted to, or to their workplace.
import type { QueryClient } from "@tanstack/react-query";
import { redirect } from "@tanstack/react-router";
import { isEntering } from "./enter.ts";
import { homeOf, type Me, meQuery, workplaceAt } from "./me.ts";
import { inOurHouse } from "./ourHouse.ts";
import type { Search } from "./page.ts";
import { idToken } from "./session.ts";

/** A session that has ended, or cannot be looked at now, shows the form. */
const whoIsIn = async (queries: QueryClient): Promise<Me | undefined> => {
  try {
    return (await idToken()) === undefined ? undefined : await queries.ensureQueryData(meQuery);
  } catch {
    return undefined;
  }
};

export async function leadOn({ search, queries }: { search: Search; queries: QueryClient }): Promise<void> {
  if (isEntering()) return;
  const me = await whoIsIn(queries);
  if (me && !isEntering()) throw redirect({ href: inOurHouse(search.next) ?? homeOf(workplaceAt("/", me)) });
}
