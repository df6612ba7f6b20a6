// The API's description: complete, lint-clean, and true for what is really answered.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { STATUS } from "../../shared/domain/errors.ts";
import { allRoutes } from "../../shared/routes/index.ts";
import { openapi } from "../../shared/routes/openapi.ts";
import { testSystem } from "../kit/system.ts";

type Operation = {
  operationId: string;
  tags: string[];
  security: unknown[];
  parameters?: { name?: string; in?: string; $ref?: string }[];
  requestBody?: { content: Record<string, { schema: { $ref: string }; example?: unknown }> };
  responses: Record<string, { content?: Record<string, { schema: { $ref: string } }> }>;
};
type Document = {
  openapi: string;
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown> };
};
const document = openapi() as Document;
const operations = Object.values(document.paths).flatMap((methods) => Object.values(methods));
const operationOf = (method: string, path: string) => document.paths[path]?.[method.toLowerCase()];

describe("the description", () => {
  it("has every route once, under its noun and verb", () => {
    for (const { noun, verb, route } of allRoutes)
      expect(operationOf(route.method, route.path)).toMatchObject({ operationId: `${noun}_${verb}`, tags: [noun] });
    expect(operations).toHaveLength(allRoutes.length);
    expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(allRoutes.length);
  });

  it("says who may call, what a repeat needs and which codes may come", () => {
    for (const { route } of allRoutes) {
      const operation = operationOf(route.method, route.path);
      expect(operation?.security.length).toBe(route.access === "public" ? 0 : route.access === "optional" ? 2 : 1);
      const refs = (operation?.parameters ?? []).map(({ $ref }) => $ref?.split("/").at(-1));
      expect(refs.includes("RequiredIdempotencyKey")).toBe(route.idempotency === "required");
      expect(refs.some((name) => name?.startsWith("IfMatch"))).toBe(route.ifMatch === true);
      for (const code of route.errors ?? []) expect(operation?.responses).toHaveProperty(String(STATUS[code]));
    }
  });

  it("spells no date pattern, and names the nouns", () => {
    expect(JSON.stringify(document)).not.toContain("(?:(?:\\\\d\\\\d[2468][048]");
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining(["Me", "Brand", "Brief", "Creator", "Account", "Money", "Problem"]),
    );
  });

  it("passes the linter without a warning", () => {
    const dir = mkdtempSync(join(tmpdir(), "fairbrief-openapi-"));
    try {
      const file = join(dir, "openapi.json");
      writeFileSync(file, JSON.stringify(document));
      const root = join(import.meta.dirname, "../..");
      const run = spawnSync(
        process.execPath,
        [
          join(root, "node_modules/@redocly/cli/bin/cli.js"),
          "lint",
          file,
          "--config",
          join(root, "redocly.yaml"),
          "--format",
          "json",
        ],
        {
          encoding: "utf8",
          cwd: dir,
          env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
        },
      );
      const { problems } = JSON.parse(run.stdout) as { problems: { ruleId: string; message: string }[] };
      expect(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`)).toEqual([]);
      expect(run.status).toBe(0);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});

describe("what is answered", async () => {
  const system = await testSystem();
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema({ $id: "api", components: document.components });
  const expectFit = (method: string, path: string, status: number, type: string, value: unknown) => {
    const schema = operationOf(method, path)?.responses[String(status)]?.content?.[type]?.schema;
    const validate = ajv.compile({ $ref: `api${schema?.$ref}` });
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
  };

  it("is this document, cacheable and open", async () => {
    const answer = await system.call("GET", "/v1/openapi.json");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it.each([
    ["/v1/health", undefined],
    ["/v1/config", undefined],
    ["/v1/me", "owner@brand.test"],
    ["/v1/creator", "sam@creator.test"],
    ["/v1/creators", "owner@brand.test"],
    ["/v1/briefs", undefined],
    ["/v1/payouts", "finance@fairbrief.test"],
    ["/v1/reports", "finance@fairbrief.test"],
  ])("fits its schema: GET %s", async (path, email) => {
    const answer = await system.call("GET", path, email ? { token: await system.signIn(email) } : {});
    expect(answer.status).toBe(200);
    expectFit("GET", path, 200, "application/json", answer.body);
  });

  it("fits its schema when it is a problem", async () => {
    const token = await system.signIn("owner@brand.test");
    const answer = await system.call("POST", "/v1/brands", { token, body: {} });
    expectFit("POST", "/v1/brands", 422, "application/problem+json", answer.body);
  });

  it("tells where to sign in, and serves the reference page from here", async () => {
    const config = await system.call("GET", "/v1/config");
    expect(config.body).toMatchObject({
      stage: "local",
      currencies: ["usd", "eur", "jpy", "thb"],
      locales: ["en", "th", "ja", "bg", "vi"],
    });
    expect(String(config.body.identityEndpoint)).toMatch(/^http:\/\/127\.0\.0\.1:/);
    const page = await system.call("GET", "/docs");
    expect(page.status).toBe(200);
    expect(page.headers.get("content-security-policy")).toContain("script-src 'self'");
    const sources = [...page.text.matchAll(/(?:src|href)="\.\/([^"]+)"/g)].map(([, name]) => name);
    expect(sources).toContain("init.js");
    for (const name of sources) expect((await system.call("GET", `/docs/${name}`)).status).toBe(200);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)/);
  });
});
