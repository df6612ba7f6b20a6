// The fields of a profile. What is typed stays on the device until it is saved; of two editors, nobody overwrites the other unseen.

import { type FormEvent, useState } from "react";
import { REGULATED } from "../../../shared/domain/brief.ts";
import { CURRENCIES, isCurrency } from "../../../shared/domain/money.ts";
import { NICHES } from "../../../shared/domain/niche.ts";
import { ApiError, api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { dateText, languageText } from "../../app/format.ts";
import { countryChoices, nicheText } from "../../app/lists.ts";
import { useMe } from "../../app/me.ts";
import { queries, useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { Chips, Field, MoneyField, SelectField, TextField } from "../../ui/field.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { PastWork } from "./pastWork.tsx";
import { Portfolio } from "./portfolio.tsx";
import { BLANK, type Fields, fieldsOfTyped, type Missing, type Typed, typedOf } from "./profileForm.ts";
import type { Profile } from "./queries.ts";
import { RateCard } from "./rateCard.tsx";
import { Theirs } from "./theirs.tsx";

const LANGUAGES = ["en", "th", "ja", "bg", "vi", "de", "es", "fr", "id", "it", "ko", "pt", "zh"];

export function ProfileEditor({ profile }: { profile: Profile | null }) {
  const t = useText("profile");
  const me = useMe();
  // A draft belongs to the version that it began from.
  const [draft, setDraft, forget, isRestored] = useDraft(
    `profile.${me.id}`,
    profile ? { typed: typedOf(profile), version: profile.version } : { typed: BLANK, version: 0 },
  );
  const { typed, version } = draft;
  const set = (change: Partial<Typed>) => setDraft((now) => ({ ...now, typed: { ...now.typed, ...change } }));
  const [missing, setMissing] = useState<Missing>({});
  const save = useCommand(
    ({ fields, over }: { fields: Fields; over: number; from: Typed }, idempotencyKey) =>
      api.creators.save({ body: fields, idempotencyKey, ...(over > 0 ? { ifMatch: over } : {}) }),
    {
      refresh: [["creator"], ["me"]],
      done: t("saved"),
      after: async (saved, { from }) => {
        let isAll = true;
        setDraft((now) => {
          isAll = now.typed === from;
          return { typed: isAll ? typedOf(saved) : now.typed, version: saved.version };
        });
        // What was typed while it was being saved is not saved.
        if (isAll) forget();
        // Whoever was none before is a creator from now on: all that is theirs is asked for anew.
        if (!profile) await queries.invalidateQueries();
      },
    },
  );
  const isStale = save.error instanceof ApiError && save.error.status === 412;
  const send = (over: number) => {
    const given = fieldsOfTyped(typed, { isMine: !me.acting });
    setMissing("missing" in given ? given.missing : {});
    if ("fields" in given) save.mutate({ fields: given.fields, over, from: typed });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send(version);
  };
  const wrongs = fieldsOf(save.error);
  const wrong = (name: keyof Typed) =>
    wrongs[name] ?? (missing[name] ? t(name === "minFee" ? "wrong.amount" : "wrong.missing") : undefined);
  const text = (name: "handle" | "displayName" | "values") => ({
    label: t(`field.${name}`),
    hint: t(`field.${name}.hint`),
    value: typed[name],
    wrong: wrong(name),
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set({ [name]: value }),
  });
  return (
    <form className="stack wide" style={{ maxWidth: "40rem" }} onSubmit={submit} noValidate>
      {isRestored && <p className="quiet small">{t("draft.restored")}</p>}
      <Field {...text("handle")} maxLength={30} autoComplete="nickname" />
      <Field {...text("displayName")} maxLength={100} />
      <TextField
        label={t("field.bio")}
        hint={t("field.bio.hint")}
        value={typed.bio}
        maxLength={5000}
        wrong={wrong("bio")}
        onInput={({ currentTarget }) => set({ bio: currentTarget.value })}
      />
      <ElsewhereHint of={typed.bio} written />
      <SelectField
        label={t("field.country")}
        value={typed.country}
        wrong={wrong("country")}
        onChange={({ currentTarget }) => set({ country: currentTarget.value })}
      >
        <option value="">{t("choose")}</option>
        {countryChoices().map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </SelectField>
      <Chips
        legend={t("field.languages")}
        choices={[...new Set([...LANGUAGES, ...typed.languages])].map((value) => ({
          value,
          label: languageText(value),
        }))}
        value={typed.languages}
        onChange={(languages) => set({ languages })}
      />
      <Chips
        legend={t("field.niches")}
        choices={[...new Set([...NICHES, ...typed.niches])].map((value) => ({ value, label: nicheText(value) }))}
        value={typed.niches}
        onChange={(niches) => set({ niches })}
      />
      <Field {...text("values")} />
      <RateCard typed={typed} wrong={wrong("rateCard")} onChange={(rateCard) => set({ rateCard })} />
      <Chips
        legend={t("field.blackoutCategories")}
        choices={REGULATED.map((value) => ({ value, label: word("regulated", value) }))}
        value={typed.blackoutCategories ?? []}
        onChange={(next) => set({ blackoutCategories: REGULATED.filter((each) => next.includes(each)) })}
      />
      <Field
        label={t("field.awayUntil")}
        hint={t("field.awayUntil.hint")}
        type="date"
        value={typed.awayUntil ?? ""}
        wrong={wrong("awayUntil")}
        onInput={({ currentTarget }) => set({ awayUntil: currentTarget.value })}
      />
      <Portfolio
        pieces={typed.portfolio ?? []}
        wrong={wrong("portfolio")}
        wrongs={wrongs}
        onChange={(portfolio) => set({ portfolio })}
      />
      <PastWork
        works={typed.pastWork ?? []}
        wrong={wrong("pastWork")}
        wrongs={wrongs}
        onChange={(pastWork) => set({ pastWork })}
      />
      <fieldset className="stack">
        <legend>{t("private")}</legend>
        <p className="quiet small">{t("private.hint")}</p>
        <SelectField
          label={t("field.currency")}
          value={typed.currency}
          onChange={({ currentTarget: { value } }) => isCurrency(value) && set({ currency: value })}
        >
          {CURRENCIES.map((unit) => (
            <option key={unit} value={unit}>
              {unit.toUpperCase()}
            </option>
          ))}
        </SelectField>
        <MoneyField
          label={t("field.minFee")}
          hint={t("field.minFee.hint")}
          currency={typed.currency}
          value={typed.minFee}
          wrong={wrong("minFee")}
          onInput={({ currentTarget }) => set({ minFee: currentTarget.value })}
        />
        {!me.acting && (
          <Field
            label={t("field.birthDate")}
            hint={typed.birthDate ? dateText(`${typed.birthDate}T12:00:00Z`) : t("field.birthDate.hint")}
            type="date"
            autoComplete="bday"
            value={typed.birthDate}
            wrong={wrong("birthDate")}
            onInput={({ currentTarget }) => set({ birthDate: currentTarget.value })}
          />
        )}
      </fieldset>
      {isStale && profile ? (
        <Theirs
          mine={typed}
          theirs={typedOf(profile)}
          onMine={() => {
            setDraft({ typed, version: profile.version });
            send(profile.version);
          }}
          onTheirs={() => {
            setDraft({ typed: typedOf(profile), version: profile.version });
            forget();
            save.reset();
          }}
        />
      ) : (
        <Problem of={save.error} />
      )}
      {!isStale && (
        <div>
          <Button type="submit" look="primary" busy={save.isPending}>
            {t(profile ? "save" : "create")}
          </Button>
        </div>
      )}
    </form>
  );
}
