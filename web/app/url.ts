// Filters and what is open on a page live in its address, so that back works and a link shows the same to somebody else.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

export type SearchValue = string | readonly string[] | undefined;

/** The value of a path's parameter: `/deals/$agreementId`. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? "";
}

const textsOf = (search: Readonly<Record<string, unknown>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(",") : String(value ?? "");
      return text === "" ? [] : [[name, text]];
    }),
  );

/** The address's search, as texts; and how to change some of it (undefined takes it away). `replace` leaves no step back. */
export function useUrl(): [
  Readonly<Record<string, string>>,
  (change: Readonly<Record<string, SearchValue>>, replace?: boolean) => void,
] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = (wanted: Readonly<Record<string, SearchValue>>, replace = false) =>
    // From the address as it is by then: a click may come before this page shows what the click before it changed.
    navigate({
      to: ".",
      search: (now: Readonly<Record<string, unknown>>) => textsOf({ ...now, ...wanted }),
      replace,
    } as never);
  return [textsOf(search), change];
}

/** A repeatable filter's values. */
export const valuesOf = (text: string | undefined): string[] => (text ?? "").split(",").filter((each) => each !== "");
