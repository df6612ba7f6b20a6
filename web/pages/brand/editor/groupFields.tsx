// For which group a brief is, and when it is for everybody.
import { useQuery } from "@tanstack/react-query";
import { useText } from "../../../app/text.ts";
import { SelectField } from "../../../ui/field.tsx";
import { groupsQuery } from "../../groups/queries.ts";
import { Spot, useEditing, useField } from "./context.tsx";
import { NumberInput } from "./inputs.tsx";

export function GroupFields() {
  const t = useText("groups");
  const { brief } = useEditing();
  const { value, write, wrong } = useField("group");
  const groups = useQuery(groupsQuery(brief.brandId)).data?.items ?? [];
  return (
    <Spot of="group">
      <div className="pair">
        <SelectField
          label={t("editor.group")}
          wrong={wrong}
          value={value?.id ?? ""}
          onChange={({ currentTarget }) =>
            write(currentTarget.value === "" ? null : { ...value, id: currentTarget.value })
          }
        >
          <option value="">{t("editor.choose")}</option>
          {groups.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </SelectField>
        {value && (
          <NumberInput
            label={t("editor.hours")}
            hint={t("editor.hours.hint")}
            min={1}
            max={336}
            value={value.hours}
            onValue={(hours) => write({ id: value.id, ...(hours === undefined ? {} : { hours }) })}
          />
        )}
      </div>
    </Spot>
  );
}
