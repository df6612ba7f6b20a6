// The pool's users and their sessions, on the disk.
import { randomUUID } from "node:crypto";
import type { Disk } from "../disk.ts";
import type { CodePurpose, KeptCode } from "./code.ts";
import type { PasswordHash } from "./password.ts";
import { addressTaken, IdentityProblem, noSuchUser } from "./problem.ts";

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
  codes: Partial<Record<CodePurpose, KeptCode>>;
  /** An address that counts once its code has come back; until then the one before does. */
  pendingEmail?: string | null;
  softwareToken?: SoftwareToken | null;
  /** A secret that was handed out and not proven yet. */
  offeredSecret?: string | null;
  /** The challenge session that tokens were last given for: none is given twice. */
  spentChallenge?: string;
  createdAt: number;
  modifiedAt: number;
};

/** An authenticator app: its secret, whether it is asked for at sign-in, and the last step that was used, so that a code counts once. */
export type SoftwareToken = { secret: string; enabled: boolean; preferred: boolean; lastStep: number; name?: string };

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
  /** Gives the user another address; refused when somebody else has it. */
  move(sub: string, email: string, changes: (user: User) => Partial<User>): User;
  remove(sub: string): void;
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
    move: (sub, email, changes) =>
      disk.commit(() => {
        const user = must(sub);
        const address = addressOf(email);
        const holder = byAddress.get(address)?.sub;
        if (holder !== undefined && holder !== sub) throw addressTaken();
        byAddress.delete(addressOf(user.email));
        byAddress.put(address, { sub });
        const changed = { ...user, ...changes(user), email, modifiedAt: now() };
        bySub.put(sub, changed);
        return changed;
      }),
    remove: (sub) =>
      disk.commit(() => {
        byAddress.delete(addressOf(must(sub).email));
        bySub.delete(sub);
      }),
    inGroup: (group) =>
      bySub
        .all()
        .map((row) => row.value)
        .filter((user) => user.groups.includes(group)),
  };
}
