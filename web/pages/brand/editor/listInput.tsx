// A short list of words: typed one after the other, or chosen by their names.
import { useId, useState } from "react";
import { useText } from "../../../app/text.ts";

type Option = { value: string; label: string };

export function ListInput({
  label,
  hint,
  value,
  onValue,
  options = [],
  parse,
  nameOf = (each) => each,
  max = 20,
}: {
  label: string;
  hint?: string;
  value: readonly string[];
  onValue: (value: string[]) => void;
  /** What can be chosen, or is suggested. */
  options?: readonly Option[];
  /** A typed word as it is kept; undefined for what cannot be. Without it only options can be. */
  parse?: (text: string) => string | undefined;
  nameOf?: (value: string) => string;
  max?: number;
}) {
  const t = useText("briefEditor");
  const id = useId();
  const [typed, setTyped] = useState("");
  const [isBad, setBad] = useState(false);
  const found = (text: string): string | undefined => {
    const wanted = text.trim().toLocaleLowerCase();
    const option = options.find(
      (each) => each.label.toLocaleLowerCase() === wanted || each.value.toLowerCase() === wanted,
    );
    return option?.value ?? parse?.(text.trim());
  };
  const add = (text: string) => {
    const words = text
      .split(/[,、，\n]/)
      .map((each) => each.trim())
      .filter((each) => each !== "");
    const kept = words.map(found);
    const good = kept.filter((each) => each !== undefined);
    setBad(good.length < words.length || value.length + good.length > max);
    if (good.length === words.length) setTyped("");
    const next = [...new Set([...value, ...good])].slice(0, max);
    if (next.length > value.length) onValue(next);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <span className="hint" id={`${id}-hint`}>
        {hint ?? t("list.hint")}
      </span>
      {value.length > 0 && (
        <ul className="chips" aria-label={label}>
          {value.map((each) => (
            <li key={each} className="chip still">
              {nameOf(each)}
              <button
                type="button"
                className="chip-x"
                aria-label={t("list.remove", { name: nameOf(each) })}
                onClick={() => onValue(value.filter((other) => other !== each))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <input
        id={id}
        className="input"
        list={options.length > 0 ? `${id}-list` : undefined}
        aria-describedby={`${id}-hint`}
        aria-invalid={isBad || undefined}
        autoComplete="off"
        enterKeyHint="done"
        value={typed}
        onInput={(event) => {
          const text = event.currentTarget.value;
          setTyped(text);
          setBad(false);
          // Words that an input method is still making up are not ended by what stands in them.
          if (event.nativeEvent.isComposing) return;
          // Chosen from the list that the browser shows, or ended by a comma.
          if (/[,、，]$/.test(text) || options.some((each) => each.label === text)) add(text);
        }}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.nativeEvent.isComposing && typed.trim() !== "") {
            event.preventDefault();
            add(typed);
          }
        }}
        onBlur={() => typed.trim() !== "" && add(typed)}
      />
      {options.length > 0 && (
        <datalist id={`${id}-list`}>
          {options
            .filter((each) => !value.includes(each.value))
            .map((each) => (
              <option key={each.value} value={each.label} />
            ))}
        </datalist>
      )}
      {isBad && (
        <span className="wrong" role="alert">
          {t("list.bad")}
        </span>
      )}
    </div>
  );
}
