// Language, time zone and look: kept as they are chosen.
import { useState } from "react";
import { api } from "../../app/api.ts";
import { dateTimeText, setTimeZone } from "../../app/format.ts";
import { type Locale, setLocale } from "../../app/locale.ts";
import { mailIn } from "../../app/mailLanguage.ts";
import { useMe } from "../../app/me.ts";
import { onLatest, useCommand } from "../../app/query.ts";
import { useLocale, useText } from "../../app/text.ts";
import { chosenTheme, setTheme, THEMES, type Theme } from "../../app/theme.ts";
import { Chips, SelectField } from "../../ui/field.tsx";
import { LanguageField } from "../../ui/languageField.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { DEVICE_ZONE, ZONES, zoneName } from "./zones.ts";

/** "UTC" is what an account has that never chose: the device's zone is shown. Who means UTC says so by its full name. */
const UNCHOSEN = "UTC";

export function Preferences() {
  const t = useText("account");
  const me = useMe();
  // Of the page, which another tab may have changed.
  const locale = useLocale();
  const [theme, choose] = useState(chosenTheme);
  const update = useCommand(
    (body: { locale?: Locale; timeZone?: string }) =>
      onLatest(me, api.me.get, ({ version }) => api.me.update({ body, ifMatch: version })),
    {
      refresh: [["me"]],
      done: t("saved"),
      after: async ({ locale, timeZone }) => {
        setTimeZone(timeZone === UNCHOSEN ? DEVICE_ZONE : timeZone);
        await setLocale(locale);
        if (locale !== me.locale) await mailIn(locale);
      },
    },
  );
  const zones = me.timeZone === UNCHOSEN || ZONES.includes(me.timeZone) ? ZONES : [me.timeZone, ...ZONES];
  return (
    <Section title={t("preferences")}>
      <div className="stack wide slim">
        <LanguageField
          label={t("language")}
          hint={t("language.hint")}
          value={locale}
          onChange={(next) => update.mutate({ locale: next })}
        />
        <SelectField
          label={t("zone")}
          hint={t("zone.hint", { now: dateTimeText(Date.now()) })}
          value={me.timeZone}
          onChange={({ currentTarget }) => update.mutate({ timeZone: currentTarget.value })}
        >
          <option value={UNCHOSEN}>{t("zone.device", { zone: zoneName(DEVICE_ZONE) })}</option>
          {zones.map((each) => (
            <option key={each} value={each}>
              {zoneName(each)}
            </option>
          ))}
        </SelectField>
        <Chips
          one
          legend={t("theme")}
          choices={THEMES.map((value) => ({ value, label: t(`theme.${value}`) }))}
          value={[theme]}
          onChange={([chosen]) => {
            setTheme(chosen as Theme);
            choose(chosen as Theme);
          }}
        />
        <Problem of={update.error} />
      </div>
    </Section>
  );
}
