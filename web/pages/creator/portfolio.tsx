// Pieces that a creator shows, each where anybody can open it.
import { PLATFORM_NAMES, type PlatformName } from "../../../shared/domain/platform.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { PlatformOptions } from "../../ui/platformChoice.tsx";
import type { Piece } from "./profileForm.ts";

const MOST = 12;
const isPlatform = (text: string): text is PlatformName => PLATFORM_NAMES.some((name) => name === text);

export function Portfolio({
  pieces,
  wrong,
  wrongs,
  onChange,
}: {
  pieces: readonly Piece[];
  wrong: string | undefined;
  /** By path of the field, as the server says it. */
  wrongs: Readonly<Record<string, string>>;
  onChange: (next: Piece[]) => void;
}) {
  const t = useText("profile");
  const set = (index: number, change: Partial<Piece>) =>
    onChange(pieces.map((each, n) => (n === index ? { ...each, ...change } : each)));
  const field = (index: number, name: "title" | "url" | "brand") => ({
    label: t(`portfolio.${name}`),
    value: pieces[index]?.[name] ?? "",
    wrong: wrongs[`portfolio.${index}.${name}`],
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => set(index, { [name]: value }),
  });
  return (
    <fieldset className="stack">
      <legend>{t("field.portfolio")}</legend>
      <p className="quiet small">{t("portfolio.hint")}</p>
      {pieces.map(({ platform }, index) => (
        // Rows have no identity but their place.
        <div className="stack near" key={`piece-${index + 1}`}>
          <div className="row near" style={{ alignItems: "end" }}>
            <SelectField
              label={t("platform")}
              value={platform}
              onChange={({ currentTarget: { value } }) => isPlatform(value) && set(index, { platform: value })}
            >
              <PlatformOptions />
            </SelectField>
            <div className="grow" style={{ minWidth: "9rem" }}>
              <Field {...field(index, "title")} maxLength={120} />
            </div>
          </div>
          <Field {...field(index, "url")} type="url" />
          <Field {...field(index, "brand")} maxLength={100} />
          <div>
            <Button look="plain" small onPress={() => onChange(pieces.filter((_, n) => n !== index))}>
              {t("remove")}
            </Button>
          </div>
        </div>
      ))}
      {wrong && (
        <p className="wrong" role="alert">
          {wrong}
        </p>
      )}
      {pieces.length < MOST && (
        <div>
          <Button small onPress={() => onChange([...pieces, { platform: "instagram", title: "", url: "", brand: "" }])}>
            {t("portfolio.add")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
