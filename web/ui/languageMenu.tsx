// The choice of language, each named in itself. Kept with the account when somebody is signed in.
import { useQueryClient } from "@tanstack/react-query";
import { useId } from "react";
import { api } from "../app/api.ts";
import { LOCALE_NAMES, LOCALES, type Locale, setLocale } from "../app/locale.ts";
import { mailIn } from "../app/mailLanguage.ts";
import { meQuery, useMaybeMe } from "../app/me.ts";
import { onLatest } from "../app/query.ts";
import { useLocale, useText } from "../app/text.ts";

export function LanguageMenu() {
  const t = useText("app");
  const locale = useLocale();
  const me = useMaybeMe();
  const client = useQueryClient();
  const id = useId();
  const choose = async (next: Locale) => {
    await setLocale(next);
    if (!me) return;
    const update = onLatest(me, api.me.get, ({ version }) =>
      api.me.update({ body: { locale: next }, ifMatch: version }),
    );
    await Promise.all([update.catch(() => undefined), mailIn(next)]);
    await client.invalidateQueries({ queryKey: meQuery.queryKey });
  };
  return (
    <span>
      <label className="sr-only" htmlFor={id}>
        {t("language")}
      </label>
      <select
        id={id}
        className="input"
        style={{ width: "auto" }}
        value={locale}
        onChange={({ currentTarget }) => choose(currentTarget.value as Locale)}
      >
        {LOCALES.map((each) => (
          <option key={each} value={each} lang={each}>
            {LOCALE_NAMES[each]}
          </option>
        ))}
      </select>
    </span>
  );
}
