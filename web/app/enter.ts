// Coming in: keeps the session, reads who it is, and speaks their language from then on.
import { api } from "./api.ts";
import { forgetConsent, hasConsented, TERMS_VERSION } from "./consent.ts";
import type { Tokens } from "./identity.ts";
import { currentLocale, setLocale } from "./locale.ts";
import { agreeOnMails } from "./mailLanguage.ts";
import { type Me, meQuery } from "./me.ts";
import { queries } from "./query.ts";
import { begin } from "./session.ts";

/** What somebody who joins has typed, until their address is confirmed; in memory only, for it holds a password. */
type Joining = { email: string; password: string };
let joining: Joining | undefined;
export const keepJoining = (given: Joining) => {
  joining = given;
};
export const joiningOf = (email: string) => (joining?.email === email ? joining : undefined);

const isNew = ({ version, timeZone }: Me) => version === 1 && timeZone === "UTC";

let entering = 0;
/** Somebody is on their way in here: whoever brings them in also says where to. */
export const isEntering = () => entering > 0;

export async function enter(tokens: Tokens): Promise<Me> {
  entering += 1;
  try {
    return await arrive(tokens);
  } finally {
    entering -= 1;
  }
}

async function arrive(tokens: Tokens): Promise<Me> {
  begin(tokens);
  joining = undefined;
  let me = await queries.fetchQuery(meQuery);
  // The first time: the language and the zone that the browser speaks of.
  if (isNew(me)) {
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
    me = (await api.me.update({ body: { locale: currentLocale(), timeZone }, ifMatch: me.version })).data;
  } else await setLocale(me.locale);
  void agreeOnMails(me.locale);
  if (hasConsented(me.email) && me.terms.accepted?.version !== TERMS_VERSION)
    me = (await api.me.acceptTerms({ body: { version: TERMS_VERSION, locale: currentLocale() } })).data;
  forgetConsent(me.email);
  queries.setQueryData(meQuery.queryKey, me);
  return me;
}
