// The pool's users and their sessions, on the disk.
import { randomUUID } from "node:crypto";
import type { Disk } from "../disk.ts";
import type { KeptCode } from "./code.ts";
import type { PasswordHash } from "./password.ts";
import { IdentityProblem, noSuchUser } from "./problem.ts";

export type UserStatus = "UNCONFIRMED" | "CONFIRMED" | "FORCE_CHANGE_PASSWORD";

export type User = {
  sub: string;
  /** As it was typed; looked up without regard to case. */
  email: string;
  emailVerified: boolean;
  attributes: Record<string, string>;
  status: UserStatus;
  enabled: boolean;
  groups: string[];
  password?: PasswordHash;
  codes: Partial<Record<"confirm" | "reset", KeptCode>>;
  createdAt: number;
  modifiedAt: number;
};

/** One sign-in. The refresh token names it and carries a secret of which only the hash is kept. */
export type Session = { sub: string; authTime: number; expiresAt: number; secretHash: string };

export type Users = {
  /** By address or by sub. */
  find(username: string): User | undefined;
  /** As `find`, or refuses. */
  must(username: string): User;
  create(
    user: Pick<User, "email" | "emailVerified" | "attributes" | "status" | "groups"> & { password?: PasswordHash },
  ): User;
  /** Changes the user as it is now on the disk (not as it was when the request began). */
  change(sub: string, changes: (user: User) => Partial<User>): User;
  inGroup(group: string): User[];
};

export const addressOf = (email: string): string => email.toLowerCase();

export function diskUsers(disk: Disk, now: () => number): Users {
  const bySub = disk.collection<User>("identity.user");
  const byAddress = disk.collection<{ sub: string }>("identity.address");

  const find = (username: string): User | undefined => bySub.get(byAddress.get(addressOf(username))?.sub ?? username);
  const must = (username: string): User => {
    const user = find(username);
    if (!user) throw noSuchUser();
    return user;
  };

  return {
    find,
    must,
    create: (given) =>
      disk.commit(() => {
        const address = addressOf(given.email);
        if (byAddress.get(address))
          throw new IdentityProblem("UsernameExistsException", "An account with the given email already exists.");
        const user: User = {
          ...given,
          sub: randomUUID(),
          enabled: true,
          codes: {},
          createdAt: now(),
          modifiedAt: now(),
        };
        bySub.put(user.sub, user);
        byAddress.put(address, { sub: user.sub });
        return user;
      }),
    change: (sub, changes) =>
      disk.commit(() => {
        const user = must(sub);
        const changed = { ...user, ...changes(user), modifiedAt: now() };
        bySub.put(sub, changed);
        return changed;
      }),
    inGroup: (group) =>
      bySub
        .all()
        .map((row) => row.value)
        .filter((user) => user.groups.includes(group)),
  };
}
