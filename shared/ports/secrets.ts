// Secrets, read at first use: kept for five minutes, and for an hour when they cannot be read again.
import type { DescribeSecretResponse, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";

export const FRESH_SECONDS = 5 * 60;
const STALE_MS = 60 * 60_000;

export type Secrets = {
  /** The secret's text, read again when it was read longer ago; undefined when the owner has not set it yet. */
  read(name: string, maxAgeSeconds?: number): Promise<string | undefined>;
};

/** Reads a secret; `fetch` answers undefined when it has no value. */
export function keptSecrets(fetch: (name: string) => Promise<string | undefined>, now: () => number): Secrets {
  const kept = new Map<string, { value: string; at: number }>();
  const reading = new Map<string, Promise<string | undefined>>();

  const readAgain = async (name: string): Promise<string | undefined> => {
    const known = kept.get(name);
    try {
      const value = await fetch(name);
      if (value === undefined) kept.delete(name);
      else kept.set(name, { value, at: now() });
      return value;
    } catch (error) {
      if (known && now() - known.at < STALE_MS) return known.value;
      throw error;
    }
  };

  return {
    read: (name, maxAgeSeconds = FRESH_SECONDS) => {
      const known = kept.get(name);
      if (known && now() - known.at < maxAgeSeconds * 1000) return Promise.resolve(known.value);
      // Requests that arrive together share one call.
      const under = reading.get(name) ?? readAgain(name).finally(() => reading.delete(name));
      reading.set(name, under);
      return under;
    },
  };
}

type Sdk = typeof import("@aws-sdk/client-secrets-manager");

/** One question to Secrets Manager behind the cache; about what does not exist the answer is undefined. */
function asking(
  question: (name: string, sdk: Sdk, client: SecretsManagerClient) => Promise<string | undefined>,
): Secrets {
  let client: SecretsManagerClient | undefined;
  const fetch = async (name: string) => {
    const sdk = await import("@aws-sdk/client-secrets-manager");
    client ??= new sdk.SecretsManagerClient({ maxAttempts: 3 });
    try {
      return await question(name, sdk, client);
    } catch (error) {
      if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
      throw error;
    }
  };
  return keptSecrets(fetch, Date.now);
}

/** The secrets' texts. A secret that exists without a value reads as undefined. */
export const secretsManager = () =>
  asking(
    async (name, sdk, client) => (await client.send(new sdk.GetSecretValueCommand({ SecretId: name }))).SecretString,
  );

/**
 * Whether a secret has a value, from its description alone. One that was made without a value has no version until the
 * owner puts one; one that waits to be deleted cannot be read any more.
 */
export const isSet = ({ VersionIdsToStages = {}, DeletedDate }: DescribeSecretResponse): boolean =>
  DeletedDate === undefined && Object.values(VersionIdsToStages).some((stages) => stages.includes("AWSCURRENT"));

/** Answers "set" for a secret that has a value, without the right to read it. */
export const secretsSeen = () =>
  asking(async (name, sdk, client) =>
    isSet(await client.send(new sdk.DescribeSecretCommand({ SecretId: name }))) ? "set" : undefined,
  );

/** Which of these secrets (short name to full name) have no value yet. */
export async function missingOf(names: Readonly<Record<string, string>>, seen: Secrets): Promise<string[]> {
  const found = await Promise.all(
    Object.entries(names).map(async ([short, full]) => ((await seen.read(full)) === undefined ? [short] : [])),
  );
  return found.flat().sort();
}
