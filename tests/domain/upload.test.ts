// What the bytes of an upload must be, whatever their owner calls them.
import { describe, expect, it } from "vitest";
import { type MediaType, NewUpload, refusalOf } from "../../shared/domain/upload.ts";
import { sha256Hex } from "../../shared/hash.ts";

const bytesOf = (...parts: (string | number[])[]) =>
  new Uint8Array(
    Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part) : Buffer.from(part)))),
  );
const judge = (contentType: MediaType, bytes: Uint8Array, announced: Partial<NewUpload> = {}) =>
  refusalOf(
    { contentType, bytes: bytes.length, sha256: sha256Hex(bytes), ...announced },
    { bytes, sha256: sha256Hex(bytes), contentType },
  );

const png = bytesOf([0x89], "PNG\r\n", [0x1a, 0x0a], "rest");

describe("the bytes of an upload", () => {
  it.each<[MediaType, Uint8Array]>([
    ["image/png", png],
    ["image/jpeg", bytesOf([0xff, 0xd8, 0xff, 0xe0], "x")],
    ["image/gif", bytesOf("GIF89a...")],
    ["image/webp", bytesOf("RIFF", [1, 2, 3, 4], "WEBPVP8 ")],
    ["video/mp4", bytesOf([0, 0, 0, 24], "ftypisom....")],
    ["video/webm", bytesOf([0x1a, 0x45, 0xdf, 0xa3], "....")],
    ["audio/wav", bytesOf("RIFF", [1, 2, 3, 4], "WAVEfmt ")],
    ["application/pdf", bytesOf("%PDF-1.7\n")],
    ["text/plain", bytesOf("บทพูด: a < b, お茶")],
  ])("are taken as %s", (contentType, bytes) => {
    expect(judge(contentType, bytes)).toBeUndefined();
  });

  it.each<[string, MediaType, Uint8Array]>([
    ["a picture called a film", "video/mp4", png],
    ["a program called a picture", "image/png", bytesOf("MZ", [0x90, 0x00])],
    ["a Linux program called a text", "text/plain", bytesOf([0x7f], "ELF")],
    ["a script", "text/plain", bytesOf("#!/bin/sh\n")],
    ["a page called a text", "text/plain", bytesOf("\n <!DOCTYPE html><p>x")],
    ["a drawing with scripts", "text/plain", bytesOf("x <svg onload=1>")],
    ["binary called a text", "text/plain", bytesOf([1, 0, 2])],
    ["text that is not UTF-8", "text/plain", bytesOf([0xc3, 0x28])],
    ["nothing but a beginning", "image/png", bytesOf([0x89], "PN")],
  ])("are refused: %s", (_, contentType, bytes) => {
    expect(judge(contentType, bytes)).toEqual(expect.any(String));
  });

  it("are exactly those announced", () => {
    expect(judge("image/png", png, { bytes: png.length + 1 })).toContain("size or type");
    expect(judge("image/png", png, { sha256: "0".repeat(64) })).toContain("checksum");
  });
});

describe("announcing an upload", () => {
  const given = { contentType: "image/png", bytes: 10, sha256: "a".repeat(64) };

  it.each([
    ["svg", { ...given, contentType: "image/svg+xml" }, "file_kind"],
    ["html", { ...given, contentType: "text/html" }, "file_kind"],
    ["too large", { ...given, bytes: 50 * 1024 * 1024 + 1 }, "file_size"],
    ["empty", { ...given, bytes: 0 }, ""],
    ["a checksum in base64", { ...given, sha256: "abc=" }, "sha256"],
  ])("is refused: %s", (_, upload, message) => {
    expect(NewUpload.safeParse(upload).error?.issues[0]?.message).toContain(message);
  });

  it("takes up to 50 MB", () => {
    expect(NewUpload.safeParse({ ...given, bytes: 50 * 1024 * 1024 }).success).toBe(true);
  });
});
