// What the server says of every page and file beside its content.
import { expect, it } from "vitest";
import { PAGE_HEADERS } from "../../local/web.ts";
import { buildWeb } from "../../web/build/build.ts";
import { testSystem } from "../kit/system.ts";

await buildWeb();
const system = await testSystem();
const headersOf = async (path: string) => (await system.call("GET", path)).headers;

it.each(["/", "/sign-in", "/creator/money", "/deals/agr_1"])("holds the page at %s to its own origin", async (path) => {
  const headers = await headersOf(path);
  expect(Object.fromEntries(Object.keys(PAGE_HEADERS).map((name) => [name, headers.get(name)]))).toEqual(PAGE_HEADERS);
  expect(headers.get("cache-control")).toBe("public, max-age=0, must-revalidate");
});

it("says what holds, in the strictest words", () => {
  const { "content-security-policy": policy = "", ...rest } = PAGE_HEADERS;
  expect(policy.split("; ").sort()).toEqual([
    "base-uri 'none'",
    "default-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "img-src 'self' data: blob:",
    "media-src 'self' blob:",
    "object-src 'none'",
  ]);
  expect(rest).toEqual({
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "strict-transport-security": "max-age=63072000; includeSubDomains; preload",
  });
});

it("lets a browser keep for good what is named after its content", async () => {
  const { text } = await system.call("GET", "/");
  const assets = [...text.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path = ""]) => path);
  expect(assets.length).toBeGreaterThan(1);
  for (const path of assets) {
    const headers = await headersOf(path);
    expect(headers.get("cache-control"), path).toBe("public, max-age=31536000, immutable");
    expect(headers.get("x-content-type-options"), path).toBe("nosniff");
  }
});

it("answers a file that is not there with no page", async () => {
  const { status, headers } = await system.call("GET", "/assets/nothing-1a2b.js");
  expect(status).toBe(404);
  expect(headers.get("content-type") ?? "").not.toContain("text/html");
});
