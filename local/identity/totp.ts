// Time-based one-time passwords (RFC 6238): HMAC-SHA1, 30 seconds, six digits, secrets in base32.
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_MS = 30_000;
/** A clock may be off by this many steps to either side. */
const SKEW_STEPS = 1;

/** A new secret as authenticator apps take it: 160 bits in base32, as the RFC asks for SHA-1. */
export const newTotpSecret = (): string => {
  const bits = [...randomBytes(20)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  return (bits.match(/.{5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five, 2)] ?? "").join("");
};

function bytesOf(secret: string): Buffer {
  const bits = [...secret.toUpperCase()]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

function codeOfStep(key: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", key).update(counter).digest();
  const offset = (mac.at(-1) ?? 0) & 15;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** The code that an authenticator app shows at this instant. */
export const totpCode = (secret: string, nowMs: number): string =>
  codeOfStep(bytesOf(secret), Math.floor(nowMs / STEP_MS));

/** The step whose code this is, one before and one after now included; undefined when it is none of them. */
export function totpStep(secret: string, code: string, nowMs: number): number | undefined {
  const key = bytesOf(secret);
  const given = Buffer.from(code.padEnd(6).slice(0, 6));
  const current = Math.floor(nowMs / STEP_MS);
  for (let step = current - SKEW_STEPS; step <= current + SKEW_STEPS; step += 1) {
    if (code.length === 6 && timingSafeEqual(Buffer.from(codeOfStep(key, step)), given)) return step;
  }
  return undefined;
}
