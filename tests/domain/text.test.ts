// What counts as text that somebody wrote.
import { expect, it } from "vitest";
import { text } from "../../shared/domain/text.ts";

const takes = (value: string, min?: number) => text(20, min).safeParse(value).success;

it("is no text of blanks alone, where there must be one", () => {
  expect(["", " ", "\t\n", "\u3000", "\u00a0 "].filter((value) => takes(value))).toEqual([]);
  expect(["", " ", "\n"].every((value) => takes(value, 0))).toBe(true);
});

it("keeps blanks around words, and counts them", () => {
  expect([" a", "a ", "お茶", "  😀  "].every((value) => takes(value))).toBe(true);
  expect(takes(`a${" ".repeat(20)}`)).toBe(false);
});
