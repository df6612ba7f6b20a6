// The vault on one machine: AES-256-GCM with a key file that is made at the first run.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import type { SealContext, Vault } from "../shared/ports/vault.ts";
import { writeDurably } from "./object-files.ts";

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const additionalData = (context: SealContext) =>
  Buffer.from(JSON.stringify(Object.entries(context).sort(([a], [b]) => (a < b ? -1 : 1))));

/** `path` is the key file; what was sealed is lost with it. A sealed text is base64 of nonce, tag and ciphertext. */
export function fileVault(path: string): Vault {
  if (!existsSync(path)) writeDurably(path, randomBytes(32).toString("hex"));
  const key = Buffer.from(readFileSync(path, "utf8").trim(), "hex");
  return {
    seal: async (text, context) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(additionalData(context));
      const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open: async (sealed, context) => {
      const bytes = Buffer.from(sealed, "base64");
      const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
        .setAAD(additionalData(context))
        .setAuthTag(tag);
      const opened = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
      return Buffer.concat([opened, decipher.final()]).toString("utf8");
    },
  };
}
