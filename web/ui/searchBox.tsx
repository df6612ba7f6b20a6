// Words to look for: they apply when they are sent, so that nothing jumps while somebody types.
import { type FormEvent, useEffect, useState } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";

const MOST = 200;

/** `onSearch` is given undefined when the field was emptied. */
export function SearchBox({
  label,
  hint,
  go,
  value = "",
  onSearch,
}: {
  label: string;
  hint?: string;
  /** The word on the button. */
  go: string;
  value?: string | undefined;
  onSearch: (words: string | undefined) => void;
}) {
  const [typed, setTyped] = useState(value);
  // Back and forward change the address, and with it what is looked for.
  useEffect(() => setTyped(value), [value]);
  const send = (event: FormEvent) => {
    event.preventDefault();
    onSearch(typed.trim() || undefined);
  };
  return (
    <search>
      <form className="search-box" onSubmit={send}>
        <Field
          label={label}
          {...(hint ? { hint } : {})}
          type="search"
          enterKeyHint="search"
          autoComplete="off"
          maxLength={MOST}
          value={typed}
          onInput={({ currentTarget }) => {
            setTyped(currentTarget.value);
            // The cross of a search field empties it without sending the form.
            if (currentTarget.value === "" && value !== "") onSearch(undefined);
          }}
        />
        <Button type="submit">{go}</Button>
      </form>
    </search>
  );
}
