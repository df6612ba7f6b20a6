// Whose account it is: a code of ours that its owner puts where only the owner can write.
import { config } from "../config.ts";
import type { SocialAccount } from "./creator.ts";
import { DomainError } from "./errors.ts";

/** What a look for the code ended with; `unknown` when the page could not be read. */
export const LOOKS = ["seen", "not_seen", "unknown"] as const;
export type Look = (typeof LOOKS)[number];

/** The code to be put into the account's own text, until it is seen there or runs out. */
export type ProofCode = { code: string; issuedAt: string; expiresAt: string; lookedAt?: string; look?: Look };
/** Since when the account is known to be the creator's, and until when that is believed. */
export type OwnershipProof = { by: "bio_code"; at: string; until: string };

const after = (now: Date, seconds: number) => new Date(now.getTime() + seconds * 1000).toISOString();
const touched = (account: SocialAccount, now: Date) => ({ version: account.version + 1, updatedAt: now.toISOString() });

export const isOpenCode = (code: ProofCode | undefined, now: Date): code is ProofCode =>
  code !== undefined && code.look !== "seen" && code.expiresAt > now.toISOString();

/** Undefined while the code before still holds. A proof that stands stays until the new code is seen. */
export function issueCode(before: SocialAccount, code: string, now: Date): SocialAccount | undefined {
  if (before.url === undefined)
    throw new DomainError(
      "illegal_transition",
      "This account has no address that others can open, so its text cannot be read.",
    );
  if (isOpenCode(before.proofCode, now)) return undefined;
  const issued: ProofCode = {
    code,
    issuedAt: now.toISOString(),
    expiresAt: after(now, config.ownership.codeSeconds),
  };
  return { ...before, proofCode: issued, ...touched(before, now) };
}

/** The code of this account that is to be looked for; 409 when there is none, or it ran out. */
export function codeToSee({ proofCode }: SocialAccount, now: Date): string {
  if (!isOpenCode(proofCode, now))
    throw new DomainError("illegal_transition", "There is no code to look for, or it ran out. Ask for a new one.");
  return proofCode.code;
}

/** What the account's page says of the code: as one word, in capitals or small letters. */
export function lookFor(code: string, page: { text: string } | undefined): Look {
  if (!page) return "unknown";
  const words = page.text.toLowerCase().split(/[^a-z0-9-]+/);
  return words.some((word) => word.replace(/^-+|-+$/g, "") === code.toLowerCase()) ? "seen" : "not_seen";
}

/** The account after a look: proven when the code was seen, as it was before otherwise. */
export function afterLook(before: SocialAccount, look: Look, now: Date): SocialAccount {
  const { proofCode, lostAt, ...rest } = before;
  const proof: OwnershipProof = {
    by: "bio_code",
    at: now.toISOString(),
    until: after(now, config.ownership.lastsSeconds),
  };
  return {
    ...rest,
    ...(lostAt === undefined || look === "seen" ? {} : { lostAt }),
    ...(proofCode ? { proofCode: { ...proofCode, look, lookedAt: now.toISOString() } } : {}),
    ...(look === "seen" ? { proof } : {}),
    ...touched(before, now),
  };
}

/** Another profile has shown that the account is theirs: what was said of it in this one holds no more. */
export function lostAccount(before: SocialAccount, now: Date): SocialAccount {
  const { latest: _l, authenticity: _a, contest: _c, setAside: _s, proof: _p, proofCode: _o, ...rest } = before;
  return { ...rest, lostAt: now.toISOString(), ...touched(before, now) };
}

/** 409 for what only the one whose account it is may say of it. */
export function mustNotBeLost({ lostAt, version }: SocialAccount): void {
  if (lostAt !== undefined)
    throw new DomainError(
      "illegal_transition",
      "Another profile has shown that this account is theirs. Show that it is yours, or remove it.",
      { current: { version } },
    );
}

/** The proof while it is believed. */
export const proofNow = ({ proof }: Pick<SocialAccount, "proof">, now: Date): OwnershipProof | null =>
  proof && proof.until > now.toISOString() ? proof : null;
