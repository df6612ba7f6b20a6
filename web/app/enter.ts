// Coming in: keeps the session, reads who it is, and speaks their language from then on.
import { config } from "../../shared/config.ts";
import { api } from "./api.ts";
import type { Tokens } from "./identity.ts";
import { currentLocale, setLocale } from "./locale.ts";
import { type Me, meQuery } from "./me.ts";
import { queries } from "./query.ts";
import { begin } from "./session.ts";

/** What somebody who joins has typed, until their address is confirmed; in memory only, for it holds a password. */
type Joining = { email: string; password: string; consented: boolean };
let joining: Joining | undefined;
export const keepJoining = (given: Joining) => {
  joining = given;
};
export const joiningOf = (email: string) => (joining?.email === email ? joining : undefined);

export const TERMS_VERSION = config.termsVersion;

const isNew = ({ version, timeZone }: Me) => version === 1 && timeZone === "UTC";

export async function enter(tokens: Tokens, { consented = false } = {}): Promise<Me> {
  begin(tokens);
  joining = undefined;
  let me = await queries.fetchQuery(meQuery);
  // The first time: the language and the zone that the browser speaks of.
  if (isNew(me)) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    me = (await api.me.update({ body: { locale: currentLocale(), timeZone }, ifMatch: me.version })).data;
  } else await setLocale(me.locale);
  if (consented && !me.terms.accepted)
    me = (await api.me.acceptTerms({ body: { version: TERMS_VERSION, locale: currentLocale() } })).data;
  queries.setQueryData(meQuery.queryKey, me);
  return me;
}
