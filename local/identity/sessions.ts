// Refresh tokens: opaque, revocable, kept as a hash.
import { createHash, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Disk } from "../disk.ts";
import type { Session } from "./users.ts";

export type Sessions = {
  /** Opens a session and answers its id (the tokens' origin_jti) and refresh token. */
  open(sub: string, seconds: number): { id: string; refreshToken: string; session: Session };
  /** The live session that a refresh token belongs to. */
  ofToken(refreshToken: string): { id: string; session: Session } | undefined;
  isLive(id: string, sub: string): boolean;
  /** Gives the session a new refresh token; the old one is worth nothing from then on. */
  rotate(id: string): string;
  revoke(id: string): void;
  revokeAll(sub: string): void;
};

const hashOf = (secret: string): string => createHash("sha256").update(secret).digest("base64url");

export function diskSessions(disk: Disk, now: () => number): Sessions {
  const rows = disk.collection<Session>("identity.session");
  disk.commit(() => {
    for (const { id, value } of rows.all()) if (value.expiresAt <= now()) rows.delete(id);
  });

  const live = (id: string): Session | undefined => {
    const session = rows.get(id);
    return session && session.expiresAt > now() ? session : undefined;
  };
  const newSecret = (): string => randomBytes(32).toString("base64url");

  return {
    open: (sub, seconds) => {
      const [id, secret] = [randomUUID(), newSecret()];
      const session = {
        sub,
        authTime: Math.floor(now() / 1000),
        expiresAt: now() + seconds * 1000,
        secretHash: hashOf(secret),
      };
      rows.put(id, session);
      return { id, refreshToken: `${id}.${secret}`, session };
    },
    ofToken: (refreshToken) => {
      const [id = "", secret = ""] = refreshToken.split(".");
      const session = live(id);
      if (!session || !timingSafeEqual(Buffer.from(session.secretHash), Buffer.from(hashOf(secret)))) return undefined;
      return { id, session };
    },
    isLive: (id, sub) => live(id)?.sub === sub,
    rotate: (id) => {
      const secret = newSecret();
      const session = rows.get(id);
      if (session) rows.put(id, { ...session, secretHash: hashOf(secret) });
      return `${id}.${secret}`;
    },
    revoke: (id) => rows.delete(id),
    revokeAll: (sub) =>
      disk.commit(() => {
        for (const { id, value } of rows.all()) if (value.sub === sub) rows.delete(id);
      }),
  };
}
