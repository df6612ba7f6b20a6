// The terms that somebody ticked as they joined: kept on the device until the account is there to record them.
import { config } from "../../shared/config.ts";

export const TERMS_VERSION = config.termsVersion;

const KEY = "fairbrief.consent";
type Consent = { email: string; version: string };

const isSame = (left: string, right: string) => left.toLowerCase() === right.toLowerCase();

function kept(): Partial<Consent> {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "{}") ?? {};
  } catch {
    return {};
  }
}

export function keepConsent(email: string): void {
  localStorage.setItem(KEY, JSON.stringify({ email, version: TERMS_VERSION } satisfies Consent));
}

/** Only of the terms that are in force now: what was ticked of others says nothing of these. */
export function hasConsented(email: string): boolean {
  const { email: whose = "", version } = kept();
  return isSame(whose, email) && version === TERMS_VERSION;
}

/** Once it is recorded with the account. */
export function forgetConsent(email: string): void {
  if (isSame(kept().email ?? "", email)) localStorage.removeItem(KEY);
}
