// Filters and what is open on a page live in its address, so that back works and a link shows the same to somebody else.
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";

export type SearchValue = string | readonly string[] | undefined;

/** The value of a path's parameter: `/deals/$agreementId`. */
export function useParam(name: string): string {
  const params: Readonly<Record<string, string | undefined>> = useParams({ strict: false });
  return params[name] ?? "";
}

/** The address's search, as texts; and how to change some of it (undefined takes it away). `replace` leaves no step back. */
export function useUrl(): [
  Readonly<Record<string, string>>,
  (change: Readonly<Record<string, SearchValue>>, replace?: boolean) => void,
] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const navigate = useNavigate();
  const texts = Object.fromEntries(
    Object.entries(search).flatMap(([name, value]) =>
      value === undefined || value === null ? [] : [[name, Array.isArray(value) ? value.join(",") : String(value)]],
    ),
  );
  const change = (wanted: Readonly<Record<string, SearchValue>>, replace = false) => {
    const next = Object.entries({ ...texts, ...wanted }).flatMap(([name, value]) => {
      const text = Array.isArray(value) ? value.join(",") : value;
      return text === undefined || text === "" ? [] : [[name, text]];
    });
    navigate({ to: ".", search: Object.fromEntries(next), replace } as never);
  };
  return [texts, change];
}

/** A repeatable filter's values. */
export const valuesOf = (text: string | undefined): string[] => (text ?? "").split(",").filter((each) => each !== "");
