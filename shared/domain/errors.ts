// Every error a person can meet: a stable code for programs, a sentence for people, and the HTTP status in one table.
import type { FieldKey } from "./fieldWords.ts";
import type { Fact } from "./notification.ts";

/** Code -> HTTP status. A code that is not here does not compile. */
export const STATUS = {
  malformed_json: 400,
  idempotency_key_required: 400,
  bad_signature: 400,
  unauthenticated: 401,
  forbidden: 403,
  second_factor_required: 403,
  not_your_turn: 403,
  not_found: 404,
  route_not_found: 404,
  account_in_use: 409,
  already_applied: 409,
  already_exists: 409,
  brand_not_verified: 409,
  brief_closed: 409,
  brief_incomplete: 409,
  budget_exceeded: 409,
  currency_locked: 409,
  exclusivity_conflict: 409,
  handle_taken: 409,
  hold_too_long: 409,
  idempotency_in_flight: 409,
  illegal_transition: 409,
  in_dispute: 409,
  last_owner: 409,
  limit_reached: 409,
  no_place: 409,
  not_disputable: 409,
  not_eligible: 409,
  not_funded: 409,
  not_open_yet: 409,
  offer_limit_reached: 409,
  outside_post_window: 409,
  overdrawn: 409,
  payout_account_required: 409,
  rail_unsupported: 409,
  rate_below_minimum: 409,
  report_not_ready: 409,
  revisions_exhausted: 409,
  same_person: 409,
  slots_exhausted: 409,
  stale: 409,
  suspended: 409,
  term_locked: 409,
  term_out_of_range: 409,
  upload_not_ready: 409,
  gone: 410,
  stale_version: 412,
  too_large: 413,
  unsupported_media_type: 415,
  invalid: 422,
  bad_cursor: 422,
  idempotency_key_reused: 422,
  pre_check_failed: 422,
  version_required: 428,
  rate_limited: 429,
  internal: 500,
  payments_unavailable: 502,
  busy: 503,
  unavailable: 503,
} as const;

export type ErrorCode = keyof typeof STATUS;

/** `path` names a field of the body as in `budget` or `deliverables.0.type`; the words are chosen when it is told, in the reader's language. */
export type FieldError = { path: string; key: FieldKey; facts?: Readonly<Record<string, Fact | number>> };

export type ErrorExtras = {
  errors?: FieldError[];
  /** What the state is now, when the state was the reason. */
  current?: { status?: string; version?: number };
  /** What the state allows instead. */
  allowed?: readonly string[];
  retryAfterSeconds?: number;
  /** More machine-readable members of the problem, for example `preCheck`. */
  more?: Record<string, unknown>;
};

export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly extras: ErrorExtras;
  constructor(code: ErrorCode, sentence: string, extras: ErrorExtras = {}) {
    super(sentence);
    this.name = "DomainError";
    this.code = code;
    this.extras = extras;
  }
}

/** 404 for what is absent and for what is not yours alike. */
export const notFound = (what: string) =>
  new DomainError("not_found", `There is no such ${what}, or it is not yours to see.`);

/** 422 with every field that does not fit. */
export function invalid(...errors: FieldError[]): DomainError {
  const paths = errors.map(({ path }) => path).filter((path) => path !== "");
  return new DomainError("invalid", `The request is not valid${paths.length > 0 ? `: ${paths.join(", ")}` : ""}.`, {
    errors,
  });
}
