// The object store: what is put is kept, and a signed URL permits exactly what was signed.
import { createHash } from "node:crypto";
import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fileObjects } from "../../local/objects.ts";
import { folder, raw, serve } from "./parts.ts";

const sha256 = (body: string): string => createHash("sha256").update(body).digest("hex");

async function store(dir = folder()) {
  let url = "";
  let late = 0;
  const objects = fileObjects({ dir, baseUrl: () => url, now: () => Date.now() + late });
  url = await serve(objects.handleObjects);
  const permit = (body: string, seconds = 60) =>
    objects.presignPut("uploads", "org/ü 1.png", {
      contentType: "image/png",
      bytes: Buffer.byteLength(body),
      sha256: sha256(body),
      seconds,
    });
  const wait = (ms: number): void => {
    late += ms;
  };
  return { objects, dir, url, permit, wait };
}

describe("keeping", () => {
  test("puts, reads, replaces and deletes, and leaves no stray file", async () => {
    const { objects, dir } = await store();
    expect([await objects.get("media", "a"), await objects.head("media", "a")]).toEqual([undefined, undefined]);
    await objects.put("media", "a", Buffer.from("one"), "text/plain");
    await objects.put("media", "a/b", Buffer.from("below"), "text/plain");
    await objects.put("media", "a", Buffer.from("two!"), "text/csv");
    expect(Buffer.from((await objects.get("media", "a")) ?? []).toString()).toBe("two!");
    expect(await objects.head("media", "a")).toEqual({ bytes: 4, contentType: "text/csv" });
    expect(await objects.get("reports", "a")).toBeUndefined();
    await objects.delete("media", "a");
    await objects.delete("media", "a");
    expect(await objects.get("media", "a")).toBeUndefined();
    expect(Buffer.from((await objects.get("media", "a/b")) ?? []).toString()).toBe("below");
    expect(readdirSync(join(dir, "media"))).toHaveLength(2);
  });

  test("any key holds any bytes", async () => {
    const { objects } = await store();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", minLength: 1, maxLength: 300 }),
        fc.uint8Array(),
        async (key, bytes) => {
          await objects.put("reports", key, bytes, "application/octet-stream");
          expect(new Uint8Array((await objects.get("reports", key)) ?? [0])).toEqual(bytes);
        },
      ),
      {
        numRuns: 30,
        examples: [
          ["../../etc/passwd", new Uint8Array([1])],
          ["..", new Uint8Array()],
          ["/", new Uint8Array([2])],
        ],
      },
    );
  });

  test("survives a restart, together with the URLs signed before it; half-written bodies are cleared", async () => {
    const { objects, dir, permit } = await store();
    await objects.put("media", "a", Buffer.from("kept"), "text/plain");
    const { headers, url } = await permit("later");
    writeFileSync(join(dir, "media", "half.body"), "ha");
    const again = await store(dir);
    expect(Buffer.from((await again.objects.get("media", "a")) ?? []).toString()).toBe("kept");
    expect(readdirSync(join(dir, "media"))).toHaveLength(2);
    const moved = url.replace(/^http:\/\/[^/]+/, again.url);
    expect((await fetch(moved, { method: "PUT", headers, body: "later" })).status).toBe(200);
  });
});

describe("a signed upload", () => {
  test("takes exactly the bytes that were announced", async () => {
    const { objects, permit } = await store();
    const { url, headers } = await permit("picture");
    const answer = await fetch(url, { method: "PUT", headers, body: "picture" });
    expect([answer.status, answer.headers.get("etag")]).toEqual([200, `"${sha256("picture")}"`]);
    expect(await objects.head("uploads", "org/ü 1.png")).toEqual({ bytes: 7, contentType: "image/png" });
  });

  test("refuses other bytes of the same length with 400 and keeps nothing", async () => {
    const { objects, permit, dir } = await store();
    const { url, headers } = await permit("picture");
    const answer = await fetch(url, { method: "PUT", headers, body: "pictura" });
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining("BadDigest")]);
    expect(await objects.get("uploads", "org/ü 1.png")).toBeUndefined();
    expect(readdirSync(join(dir, "uploads"))).toEqual([]);
  });

  test("refuses every change of what was signed with 403", async () => {
    const { objects, permit } = await store();
    const { url, headers } = await permit("picture");
    const checksum = Buffer.from(sha256("another"), "hex").toString("base64");
    const attempts: [string, Record<string, string>, string][] = [
      [url, headers, "longer picture"],
      [url, { ...headers, "content-type": "text/html" }, "picture"],
      [url, { ...headers, "x-amz-checksum-sha256": checksum }, "another"],
      [url, { "content-type": "image/png" }, "picture"],
      [url.replace("1.png", "2.png"), headers, "picture"],
      [url.replace("/uploads/", "/media/"), headers, "picture"],
      [url.replace(/expires=(\d+)/, (_, at: string) => `expires=${Number(at) + 600}`), headers, "picture"],
      [url.replace(/signature=.{4}/, "signature=0000"), headers, "picture"],
      [url.replace(/&?signature=\w+/, ""), headers, "picture"],
    ];
    for (const [target, sent, body] of attempts) {
      const answer = await fetch(target, { method: "PUT", headers: sent, body });
      expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("SignatureDoesNotMatch")]);
    }
    const { pathname, search, origin } = new URL(url);
    const chunked = Object.entries(headers).flat();
    expect(
      await raw(origin, "PUT", pathname + search, [...chunked, "transfer-encoding", "chunked"], "picture"),
    ).toMatchObject({ status: 403 });
    expect(await raw(origin, "GET", pathname + search)).toMatchObject({ status: 403 });
    expect(await raw(origin, "PUT", "/_objects/nowhere/a")).toMatchObject({ status: 400 });
    expect(await objects.get("uploads", "org/ü 1.png")).toBeUndefined();
  });

  test("expires", async () => {
    const { permit, wait } = await store();
    const { url, headers } = await permit("picture", 60);
    wait(61_000);
    const answer = await fetch(url, { method: "PUT", headers, body: "picture" });
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining("Request has expired")]);
  });
});

describe("a signed download", () => {
  test("comes as an attachment under its name, without any sign-in, until it expires", async () => {
    const { objects, wait } = await store();
    await objects.put("reports", "r 1/ü.csv", Buffer.from("a,b\n"), "text/csv");
    const url = await objects.presignGet("reports", "r 1/ü.csv", {
      fileName: 'Auszahlungen "März".csv',
      contentType: "text/csv; charset=utf-8",
      seconds: 60,
    });
    const answer = await fetch(url);
    expect([answer.status, await answer.text(), answer.headers.get("content-type")]).toEqual([
      200,
      "a,b\n",
      "text/csv; charset=utf-8",
    ]);
    expect(answer.headers.get("content-disposition")).toBe(
      `attachment; filename="Auszahlungen _M_rz_.csv"; filename*=UTF-8''Auszahlungen%20%22M%C3%A4rz%22.csv`,
    );
    for (const changed of [
      url.replace("type=text%2Fcsv", "type=text%2Fhtml"),
      url.replace("Auszahlungen", "x"),
      url.replace("/r%201/", "/r%202/"),
    ]) {
      expect(changed).not.toBe(url);
      expect((await fetch(changed)).status).toBe(403);
    }
    wait(60_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test("of what is not there is 404", async () => {
    const { objects } = await store();
    expect(
      (
        await fetch(
          await objects.presignGet("media", "none", { fileName: "x", contentType: "text/plain", seconds: 60 }),
        )
      ).status,
    ).toBe(404);
  });
});
