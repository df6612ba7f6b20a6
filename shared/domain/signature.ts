// Signing: each side once, over the same terms hash; the second signature opens the time to pay, or begins a deal without money.
import { config } from "../config.ts";
import { AGREEMENT, type Agreement, type AgreementStatus, type Signature } from "./agreement.ts";
import { DomainError } from "./errors.ts";
import { transition } from "./transition.ts";

/**
 * The agreement with one more signature; undefined when this side has signed with this very name before. 409 `stale` for
 * another hash, `illegal_transition` when this side signed otherwise, or the time to sign is over.
 */
export function sign(agreement: Agreement, signature: Omit<Signature, "at">, now: Date): Agreement | undefined {
  const current = { status: agreement.status, version: agreement.version };
  if (signature.termsHash !== agreement.termsHash)
    throw new DomainError("stale", "These are not the terms of this agreement. Read it again before you sign.", {
      current,
    });
  const own = agreement.signatures.find((given) => given.side === signature.side);
  if (own && own.name === signature.name && agreement.status !== "voided") return undefined;
  if (own && agreement.status === "pending_signature")
    throw new DomainError("illegal_transition", "Your side has signed this agreement already.", {
      current,
      allowed: [],
    });
  if (agreement.status === "pending_signature" && Date.parse(agreement.signBy) <= now.getTime())
    throw new DomainError("illegal_transition", `The time to sign was over at ${agreement.signBy}.`, {
      current,
      allowed: [],
    });
  const last = agreement.signatures.length > 0;
  const isPaid = agreement.brandTotal > 0;
  const command = last ? (isPaid ? "sign_last" : "sign_unpaid") : "sign";
  const status = transition(AGREEMENT, "agreement", agreement, command) as AgreementStatus;
  const at = now.toISOString();
  return {
    ...agreement,
    status,
    version: agreement.version + 1,
    signatures: [...agreement.signatures, { ...signature, at }],
    ...(last && isPaid ? { fundBy: new Date(now.getTime() + config.agreement.fundSeconds * 1000).toISOString() } : {}),
    updatedAt: at,
  };
}
