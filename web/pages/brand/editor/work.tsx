// What is to be made: each piece with its platform, its kind and what must be in it.
import { useId } from "react";
import { needsOf, PLATFORM_NAMES, type PlatformName, typesOf } from "../../../../shared/domain/platform.ts";
import type { DeliverableSpec } from "../../../../shared/domain/terms.ts";
import { useText } from "../../../app/text.ts";
import { wordIfAny } from "../../../app/words.ts";
import { Button } from "../../../ui/button.tsx";
import { SelectField, TextField } from "../../../ui/field.tsx";
import { Section } from "../../../ui/page.tsx";
import { PlatformOptions } from "../../../ui/platformChoice.tsx";
import { Spot, useField } from "./context.tsx";
import { NumberInput } from "./inputs.tsx";
import { ListInput } from "./listInput.tsx";
import { aboutPiece, Period } from "./piece.tsx";

/** The piece with another platform or type; a period says something of the type that asked for it alone. */
function madeOf({ period, ...of }: DeliverableSpec, platform: PlatformName, type: string): DeliverableSpec {
  return { ...of, platform, type, ...(period && needsOf(type).includes("period") ? { period } : {}) };
}

function Piece({
  n,
  of,
  onChange,
  onRemove,
}: {
  n: number;
  of: DeliverableSpec;
  onChange: (next: DeliverableSpec) => void;
  onRemove: () => void;
}) {
  const t = useText("briefEditor");
  const id = useId();
  const { instructions, requiredTags, ...rest } = of;
  const needs = needsOf(of.type);
  return (
    <fieldset className="piece stack" aria-labelledby={id}>
      <div className="row between">
        <h3 id={id}>{t("piece", { n })}</h3>
        <Button look="plain" small label={t("piece.remove", { n })} onPress={onRemove}>
          {t("remove")}
        </Button>
      </div>
      <div className="trio">
        <SelectField
          label={t("piece.platform")}
          value={of.platform}
          onChange={({ currentTarget: { value } }) => {
            const platform = PLATFORM_NAMES.find((each) => each === value) ?? of.platform;
            onChange(madeOf(of, platform, typesOf(platform)[0] ?? of.type));
          }}
        >
          <PlatformOptions />
        </SelectField>
        <SelectField
          label={t("piece.type")}
          value={of.type}
          onChange={({ currentTarget: { value } }) => onChange(madeOf(of, of.platform, value))}
        >
          {typesOf(of.platform).map((each) => (
            <option key={each} value={each}>
              {wordIfAny("format", each)}
            </option>
          ))}
        </SelectField>
        <NumberInput
          label={t("piece.quantity")}
          min={1}
          max={50}
          value={of.quantity}
          onValue={(quantity) => quantity !== undefined && onChange({ ...of, quantity })}
        />
      </div>
      <div className="stack tight quiet small">
        {aboutPiece(t, of).map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {needs.includes("period") && <Period of={of} onChange={onChange} />}
      <TextField
        label={t("piece.instructions")}
        hint={t(needs.includes("rules") ? "piece.rules" : "piece.instructions.hint")}
        rows={3}
        maxLength={5_000}
        value={instructions ?? ""}
        onInput={({ currentTarget: { value } }) =>
          onChange({
            ...rest,
            ...(value === "" ? {} : { instructions: value }),
            ...(requiredTags ? { requiredTags } : {}),
          })
        }
      />
      <ListInput
        label={t("piece.tags")}
        hint={t(needs.includes("tag") ? "piece.tag" : "piece.tags.hint")}
        value={requiredTags ?? []}
        onValue={(tags) =>
          onChange({
            ...rest,
            ...(instructions ? { instructions } : {}),
            ...(tags.length ? { requiredTags: tags } : {}),
          })
        }
        parse={(text) => text.slice(0, 100)}
        max={30}
      />
    </fieldset>
  );
}

const FIRST: DeliverableSpec = { platform: "instagram", type: "reel", quantity: 1 };

export function Work() {
  const t = useText("briefEditor");
  const { value = [], write, wrong } = useField("deliverables");
  return (
    <Section title={t("s.work")} id="work">
      <Spot of="deliverables">
        <div className="stack wide">
          {value.map((each, index) => (
            <Piece
              // Pieces have no name of their own: their place is what tells them apart.
              key={`piece-${index + 1}`}
              n={index + 1}
              of={each}
              onChange={(next) => write(value.map((other, at) => (at === index ? next : other)))}
              onRemove={() => write(value.filter((_, at) => at !== index))}
            />
          ))}
          {wrong && (
            <p className="wrong" role="alert">
              {wrong}
            </p>
          )}
          {value.length < 20 && (
            <div>
              <Button onPress={() => write([...value, value.at(-1) ?? FIRST])}>{t("piece.add")}</Button>
            </div>
          )}
        </div>
      </Spot>
    </Section>
  );
}
