// A table whose columns a person chooses; the choice stands in the address, so that a link shows the same.
import { useRef } from "react";
import { useText } from "../../app/text.ts";
import { useUrl, valuesOf } from "../../app/url.ts";
import { useClosing } from "../../ui/closing.ts";
import { Check } from "../../ui/field.tsx";
import { type ScreenColumn, ScreenTable, type ScreenTableProps } from "./screenTable.tsx";

/** `extra`: only there when it is chosen. */
export type ChoosableColumn<R> = ScreenColumn<R> & { extra?: boolean };

/** Of these columns, the ids to show: what is chosen, else all but the extra ones. The one that names the row always stays. */
export function chosenIn(columns: readonly ChoosableColumn<never>[], chosen: string | undefined): string[] {
  const known = valuesOf(chosen).filter((id) => columns.some((column) => column.id === id));
  return columns
    .filter(({ id, names, extra }) => names || (known.length > 0 ? known.includes(id) : !extra))
    .map(({ id }) => id);
}

export function ChoosableTable<R>({
  columns,
  ...table
}: Omit<ScreenTableProps<R>, "columns"> & { columns: readonly ChoosableColumn<R>[] }) {
  const t = useText("finance");
  const [url, change] = useUrl();
  const ref = useRef<HTMLDetailsElement>(null);
  useClosing(ref);
  const usual = chosenIn(columns, undefined);
  const shown = chosenIn(columns, url.columns);
  const choose = (id: string, isShown: boolean) => {
    const next = columns.map((each) => each.id).filter((each) => (each === id ? isShown : shown.includes(each)));
    change({ columns: next.join() === usual.join() ? undefined : next }, true);
  };
  return (
    <ScreenTable<R>
      {...table}
      columns={columns.filter(({ id }) => shown.includes(id))}
      tools={
        <details className="menu columns" ref={ref}>
          <summary className="button small">{t("columns")}</summary>
          <fieldset className="items">
            <legend className="sr-only">{t("columns.show")}</legend>
            {columns.map(({ id, head, names }) => (
              <Check
                key={id}
                label={head}
                checked={shown.includes(id)}
                disabled={names ?? false}
                onChange={({ currentTarget }) => choose(id, currentTarget.checked)}
              />
            ))}
          </fieldset>
        </details>
      }
    />
  );
}
