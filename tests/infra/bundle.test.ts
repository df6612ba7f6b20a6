// What is deployed is what was written: a bundle runs by itself on the project's Node, without any package beside it.
import { execFileSync } from "node:child_process";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { bundle } from "../../infra/bundle.ts";

const outDir = mkdtempSync(join(tmpdir(), "fairbrief-bundle-"));
afterAll(() => rmSync(outDir, { recursive: true, force: true }));
await bundle(
  { "api-accounts": "functions/accounts/index.ts", "job-operations": "functions/jobs/operations/index.ts" },
  outDir,
);

const ENVIRONMENT = {
  STAGE: "dev",
  AWS_REGION: "eu-central-1",
  TABLE_NAME: "fairbrief-dev",
  WEB_ORIGIN: "https://app.example.com",
  USER_POOL_ID: "eu-central-1_abcdefghi",
  USER_POOL_CLIENT_ID: "client",
};

/** Calls a bundle's handler in a process of its own, as Lambda would. */
function invoke(name: string, event: unknown, environment: Record<string, string> = ENVIRONMENT): unknown {
  const url = pathToFileURL(join(outDir, name, "index.mjs")).href;
  const code = `const { handler } = await import(${JSON.stringify(url)});
    const answer = await handler(${JSON.stringify(event)}, { awsRequestId: "req", getRemainingTimeInMillis: () => 9_000 });
    process.stdout.write("\\n" + JSON.stringify(answer));`;
  const output = execFileSync(process.execPath, ["--input-type=module", "-e", code], {
    cwd: outDir,
    env: environment,
    encoding: "utf8",
  });
  return JSON.parse(output.split("\n").at(-1) ?? "null");
}

const request = (routeKey: string, path: string) => ({
  version: "2.0",
  routeKey,
  rawPath: path,
  headers: {},
  requestContext: { requestId: "req-1", http: { method: "GET", path, sourceIp: "192.0.2.1" } },
  isBase64Encoded: false,
});

describe("a bundled function", () => {
  test("answers a public route from its environment alone", () => {
    const answer = invoke("api-accounts", request("GET /v1/config", "/v1/config")) as {
      statusCode: number;
      body: string;
    };
    expect(answer.statusCode).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({
      stage: "dev",
      userPoolId: "eu-central-1_abcdefghi",
      clientId: "client",
      identityEndpoint: "https://cognito-idp.eu-central-1.amazonaws.com/",
    });
  });

  test("answers an unknown route with a problem", () => {
    const answer = invoke("api-accounts", request("$default", "/v1/nothing")) as { statusCode: number; body: string };
    expect(answer.statusCode).toBe(404);
    expect(JSON.parse(answer.body)).toMatchObject({ code: "route_not_found" });
  });

  test("loads Stripe only when it is needed", () => {
    const files = globSync("*.mjs", { cwd: join(outDir, "job-operations") });
    const holdsStripe = files.filter((file) =>
      readFileSync(join(outDir, "job-operations", file), "utf8").includes("api.stripe.com"),
    );
    expect(holdsStripe).toHaveLength(1);
    expect(holdsStripe).not.toContain("index.mjs");
    const entry = readFileSync(join(outDir, "job-operations", "index.mjs"), "utf8");
    expect(entry).not.toMatch(new RegExp(`from\\s*"\\./${holdsStripe[0]?.replaceAll(".", "\\.")}"`));
  });

  test("imports no builtin and no package: nothing stands beside it", () => {
    let seen = 0;
    for (const file of globSync("*/*.mjs", { cwd: outDir })) {
      const text = readFileSync(join(outDir, file), "utf8");
      const imports = [...text.matchAll(/(?:^|[;}])import\s*(?:[\w*{][^"';]*from\s*)?"([^"]+)"/g)].map(
        (match) => match[1],
      );
      seen += imports.length;
      expect(
        imports.filter((specifier) => !specifier?.startsWith("./")),
        file,
      ).toEqual([]);
    }
    expect(seen).toBeGreaterThan(0);
  });
});

test("an entry without a source is an error that names it", async () => {
  await expect(bundle({ "api-nothing": "functions/nothing/index.ts" }, join(outDir, "none"))).rejects.toThrow(
    "functions/nothing/index.ts",
  );
});
