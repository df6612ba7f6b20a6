// A choice of one of the five languages, each by its own name.
import { LOCALE_NAMES, LOCALES, type Locale } from "../app/locale.ts";
import { SelectField } from "./field.tsx";

type Props = { label: string; hint?: string; value: Locale; onChange: (next: Locale) => void };

export const LanguageField = ({ onChange, ...field }: Props) => (
  <SelectField {...field} onChange={({ currentTarget }) => onChange(currentTarget.value as Locale)}>
    {LOCALES.map((each) => (
      <option key={each} value={each} lang={each}>
        {LOCALE_NAMES[each]}
      </option>
    ))}
  </SelectField>
);
