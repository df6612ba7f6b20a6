// Both vaults by the same rules: the key file of one machine, and KMS spoken to over its own protocol.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { fileVault } from "../../local/vault.ts";
import { kmsVault } from "../../shared/ports/kms.ts";

const folder = mkdtempSync(join(tmpdir(), "fairbrief-vault-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

type Asked = { KeyId: string; EncryptionContext: object; Plaintext?: string; CiphertextBlob?: string };

/** Encrypt and Decrypt of KMS with one key, as far as the driver uses them. */
async function standInForKms(keyId: string) {
  const key = randomBytes(32);
  const asked: { action: string; input: Asked }[] = [];
  const run = (action: string, { Plaintext = "", CiphertextBlob = "", EncryptionContext }: Asked) => {
    const context = Buffer.from(JSON.stringify(EncryptionContext));
    if (action === "Encrypt") {
      const iv = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(context);
      const body = Buffer.concat([cipher.update(Buffer.from(Plaintext, "base64")), cipher.final()]);
      return { CiphertextBlob: Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64"), KeyId: keyId };
    }
    const blob = Buffer.from(CiphertextBlob, "base64");
    const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(0, 12), { authTagLength: 16 });
    decipher.setAAD(context).setAuthTag(blob.subarray(12, 28));
    const body = Buffer.concat([decipher.update(blob.subarray(28)), decipher.final()]);
    return { Plaintext: body.toString("base64"), KeyId: keyId };
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk as Buffer);
    const input = JSON.parse(Buffer.concat(chunks).toString("utf8")) as Asked;
    const action = String(req.headers["x-amz-target"]).replace("TrentService.", "");
    asked.push({ action, input });
    res.setHeader("content-type", "application/x-amz-json-1.1");
    try {
      if (input.KeyId !== keyId) throw new Error("another key");
      res.end(JSON.stringify(run(action, input)));
    } catch {
      res.writeHead(400).end(JSON.stringify({ __type: "InvalidCiphertextException" }));
    }
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  afterAll(() => void server.close());
  const address = server.address();
  const endpoint = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  return { asked, endpoint };
}

const KEY = "arn:aws:kms:eu-central-1:111122223333:key/1234abcd";
const kms = await standInForKms(KEY);
const cloud = {
  region: "eu-central-1",
  endpoint: kms.endpoint,
  credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
};

describe.each([
  ["the key file", fileVault(join(folder, "vault.key"))],
  ["KMS", kmsVault(KEY, cloud)],
])("a value sealed with %s", (_, vault) => {
  const owner = { creatorId: "crt_1" };

  it.each(["1996-03-14", "", "วันเกิด 🎂"])("opens for its owner as it was: %j", async (text) => {
    expect(await vault.open(await vault.seal(text, owner), owner)).toBe(text);
  });

  it("says nothing, not even that two people share it", async () => {
    const [one, two] = await Promise.all([vault.seal("1996-03-14", owner), vault.seal("1996-03-14", owner)]);
    expect(one).not.toBe(two);
    expect(Buffer.from(one, "base64").toString("latin1")).not.toContain("1996");
  });

  it("opens under nobody else's id", async () => {
    const sealed = await vault.seal("1996-03-14", owner);
    await expect(vault.open(sealed, { creatorId: "crt_2" })).rejects.toThrow();
    await expect(vault.open(sealed, {})).rejects.toThrow();
  });

  it("does not open when any byte of it was changed, or some are missing", async () => {
    const bytes = Buffer.from(await vault.seal("1996-03-14", owner), "base64");
    for (const at of [0, 12, 27, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(vault.open(changed.toString("base64"), owner), `byte ${at}`).rejects.toThrow();
    }
    for (const length of [0, 11, 20, bytes.length - 1])
      await expect(vault.open(bytes.subarray(0, length).toString("base64"), owner)).rejects.toThrow();
  });
});

describe("the key file", () => {
  it("is made once, for its owner's eyes only, and opens after a restart what was sealed before", async () => {
    const path = join(folder, "again.key");
    const sealed = await fileVault(path).seal("1990-01-01", { creatorId: "crt_1" });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await fileVault(path).open(sealed, { creatorId: "crt_1" })).toBe("1990-01-01");
    await expect(fileVault(join(folder, "other.key")).open(sealed, { creatorId: "crt_1" })).rejects.toThrow();
  });
});

describe("KMS", () => {
  it("is always told which key and whose value", async () => {
    const vault = kmsVault(KEY, cloud);
    await vault.open(await vault.seal("1990-01-01", { creatorId: "crt_9" }), { creatorId: "crt_9" });
    for (const { action, input } of kms.asked.slice(-2))
      expect(input, action).toMatchObject({ KeyId: KEY, EncryptionContext: { creatorId: "crt_9" } });
  });

  it("is not asked by a function that was given no key", async () => {
    const before = kms.asked.length;
    await expect(kmsVault("", cloud).seal("x", {})).rejects.toThrow(/may not open private data/);
    expect(kms.asked).toHaveLength(before);
  });
});
