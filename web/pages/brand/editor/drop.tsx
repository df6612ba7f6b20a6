// How a brief opens: with its publishing, or as a drop at a time, for who comes first or by a draw.
import { DROP_WAYS, type Drop } from "../../../../shared/domain/drop.ts";
import { useText } from "../../../app/text.ts";
import { SelectField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { Spot, useEditing, useField } from "./context.tsx";
import { TimeInput } from "./inputs.tsx";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const later = (from: number) => new Date(Math.ceil((from + DAY_MS) / HOUR_MS) * HOUR_MS).toISOString();

/** A day ahead to begin with, and a day for entries: both are there at once, so that no half is ever kept. */
const begun = (way: Drop["way"], before: Drop | null | undefined): Drop => {
  const opensAt = before?.opensAt ?? later(Date.now());
  return way === "first_come"
    ? { way, opensAt }
    : { way, opensAt, drawAt: before?.drawAt ?? later(Date.parse(opensAt)) };
};

export function DropFields() {
  const t = useText("drops");
  const { brief } = useEditing();
  const { value, write, wrong } = useField("drop");
  const isFixed = brief.publishedAt !== undefined;
  return (
    <Section title={t("editor")} id="drop">
      {isFixed && <p className="quiet">{t("editor.fixed")}</p>}
      <Spot of="drop">
        <div className="stack">
          <SelectField
            label={t("editor.way")}
            hint={value ? t(`way.${value.way}.text`) : t("editor.way.hint")}
            wrong={wrong}
            disabled={isFixed}
            value={value?.way ?? ""}
            onChange={({ currentTarget }) => {
              const way = DROP_WAYS.find((each) => each === currentTarget.value);
              write(way ? begun(way, value) : null);
            }}
          >
            <option value="">{t("way.none")}</option>
            {DROP_WAYS.map((way) => (
              <option key={way} value={way}>
                {t(`way.${way}`)}
              </option>
            ))}
          </SelectField>
          {value && !isFixed && (
            <div className="pair">
              <TimeInput
                label={t("editor.opensAt")}
                value={value.opensAt}
                onValue={(opensAt) => opensAt && write({ ...value, opensAt })}
              />
              {value.way === "ballot" && (
                <TimeInput
                  label={t("editor.drawAt")}
                  hint={t("editor.drawAt.hint")}
                  value={value.drawAt}
                  onValue={(drawAt) => drawAt && write({ ...value, drawAt })}
                />
              )}
            </div>
          )}
        </div>
      </Spot>
    </Section>
  );
}
