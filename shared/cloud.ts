// The application's parts in the cloud. Every client is made at first use, so a function pays only for what it touches.
import type { App, WebhookSecrets } from "./app.ts";
import { DomainError } from "./domain/errors.ts";
import { env } from "./env.ts";
import { jsonLog } from "./log.ts";
import type { PaymentsGateway } from "./payments/gateway.ts";
import { figuresJudge } from "./ports/authenticity.ts";
import type { BioReader } from "./ports/bio.ts";
import { cognitoPeople, environmentCredentials } from "./ports/cognito.ts";
import { poolVerifier } from "./ports/jwt.ts";
import type { Mailer } from "./ports/mail.ts";
import type { ObjectStore } from "./ports/objects.ts";
import type { Queue } from "./ports/queue.ts";
import { FRESH_SECONDS, missingOf, type Secrets, secretsManager, secretsSeen } from "./ports/secrets.ts";
import type { Vault } from "./ports/vault.ts";
import { documentClient, dynamoTable } from "./store/table.ts";

const PROD = "prod";

/** Refuses a live key outside production and a test key inside it; the sentence is for the owner's log and health page. */
export function mustFitStage(apiKey: string, stage: string): void {
  const mode = /^(?:sk|rk)_(live|test)_/.exec(apiKey)?.[1];
  const wanted = stage === PROD ? "live" : "test";
  if (mode === wanted) return;
  throw new DomainError(
    "payments_unavailable",
    `Payments are not set up: the stage ${stage} takes a Stripe ${wanted} key (rk_${wanted}_...).`,
  );
}

/** Accepts `{"snapshot":[new,old],"thin":[new,old]}`; a missing list is empty, and a blank secret is refused: anybody could sign with it. */
export function parseWebhookSecrets(text: string | undefined): WebhookSecrets {
  const { snapshot = [], thin = [] } = JSON.parse(text ?? "{}") as Partial<WebhookSecrets>;
  if ([...snapshot, ...thin].some((secret) => typeof secret !== "string" || secret.trim() === ""))
    throw new Error("The webhook secret holds a blank value.");
  return { snapshot, thin };
}

/** Accepts `{"current":"...","previous":"..."}`: CloudFront sends the current one, a rotation may still send the one before. */
export function parseOriginSecrets(text: string | undefined): readonly string[] {
  const { current, previous } = JSON.parse(text ?? "{}") as { current?: string; previous?: string };
  const accepted = [current, previous].filter((value) => value !== undefined && value !== "") as string[];
  // Without a value nobody may come in: the check is switched off by the stage, never by an empty secret.
  if (accepted.length === 0) throw new Error("The origin-verify secret has no value.");
  return accepted;
}

/** The payments gateway; made anew when the secret holds another key, so that rotation needs no deployment. */
function stripePayments(secrets: Secrets, secretName: string, stage: string): () => Promise<PaymentsGateway> {
  let made: { apiKey: string; gateway: Promise<PaymentsGateway> } | undefined;
  return async () => {
    const apiKey = secretName ? await secrets.read(secretName) : undefined;
    if (!apiKey)
      throw new DomainError("payments_unavailable", "Payments are not set up yet: the Stripe key has no value.");
    mustFitStage(apiKey, stage);
    if (made?.apiKey !== apiKey) {
      const gateway = import("./payments/stripe.ts").then(({ stripeGateway }) => stripeGateway({ apiKey }));
      made = { apiKey, gateway };
    }
    return made.gateway;
  };
}

/** Loads the module of a port at its first call. */
const lazily = <T>(load: () => Promise<T>) => {
  let loading: Promise<T> | undefined;
  return () => {
    loading ??= load();
    return loading;
  };
};

function lazyObjects(load: () => Promise<ObjectStore>): ObjectStore {
  const store = lazily(load);
  return {
    put: async (...given) => (await store()).put(...given),
    get: async (...given) => (await store()).get(...given),
    head: async (...given) => (await store()).head(...given),
    delete: async (...given) => (await store()).delete(...given),
    presignPut: async (...given) => (await store()).presignPut(...given),
    presignGet: async (...given) => (await store()).presignGet(...given),
  };
}

const lazyQueue = (load: () => Promise<Queue>): Queue => {
  const queue = lazily(load);
  return { send: async (...given) => (await queue()).send(...given) };
};

const lazyMailer = (load: () => Promise<Mailer>): Mailer => {
  const mailer = lazily(load);
  return { send: async (...given) => (await mailer()).send(...given) };
};

const lazyVault = (load: () => Promise<Vault>): Vault => {
  const vault = lazily(load);
  return {
    seal: async (...given) => (await vault()).seal(...given),
    open: async (...given) => (await vault()).open(...given),
  };
};

const lazyBios = (load: () => Promise<BioReader>): BioReader => {
  const bios = lazily(load);
  return { read: async (...given) => (await bios()).read(...given) };
};

/** The parts of a deployed function, from its environment. */
export async function cloudApp(): Promise<App> {
  const given = env();
  const secrets = secretsManager();
  const seen = secretsSeen();
  const endpoint = `https://cognito-idp.${given.region}.amazonaws.com/`;
  return {
    stage: given.stage,
    region: given.region,
    webOrigin: given.webOrigin,
    local: false,
    now: () => new Date(),
    table: dynamoTable(documentClient(), given.tableName),
    objects: lazyObjects(async () => (await import("./ports/s3.ts")).s3Objects(given.buckets)),
    queue: lazyQueue(async () => (await import("./ports/sqs.ts")).sqsQueue(given.queues)),
    mailer: lazyMailer(async () =>
      (await import("./ports/ses.ts")).sesMailer(given.mailFrom, given.mailConfigurationSet),
    ),
    vault: lazyVault(async () => (await import("./ports/kms.ts")).kmsVault(given.piiKeyId)),
    people: cognitoPeople({
      endpoint,
      region: given.region,
      userPoolId: given.userPoolId,
      credentials: environmentCredentials,
    }),
    authenticity: figuresJudge,
    bios: lazyBios(async () => (await import("./ports/publicPage.ts")).pageBios()),
    staffSecondFactor: true,
    log: jsonLog(given.stage),
    identity: { userPoolId: given.userPoolId, clientId: given.clientId, endpoint },
    verifyToken: poolVerifier({ userPoolId: given.userPoolId, clientId: given.clientId }),
    payments: stripePayments(secrets, given.stripeSecretName, given.stage),
    webhookSecrets: async ({ maxAgeSeconds } = { maxAgeSeconds: FRESH_SECONDS }) =>
      parseWebhookSecrets(
        given.webhookSecretName ? await secrets.read(given.webhookSecretName, maxAgeSeconds) : undefined,
      ),
    missingSecrets: () => missingOf(given.watchedSecrets, seen),
    originSecrets: async () =>
      given.originVerifySecretName ? parseOriginSecrets(await secrets.read(given.originVerifySecretName)) : [],
  };
}
