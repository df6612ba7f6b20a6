// Filters and what is open on a page live in its address, so that back works and a link shows the same to somebody else.
import { useLocation, useMatch, useNavigate, useParams, useSearch } from "@tanstack/react-router";

type Value = string | readonly string[] | undefined;
/** What it becomes; a function where that follows from what it is by then, which may be more than the page shows yet. */
export type SearchValue = Value | ((now: string | undefined) => Value);

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

type Texts = Readonly<Record<string, string>>;
type ChangeUrl = (change: Readonly<Record<string, SearchValue>>, replace?: boolean) => void;

function useChange(): ChangeUrl {
  const navigate = useNavigate();
  return (wanted, replace = false) =>
    // From the address as it is by then: a click may come before this page shows what the click before it changed.
    navigate({
      to: ".",
      search: (now: Readonly<Record<string, unknown>>) => {
        const texts = textsOf(now);
        const values = Object.entries(wanted).map(([name, value]) => [
          name,
          typeof value === "function" ? value(texts[name]) : value,
        ]);
        return textsOf({ ...texts, ...Object.fromEntries(values) });
      },
      replace,
    } as never);
}

/** The address's search, as texts; and how to change some of it (undefined takes it away). `replace` leaves no step back. */
export function useUrl(): [Texts, ChangeUrl] {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  return [textsOf(search), useChange()];
}

/**
 * The same, but from the moment of a change on, while what it leads to is still being read: for a form whose fields are in
 * the address and which is sent as it stands. Not for what is read by it: the page would be gone until that is there.
 */
export function useUrlAtOnce(): [Texts, ChangeUrl] {
  const { pathname, search }: { pathname: string; search: Readonly<Record<string, unknown>> } = useMatch({
    strict: false,
  });
  const wanted = useLocation();
  // On the way to another page the old one keeps what it has.
  return [textsOf(wanted.pathname === pathname ? wanted.search : search), useChange()];
}

/** A repeatable filter's values. */
export const valuesOf = (text: string | undefined): string[] => (text ?? "").split(",").filter((each) => each !== "");

/** One of a repeatable filter's values put there or taken away; what else is chosen by then stays. */
export const choose =
  (value: string, isOn: boolean) =>
  (now: string | undefined): readonly string[] => {
    const others = valuesOf(now).filter((each) => each !== value);
    return isOn ? [...others, value] : others;
  };
