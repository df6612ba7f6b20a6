// Rules of a team over every order of changes: it always has an owner, and an invitation is used once.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { config } from "../../shared/config.ts";
import { ROLES, type Role } from "../../shared/domain/actor.ts";
import { DomainError } from "../../shared/domain/errors.ts";
import {
  accept,
  type Invitation,
  invite,
  isExpired,
  joinedRoles,
  mustKeepOwner,
  RoleList,
  resend,
  revoke,
  type TeamMember,
} from "../../shared/domain/team.ts";

const START = new Date("2026-11-22T10:00:00.000Z");
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
const roles = fc.uniqueArray(fc.constantFrom(...ROLES), { minLength: 1 });
const codeOf = (work: () => unknown) => {
  try {
    work();
    return "done";
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

describe("a team", () => {
  it("has an owner after any changes, and refuses only those that would leave none", () => {
    const change = fc.record({ who: fc.nat({ max: 4 }), to: fc.option(roles, { nil: undefined }) });
    fc.assert(
      fc.property(fc.array(roles, { maxLength: 4 }), fc.array(change, { maxLength: 30 }), (others, changes) => {
        let team: TeamMember[] = [["owner"] as Role[], ...others].map((held, n) => ({ userId: `u${n}`, roles: held }));
        const owners = () => team.filter((member) => member.roles.includes("owner"));
        for (const { who, to = [] } of changes) {
          const userId = `u${who}`;
          const isLast = owners().every((member) => member.userId === userId) && !to.includes("owner");
          expect(codeOf(() => mustKeepOwner(team, userId, to))).toBe(isLast ? "last_owner" : "done");
          if (isLast) continue;
          team = team.flatMap((member) =>
            member.userId !== userId ? [member] : to.length > 0 ? [{ userId, roles: to }] : [],
          );
          expect(owners().length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it("joins roles without losing or repeating one, in the house's order", () => {
    fc.assert(
      fc.property(roles, roles, (held, given) => {
        const joined = joinedRoles(held, given);
        expect(joined).toEqual(ROLES.filter((role) => held.includes(role) || given.includes(role)));
        expect(RoleList.parse([...given, ...given])).toEqual(ROLES.filter((role) => given.includes(role)));
      }),
    );
  });
});

describe("an invitation", () => {
  const given = { id: "inv_1", brandId: "org_1", email: "a@b.test", locale: "en", by: "owner" } as const;
  const made = (): Invitation => {
    const invitation = invite(undefined, { ...given, roles: ["manager"] }, START);
    if (!invitation) throw new Error("Nothing was made");
    return invitation;
  };
  const person = { userId: "u1", email: "A@B.test", emailVerified: true };

  it("in any order of acts is accepted at most once, in time, by its address, and then names nobody", () => {
    const act = fc.constantFrom("accept", "acceptUnconfirmed", "acceptOther", "resend", "revoke", "invite", "wait");
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
        let now = START;
        let held = made();
        let joined = 0;
        for (const what of acts) {
          const before = held;
          const step = {
            accept: () => accept(held, person, now),
            acceptUnconfirmed: () => accept(held, { ...person, emailVerified: false }, now),
            acceptOther: () => accept(held, { ...person, userId: "u2", email: "c@d.test" }, now),
            resend: () => resend(held, now),
            revoke: () => revoke(held, now),
            invite: () => invite(held, { ...given, roles: ["reviewer"] }, now),
            wait: () => undefined,
          }[what];
          if (what === "wait") now = new Date(now.getTime() + config.team.inviteSeconds * 400);
          const code = codeOf(() => {
            held = step() ?? held;
          });
          if (held === before) continue;
          expect(code).toBe("done");
          expect(held.version).toBe(before.version + 1);
          expect(held.sent).toBeLessThanOrEqual(config.team.maxSent);
          expect(held.email === undefined).toBe(held.status !== "open");
          if (held.status !== "accepted") continue;
          joined += before.status === "open" ? 1 : 0;
          expect([what, isExpired(before, now), before.status]).toEqual(["accept", false, "open"]);
        }
        expect(joined).toBeLessThanOrEqual(config.team.maxSent);
      }),
    );
  });

  it("holds until its end and not at it", () => {
    const end = config.team.inviteSeconds;
    expect(codeOf(() => accept(made(), person, later(end - 1)))).toBe("done");
    expect(codeOf(() => accept(made(), person, later(end)))).toBe("gone");
  });
});
