// Moves a recorded world in time by whole days, so that what was "tomorrow" when it was made is tomorrow again.
import { decodeTime, encodeTime } from "ulid";
import { canonicalHash } from "../../shared/hash.ts";

const DAY_MS = 86_400_000;
const INSTANT = /\b(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z)/g;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
/** Unix seconds of this century: what the payment stand-in and TTLs use. */
const SECONDS = { from: 1_600_000_000, to: 2_500_000_000 };
/** Numbers of that size which are no instants, dates that people typed about themselves, and versions that are named after a day. */
const KEPT = new Set(["amount", "fee", "net", "budget", "birthDate", "version", "termsHash", "hash", "paramsHash"]);

export type Shift = { days: number };

function shiftInstant(text: string, { days }: Shift): string {
  const moved = new Date(Date.parse(text) + days * DAY_MS).toISOString();
  return text.includes(".") ? moved : moved.replace(/\.\d+Z$/, "Z");
}

/** What two people write to each other is in order by its ids: what is written next has to follow it. */
const WRITTEN = /\bmsg_([0-9A-Z]{26})\.([0-9A-Z]{26})/g;
const ULID_TIME = 10;
const shiftUlid = (ulid: string, { days }: Shift) =>
  encodeTime(decodeTime(ulid) + days * DAY_MS, ULID_TIME) + ulid.slice(ULID_TIME);

function shiftText(text: string, shift: Shift): string {
  if (DATE_ONLY.test(text)) return shiftInstant(`${text}T00:00:00Z`, shift).slice(0, 10);
  return text
    .replace(INSTANT, (instant) => shiftInstant(instant, shift))
    .replace(WRITTEN, (_, deal: string, place: string) => `msg_${deal}.${shiftUlid(place, shift)}`);
}

/** Every instant inside a value, at any depth, moved; JSON inside strings too, because instants are found in any text. */
export function shiftValue(value: unknown, shift: Shift, name = ""): unknown {
  if (KEPT.has(name)) return value;
  if (typeof value === "string") return shiftText(value, shift);
  if (typeof value === "number") {
    const isSeconds = Number.isInteger(value) && value >= SECONDS.from && value <= SECONDS.to;
    const isMillis = Number.isInteger(value) && value >= SECONDS.from * 1000 && value <= SECONDS.to * 1000;
    if (isSeconds) return value + (shift.days * DAY_MS) / 1000;
    return isMillis ? value + shift.days * DAY_MS : value;
  }
  if (Array.isArray(value)) return value.map((each) => shiftValue(each, shift, name));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [shiftText(key, shift), shiftValue(each, shift, key)]),
  );
}

/** Partitions named after a day or a month follow their instants: the digits are made anew from the shifted `recordedAt` or `createdAt`. */
const DATED_PARTITION = /^(J#[a-z]{3}#|PAYOUTS#HEADS#|PAYOUTS#|ACCP#[^#]+(?:#[a-z]{3})?#)(\d{6}|\d{8})(#.*)?$/;

function datedPartition(pk: string, instant: string | undefined): string {
  const match = DATED_PARTITION.exec(pk);
  if (!match?.[1] || !match[2] || instant === undefined) return pk;
  const digits = instant.slice(0, 10).replaceAll("-", "").slice(0, match[2].length);
  return `${match[1]}${digits}${match[3] ?? ""}`;
}

const shiftDay = (digits: string, shift: Shift) => {
  const at = `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}T00:00:00Z`;
  return shiftInstant(at, shift).slice(0, 10).replaceAll("-", "");
};

/** A message's id begins with its instant in base 36, which puts a person's list in order. */
const shiftMessage = (text: string, { days }: Shift) =>
  text.replace(
    /\bntf_([0-9a-z]{9})/,
    (_, at: string) => `ntf_${(parseInt(at, 36) + days * DAY_MS).toString(36).padStart(9, "0")}`,
  );

/** Rows of public lists are in order by an instant, most of them with the newest first, or by what does not move. */
function shiftPlace(pk: string, sk: string, { days }: Shift): string {
  const list = pk.slice(0, pk.indexOf("=") + 1);
  const step = { "FB#pay=": 0, "FB#closing_soon=": days * DAY_MS }[list] ?? -days * DAY_MS;
  return sk.replace(/^\d{13}/, (place) => String(Number(place) + step).padStart(13, "0"));
}

type AnyItem = Record<string, unknown>;

/** One item of the table, keys included. */
export function shiftItem(item: AnyItem, shift: Shift): AnyItem {
  const moved = shiftValue(item, shift) as AnyItem;
  const instant = (moved.recordedAt ?? moved.createdAt) as string | undefined;
  for (const name of Object.keys(moved)) {
    if (name.endsWith("pk")) moved[name] = datedPartition(String(moved[name]), instant);
  }
  if (String(moved.pk).startsWith("BALP#") && /^\d{8}$/.test(String(moved.sk)))
    moved.sk = shiftDay(String(moved.sk), shift);
  if (moved.t === "facet" || moved.t === "word") moved.sk = shiftPlace(String(moved.pk), String(moved.sk), shift);
  if (moved.t === "message") moved.sk = shiftUlid(String(moved.sk), shift);
  if (String(moved.pk).startsWith("NOTE#")) {
    moved.sk = shiftMessage(String(moved.sk), shift);
    if (typeof moved.id === "string") moved.id = shiftMessage(moved.id, shift);
  }
  return moved;
}

/** Terms contain dates, so their hashes change with them: the old hash of every offer and agreement, and its new one. */
export function termHashes(items: readonly AnyItem[]): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const item of items) {
    if (typeof item.termsHash === "string" && item.terms !== undefined)
      hashes.set(item.termsHash, canonicalHash(item.terms));
  }
  return hashes;
}

/** Replaces every old hash, and the web origin of the recording, wherever they stand. */
export function replaced<T>(value: T, hashes: ReadonlyMap<string, string>, origin: { from: string; to: string }): T {
  const text = JSON.stringify(value)
    .replace(/[0-9a-f]{64}/g, (hash) => hashes.get(hash) ?? hash)
    .replaceAll(origin.from, origin.to);
  return JSON.parse(text) as T;
}
