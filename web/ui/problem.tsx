// What went wrong: what happened, what is safe, what to do; with the number that support asks for.
import { useEffect, useState } from "react";
import { ApiError } from "../app/api.ts";
import { IdentityError } from "../app/identity.ts";
import { loadText, textIfAny, useText } from "../app/text.ts";
import { Button } from "./button.tsx";
import { Notice } from "./notice.tsx";

/** The identity provider has one code for several refusals; only its sentence tells them apart. */
function identityKey({ code, message }: IdentityError): string {
  if (code !== "NotAuthorizedException") return code;
  if (/attempts exceeded/i.test(message)) return "attempts_exceeded";
  if (/disabled/i.test(message)) return "user_disabled";
  return /token|session/i.test(message) ? "session_ended" : code;
}

/** One sentence in the person's language; the server's own where we have no words for its code. */
export function sentenceOf(error: unknown): string {
  const text = (key: string) => textIfAny("problems", key);
  if (error instanceof ApiError) return text(error.problem.code) ?? error.problem.detail;
  if (error instanceof IdentityError) return text(identityKey(error)) ?? text("unexpected") ?? error.message;
  // A call that never reached the server is a TypeError of fetch.
  if (error instanceof TypeError) return text("network") ?? error.message;
  return text("unexpected") ?? String(error);
}

/** Where the server named fields: path -> its words. */
export const fieldsOf = (error: unknown): Readonly<Record<string, string>> =>
  error instanceof ApiError
    ? Object.fromEntries((error.problem.errors ?? []).map(({ path, message }) => [path, message]))
    : {};

/** `terms.deliverables.0.shareBps` as "Deliverable 1 · Share"; what has no name for people is left out. */
export function fieldName(path: string): string {
  const parts = path.split(".");
  return parts
    .flatMap((part, index) => {
      const name = textIfAny("fields", part);
      const n = /^\d+$/.test(parts[index + 1] ?? "") ? ` ${Number(parts[index + 1]) + 1}` : "";
      return name === undefined ? [] : [`${name}${n}`];
    })
    .join(" · ");
}

/** The names of fields are fetched when a form is refused, not with every page. */
function useFieldNames(wanted: boolean): void {
  const [, setReady] = useState(false);
  useEffect(() => {
    if (!wanted) return;
    let here = true;
    loadText("fields").then(
      () => here && setReady(true),
      // Without them the sentence still stands.
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [wanted]);
}

export function Problem({ of, onRetry }: { of: unknown; onRetry?: (() => unknown) | undefined }) {
  const t = useText("app");
  const fields = Object.entries(fieldsOf(of));
  useFieldNames(fields.length > 0);
  if (!of) return null;
  const reference = of instanceof ApiError ? of.problem.requestId : "";
  return (
    <Notice tone="bad" role="alert" title={sentenceOf(of)}>
      {fields.length > 0 && (
        <ul className="stack tight">
          {fields.map(([path, message]) => (
            <li key={path}>
              {fieldName(path) && <strong>{fieldName(path)}: </strong>}
              {message}
            </li>
          ))}
        </ul>
      )}
      {reference && <p className="quiet small">{t("error.reference", { id: reference })}</p>}
      {onRetry && (
        <div>
          <Button small onPress={onRetry}>
            {t("error.retry")}
          </Button>
        </div>
      )}
    </Notice>
  );
}
