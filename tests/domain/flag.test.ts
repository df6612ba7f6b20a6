// A flag over every order of acts: raised once, answered once, and forgetful of its person when they leave.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../shared/domain/errors.ts";
import {
  decide,
  erasedFlag,
  FLAG_REASONS,
  FLAG_SUBJECTS,
  type Flag,
  NewFlag,
  raise,
} from "../../shared/domain/flag.ts";

const NOW = new Date("2026-11-22T10:00:00.000Z");
const given = fc.record({
  subject: fc.record({ type: fc.constantFrom(...FLAG_SUBJECTS), id: fc.constant("brf_1") }),
  reasonCode: fc.constantFrom(...FLAG_REASONS),
  comment: fc.string({ maxLength: 50 }),
});
const attempt = (work: () => Flag | undefined): Flag | undefined | string => {
  try {
    return work();
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe("a flag", () => {
  it("keeps its first words and its first answer", () => {
    const outcome = fc.constantFrom("dismissed" as const, "upheld" as const);
    fc.assert(
      fc.property(
        given,
        fc.array(given, { maxLength: 5 }),
        fc.array(outcome, { minLength: 1 }),
        (first, more, answers) => {
          let flag = raise(undefined, "flg_1", first, "u1", NOW);
          if (!flag) throw new Error("Nothing was raised");
          for (const again of more) {
            const isSame = again.reasonCode === first.reasonCode && again.comment === first.comment;
            expect(attempt(() => raise(flag, "flg_1", again, "u1", NOW))).toBe(isSame ? undefined : "already_exists");
          }
          const [decided] = answers;
          for (const answer of answers) {
            const before = flag;
            const after = attempt(() => decide(before, { outcome: answer, note: "n" }, "admin", NOW));
            if (before.status === "open") {
              if (typeof after !== "object") throw new Error("It was not decided");
              flag = after;
            } else expect(after).toBe(answer === decided ? undefined : "illegal_transition");
          }
          expect([flag.status, flag.version]).toEqual([decided, 2]);
          const left = erasedFlag(flag, NOW);
          expect(left).toMatchObject({ status: decided, raisedBy: "deleted", comment: "", version: 3 });
        },
      ),
    );
  });

  it("for another reason needs words", () => {
    const subject = { type: "brief", id: "brf_1" };
    for (const comment of [undefined, "", " \n"])
      expect(NewFlag.safeParse({ subject, reasonCode: "other", comment }).success).toBe(false);
    expect(NewFlag.safeParse({ subject, reasonCode: "other", comment: "It smells." }).success).toBe(true);
    expect(NewFlag.safeParse({ subject, reasonCode: "spam" }).success).toBe(true);
  });
});
