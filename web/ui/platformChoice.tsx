// Platforms to choose from, group by group: as options of a select, and as a filter whose long tail stays folded.
import { ACCOUNT_PLATFORMS, byGroup, PLATFORM_NAMES, type PlatformName } from "../../shared/domain/platform.ts";
import { word } from "../app/words.ts";
import { Chips } from "./field.tsx";

export const PlatformOptions = () => (
  <>
    {byGroup(PLATFORM_NAMES).map(([group, names]) => (
      <optgroup key={group} label={word("group", group)}>
        {names.map((name) => (
          <option key={name} value={name}>
            {word("platform", name)}
          </option>
        ))}
      </optgroup>
    ))}
  </>
);

type Filter = {
  legend: string;
  /** Only places where somebody can have an account. */
  accountsOnly?: boolean;
  value: readonly string[];
  onChange: (value: string, isOn: boolean) => void;
};

const choicesOf = (names: readonly PlatformName[]) => names.map((value) => ({ value, label: word("platform", value) }));

export function PlatformFilter({ legend, accountsOnly = false, value, onChange }: Filter) {
  const [first, ...rest] = byGroup(accountsOnly ? ACCOUNT_PLATFORMS : PLATFORM_NAMES);
  const isChosen = rest.some(([, names]) => names.some((name) => value.includes(name)));
  const change = (_: string[], changed: string, isOn: boolean) => onChange(changed, isOn);
  return (
    <div className="stack near">
      {first && <Chips legend={legend} choices={choicesOf(first[1])} value={value} onChange={change} />}
      <details className="fold" open={isChosen || undefined}>
        <summary>
          <span className="row near fold-head" style={{ flexWrap: "nowrap" }}>
            <span>{rest.map(([group]) => word("group", group)).join(" · ")}</span>
          </span>
        </summary>
        <div className="stack near">
          {rest.map(([group, names]) => (
            <Chips
              key={group}
              legend={word("group", group)}
              choices={choicesOf(names)}
              value={value}
              onChange={change}
            />
          ))}
        </div>
      </details>
    </div>
  );
}
