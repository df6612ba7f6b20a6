// What was written of a brief and not yet saved: nobody's words are lost, and nobody's are overwritten unasked.
import fc from "fast-check";
import { expect, it } from "vitest";
import { mergePatch } from "../../shared/domain/briefEdit.ts";
import {
  chosen,
  conflictsOf,
  type Edits,
  isSame,
  patchOf,
  rebased,
  sendable,
  settledEdits,
  shown,
  written,
} from "../../web/pages/brand/editor/edits.ts";

it("sends what changed, and nothing once it is as saved", () => {
  const saved = { title: "Tea", description: "Hot." };
  const edits = written(written({}, saved, "title", "Oolong"), saved, "description", undefined);
  expect(patchOf(edits, saved)).toEqual({ title: "Oolong", description: null });
  expect(written(edits, saved, "title", "Tea")).toEqual({ description: { base: "Hot.", mine: undefined } });
});

it("waits with a field until both of its halves are there", () => {
  const half = written({}, {}, "compensation", { model: "fixed", min: 100 });
  expect(sendable(half, {}, {})).toEqual({});
  expect(
    Object.keys(sendable(written(half, {}, "compensation", { model: "fixed", min: 100, max: 200 }), {}, {})),
  ).toEqual(["compensation"]);
  expect(written(half, {}, "compensation", { min: undefined, max: undefined })).toEqual({});
});

it("does not send again what was refused, until it is something else", () => {
  const edits = written({}, {}, "costCentre", "x");
  expect(sendable(edits, {}, { costCentre: "x" })).toEqual({});
  expect(Object.keys(sendable(edits, {}, { costCentre: "y" }))).toEqual(["costCentre"]);
});

it("lets the person choose where two wrote in one field, and takes over the rest", () => {
  const before = { title: "Tea", description: "Hot.", slots: 1 };
  const edits = written(written({}, before, "title", "Mine"), before, "slots", 2);
  const theirs = { title: "Theirs", description: "Cold.", slots: 1 };
  expect(conflictsOf(edits, theirs)).toEqual(["title"]);
  expect(patchOf(sendable(edits, theirs, {}), theirs)).toEqual({ slots: 2 });
  expect(shown(edits, theirs)).toEqual({ title: "Mine", description: "Cold.", slots: 2 });
  expect(patchOf(chosen(edits, theirs, "title", "mine"), theirs)).toEqual({ title: "Mine", slots: 2 });
  expect(shown(chosen(edits, theirs, "title", "theirs"), theirs)).toEqual(theirs && { ...theirs, slots: 2 });
});

it("keeps what was typed while the last words were on their way", () => {
  const before = { title: "Tea" };
  const sent = written({}, before, "title", "Oo");
  const typed = written(sent, before, "title", "Oolong");
  const after = { title: "Oo" };
  const next = settledEdits(typed, sent, after);
  expect(next).toEqual({ title: { base: "Oo", mine: "Oolong" } });
  expect(conflictsOf(next, after)).toEqual([]);
  expect(settledEdits(sent, sent, after)).toEqual({});
});

const value = fc.option(
  fc.oneof(
    fc.string(),
    fc.integer(),
    fc.array(fc.string(), { maxLength: 3 }),
    fc.record({ min: fc.nat(), max: fc.nat() }),
  ),
  { nil: undefined },
);
const doc = fc.record({ description: value, niches: value, compensation: value, budget: value });

it("comes to the same as its patch does at the server, whatever two people wrote", () => {
  fc.assert(
    fc.property(doc, doc, doc, (before, mine, theirs) => {
      const edits = (Object.keys(mine) as (keyof typeof mine)[]).reduce<Edits>(
        (all, field) => written(all, before, field, mine[field]),
        {},
      );
      const here = rebased(edits, theirs);
      const sent = sendable(here, theirs, {});
      const stored = mergePatch(theirs, patchOf(sent, theirs)) as Record<string, unknown>;
      // What was sent is stored, everything else is as they left it.
      for (const field of Object.keys(before) as (keyof typeof before)[])
        expect(isSame(stored[field], field in sent ? mine[field] : theirs[field])).toBe(true);
      // What was not sent is either theirs too, or still mine to choose.
      for (const field of Object.keys(here))
        expect(field in sent || conflictsOf(here, theirs).includes(field as never)).toBe(true);
    }),
  );
});
