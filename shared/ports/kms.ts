// The vault on KMS: the key never leaves it, and every use of it is on record in CloudTrail with its context.
import { DecryptCommand, EncryptCommand, KMSClient } from "@aws-sdk/client-kms";
import type { Vault } from "./vault.ts";

export type KmsOptions = {
  region?: string;
  endpoint?: string;
  credentials?: { accessKeyId: string; secretAccessKey: string };
};

/** `keyId` is the key's id or ARN. */
export function kmsVault(keyId: string, options: KmsOptions = {}): Vault {
  let client: KMSClient | undefined;
  const kms = () => {
    if (!keyId) throw new Error("This function may not open private data; infra/permissions.ts says which may.");
    client ??= new KMSClient({
      ...options,
      maxAttempts: 3,
      requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_000 },
    });
    return client;
  };
  return {
    seal: async (text, context) => {
      const reply = await kms().send(
        new EncryptCommand({ KeyId: keyId, Plaintext: Buffer.from(text, "utf8"), EncryptionContext: { ...context } }),
      );
      if (!reply.CiphertextBlob) throw new Error("KMS answered without a ciphertext");
      return Buffer.from(reply.CiphertextBlob).toString("base64");
    },
    open: async (sealed, context) => {
      const reply = await kms().send(
        new DecryptCommand({
          KeyId: keyId,
          CiphertextBlob: Buffer.from(sealed, "base64"),
          EncryptionContext: { ...context },
        }),
      );
      if (!reply.Plaintext) throw new Error("KMS answered without a plaintext");
      return Buffer.from(reply.Plaintext).toString("utf8");
    },
  };
}
