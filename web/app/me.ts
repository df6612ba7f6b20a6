// The person who is signed in, and the workplace they are in.
import { type QueryClient, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { notFound } from "@tanstack/react-router";
import { actsFor } from "./acting.ts";
import { api } from "./api.ts";
import { setTimeZone } from "./format.ts";
import { ask } from "./query.ts";
import { useSignedIn } from "./session.ts";
import { homeOf, type Workplace } from "./workplace.ts";

type Person = Awaited<ReturnType<typeof api.me.get>>["data"];
/** `acting` where the person works in a creator's name; `own` is then what they are themselves. */
export type Me = Person & {
  acting?: NonNullable<Person["managed"]>[number];
  own?: Pick<Person, "brands" | "creatorId" | "groups">;
};

/** In a creator's name a person is that creator and nothing else; whoever manages them no more is led out. */
function inNameOf(person: Person, creatorId: string): Me {
  const acting = person.managed?.find((each) => each.creatorId === creatorId);
  if (!acting) {
    location.replace("/");
    throw notFound();
  }
  const { creatorId: mine, brands, groups } = person;
  const own = { brands, groups, ...(mine === undefined ? {} : { creatorId: mine }) };
  return { ...person, brands: [], groups: [], creatorId, acting, own };
}

export const meQuery = ask(["me"], async (signal) => {
  const reply = await api.me.get({ signal });
  if (reply.data.timeZone !== "UTC") setTimeZone(reply.data.timeZone);
  const data: Me = actsFor === undefined ? reply.data : inNameOf(reply.data, actsFor);
  return { ...reply, data };
});

/** On pages behind sign-in. */
export const useMe = () => useSuspenseQuery(meQuery).data;
/** On public pages: undefined when nobody is signed in. */
export function useMaybeMe(): Me | undefined {
  const signedIn = useSignedIn();
  const { data } = useQuery({ ...meQuery, enabled: signedIn });
  return signedIn ? data : undefined;
}

export { homeOf, type Workplace };

export const workplacesOf = ({
  brands,
  creatorId,
  groups,
}: Pick<Me, "brands" | "creatorId" | "groups">): Workplace[] => [
  ...brands.map(({ id, displayName }): Workplace => ({ kind: "brand", brandId: id, name: displayName })),
  ...(creatorId ? [{ kind: "creator" } as const] : []),
  ...(groups.includes("finance") || groups.includes("finance_approver") ? [{ kind: "finance" } as const] : []),
  ...(groups.includes("mediator") ? [{ kind: "mediator" } as const] : []),
  ...(groups.includes("admin") ? [{ kind: "admin" } as const] : []),
];

/** For pages whose own reads would answer with a list of nothing, where the workplace is somebody else's. */
export async function mustWorkIn(queries: QueryClient, is: (workplace: Workplace) => boolean): Promise<void> {
  if (!workplacesOf(await queries.ensureQueryData(meQuery)).some(is)) throw notFound();
}

const KEY = "fairbrief.workplace";
const nameOf = (workplace: Workplace) => (workplace.kind === "brand" ? workplace.brandId : workplace.kind);

/** The one whose address is open, else the one they were in last, else their first. */
export function workplaceAt(path: string, me: Me): Workplace | undefined {
  const all = workplacesOf(me);
  const [, kind, id] = path.split("/");
  const open = all.find((each) => each.kind === kind && (each.kind !== "brand" || each.brandId === id));
  if (open && !me.acting) localStorage.setItem(KEY, nameOf(open));
  const last = localStorage.getItem(KEY);
  return open ?? all.find((each) => nameOf(each) === last) ?? all[0];
}
