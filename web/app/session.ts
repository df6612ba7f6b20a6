// Who is signed in: the tokens, kept over a reload, renewed in time, and the same in all tabs.
import { useSyncExternalStore } from "react";
import { IdentityError, refresh, revoke, type Tokens } from "./identity.ts";

type Session = { idToken: string; accessToken: string; refreshToken: string; expiresAt: number };

const KEY = "fairbrief.session";
const EARLY_MS = 60_000;

function stored(): Session | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

let session = stored();
let renewal: Promise<Session | undefined> | undefined;
const listeners = new Set<() => void>();

function keep(next: Session | undefined): void {
  session = next;
  if (next) localStorage.setItem(KEY, JSON.stringify(next));
  else localStorage.removeItem(KEY);
  for (const tell of listeners) tell();
}

// Another tab signed in, out, or renewed.
addEventListener("storage", ({ key }) => {
  if (key !== KEY && key !== null) return;
  session = stored();
  for (const tell of listeners) tell();
});

export function begin({ IdToken, AccessToken, RefreshToken, ExpiresIn }: Tokens): void {
  keep({
    idToken: IdToken,
    accessToken: AccessToken,
    refreshToken: RefreshToken ?? session?.refreshToken ?? "",
    expiresAt: Date.now() + ExpiresIn * 1000,
  });
}

async function renew(old: Session): Promise<Session | undefined> {
  try {
    const { AuthenticationResult } = await refresh(old.refreshToken);
    if (AuthenticationResult) begin(AuthenticationResult);
  } catch (error) {
    // Ended elsewhere. While the network is away the old session stays.
    if (!(error instanceof IdentityError)) throw error;
    if (session?.refreshToken === old.refreshToken) keep(undefined);
  }
  return session;
}

async function current(): Promise<Session | undefined> {
  if (!session || session.expiresAt - EARLY_MS > Date.now()) return session;
  renewal ??= renew(session).finally(() => {
    renewal = undefined;
  });
  return renewal;
}

export const idToken = async () => (await current())?.idToken;
export const accessToken = async () => (await current())?.accessToken ?? "";
/** Asks for new tokens now, because what they say of the person has changed. */
export async function renewNow(): Promise<void> {
  if (session) await renew(session);
}
export const isSignedIn = () => session !== undefined;

/** What the token says of its owner. */
export function claims(): { sub?: string; locale?: string } | undefined {
  const [, body = ""] = session?.idToken.split(".") ?? [];
  if (body === "") return undefined;
  try {
    return JSON.parse(atob(body.replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return undefined;
  }
}

/** Who is signed in, as their token says; the same after a renewal. */
export const subject = () => claims()?.sub;

/** Ends it here, and at the provider as far as it can be reached. */
export async function end(): Promise<void> {
  const old = session;
  keep(undefined);
  if (old) await revoke(old.refreshToken).catch(() => undefined);
}

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
export const onSession = listen;
export const useSignedIn = () => useSyncExternalStore(listen, isSignedIn);
