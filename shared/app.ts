// The application's parts, chosen once per process: the cloud's drivers by default, others installed by one machine.
import type { Log } from "./log.ts";
import type { PaymentsGateway } from "./payments/gateway.ts";
import type { AuthenticityJudge } from "./ports/authenticity.ts";
import type { BioReader } from "./ports/bio.ts";
import type { Mailer } from "./ports/mail.ts";
import type { ObjectStore } from "./ports/objects.ts";
import type { People } from "./ports/people.ts";
import type { Queue } from "./ports/queue.ts";
import type { Vault } from "./ports/vault.ts";
import type { InvariantRun } from "./store/invariants.ts";
import type { Table } from "./store/table.ts";

/** Verified claims of an ID token, as the JWT authorizer passes them on. */
export type Claims = Record<string, string>;

export type WebhookSecrets = { snapshot: readonly string[]; thin: readonly string[] };

export type App = {
  stage: string;
  region: string;
  /** The origin of the pages, e.g. https://app.example.com; return URLs must be on it. */
  webOrigin: string;
  /** One machine: loopback return URLs are fine, no lag of the watermark, invariants run on request. */
  local: boolean;
  now(): Date;
  table: Table;
  objects: ObjectStore;
  queue: Queue;
  mailer: Mailer;
  vault: Vault;
  people: People;
  /** Says how far an account's figures can be believed. */
  authenticity: AuthenticityJudge;
  /** Reads what an account says of itself. */
  bios: BioReader;
  /** A member of a staff group acts as one only with a second factor; switched off on one machine. */
  staffSecondFactor: boolean;
  log: Log;
  /** Sign-in as told to clients by GET /v1/config. */
  identity: { userPoolId: string; clientId: string; endpoint: string };
  /** Verifies an ID token for `optional` routes; undefined when it is not good. */
  verifyToken(token: string): Promise<Claims | undefined>;
  /** Stripe, loaded at first use; throws 502 `payments_unavailable` when its key is not set. */
  payments(): Promise<PaymentsGateway>;
  /** Kept for minutes; `maxAgeSeconds` reads them again when they are older, for a signature that none of them fits. */
  webhookSecrets(options?: { maxAgeSeconds: number }): Promise<WebhookSecrets>;
  /** Names of the secrets that nobody has put yet; for the function that answers for health. */
  missingSecrets(): Promise<readonly string[]>;
  /** Accepted values of the x-origin-verify header; empty switches the check off. */
  originSecrets(): Promise<readonly string[]>;
  /** One machine only: checks every invariant at this moment. The cloud shows what its nightly jobs stored. */
  checkNow?: () => Promise<InvariantRun>;
};

let installed: App | undefined;
let building: Promise<App> | undefined;

/** One machine and tests put their own parts in place of the cloud's. */
export function installApp(app: App): void {
  installed = app;
}

/** The parts of this process. */
export async function getApp(): Promise<App> {
  if (installed) return installed;
  building ??= import("./cloud.ts").then(({ cloudApp }) => cloudApp());
  installed = await building;
  return installed;
}
