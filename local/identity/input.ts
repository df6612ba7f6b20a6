// Reads the fields of a request, in the words that the service uses for a missing or misshapen one.
import { invalidParameter } from "./problem.ts";

export type Input = Record<string, unknown>;

export function text(input: Input, name: string): string {
  const value = input[name];
  if (typeof value !== "string" || value === "") throw invalidParameter(`Missing required parameter ${name}`);
  if (value.length > 20_000) throw invalidParameter(`Value at '${name}' is too long.`);
  return value;
}

export function optionalText(input: Input, name: string): string | undefined {
  return input[name] === undefined || input[name] === null ? undefined : text(input, name);
}

export function fields(input: Input, name: string): Input {
  const value = input[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== "object" || Array.isArray(value))
    throw invalidParameter(`Value at '${name}' must be an object.`);
  return value as Input;
}

/** A list of `{ Name, Value }` as one record. */
export function attributes(input: Input, name: string): Record<string, string> {
  const list = input[name] ?? [];
  if (!Array.isArray(list)) throw invalidParameter(`Value at '${name}' must be a list.`);
  return Object.fromEntries(
    (list as unknown[]).map((entry) => {
      const pair = typeof entry === "object" && entry !== null ? (entry as Input) : {};
      return [text(pair, "Name"), String(pair.Value ?? "")];
    }),
  );
}

export function email(value: string): string {
  if (value.length > 254 || !/^[^\s@<>"',;:\\]+@[^\s@<>"',;:\\]+\.[^\s@<>"',;:\\]+$/.test(value)) {
    throw invalidParameter("Username should be an email.");
  }
  return value;
}
