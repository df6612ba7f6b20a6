// The rules of the layout: who may import whom, what the pure parts may not do, how files are named and how long they get.
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { allRoutes } from "../shared/routes/index.ts";
import { AREAS } from "../shared/routes/route.ts";

const root = join(import.meta.dirname, "..");
const SOURCES = "{infra,functions,shared,local,web,tests,scripts}/**/*.{ts,tsx,js,mjs}";
const files = globSync(SOURCES, { cwd: root }).map((path) => path.replaceAll("\\", "/"));
const textOf = new Map(files.map((path) => [path, readFileSync(join(root, path), "utf8")]));
const read = (path: string) => textOf.get(path) ?? "";

/** Code without comments and without what stands in quotes, so that prose cannot break a rule. */
const codeOf = (path: string) =>
  read(path)
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:"'`])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, '""');

type Import = { from: string; to: string; typeOnly: boolean };

/** Every import of a file: files of ours by their path, packages by their name. */
function importsOf(from: string): Import[] {
  const found = [
    ...read(from).matchAll(/^\s*(?:import|export)\s+(type\s)?[^;]*?\sfrom\s+"([^"]+)"/gm),
    ...read(from).matchAll(/^\s*import\s+()"([^"]+)"/gm),
    ...read(from).matchAll(/\bimport\(\s*()["`]([^"`$]+)/g),
  ];
  return found.map(([, type, specifier = ""]) => ({
    from,
    to: specifier.startsWith(".")
      ? relative(root, join(root, dirname(from), specifier)).replaceAll("\\", "/")
      : specifier,
    typeOnly: type !== undefined && type !== "",
  }));
}
const imports = files.flatMap(importsOf);
const spell = ({ from, to }: Import) => `${from} -> ${to}`;
const breaches = (from: (path: string) => boolean, allowed: (to: string, one: Import) => boolean) =>
  imports.filter((one) => from(one.from) && !allowed(one.to, one)).map(spell);
const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));
const isOurs = under("infra", "functions", "shared", "local", "web", "tests", "scripts");

const isPure = (to: string) => to.startsWith("shared/domain/") || to === "shared/config.ts" || to === "zod/mini";

describe("imports", () => {
  it("resolve to files that exist", () => {
    const missing = imports.filter(({ to }) => isOurs(to) && !to.endsWith("/") && !existsSync(join(root, to)));
    expect(missing.map(spell)).toEqual([]);
  });

  it("of the domain stay in the domain", () => {
    expect(breaches(under("shared/domain"), isPure)).toEqual([]);
  });

  it("of the route table go to the domain only, so that browsers can load it", () => {
    expect(breaches(under("shared/routes"), (to) => isPure(to) || to.startsWith("shared/routes/"))).toEqual([]);
  });

  it("of the store and the payments never reach the handlers, the shell or each other's shell", () => {
    const allowed = (to: string, { typeOnly }: Import) =>
      !isOurs(to) ||
      isPure(to) ||
      under("shared/store", "shared/payments", "shared/ports")(to) ||
      ["shared/hash.ts", "shared/ids.ts", "shared/log.ts"].includes(to) ||
      (to === "shared/app.ts" && typeOnly);
    expect(breaches(under("shared/store", "shared/payments", "shared/ports"), allowed)).toEqual([]);
  });

  it("of a function never lead to another area, to infra or to one machine's parts", () => {
    const areaOf = (path: string) =>
      path
        .split("/")
        .slice(0, path.startsWith("functions/jobs/") ? 3 : 2)
        .join("/");
    const allowed = (to: string, { from }: Import) => !isOurs(to) || under("shared")(to) || areaOf(to) === areaOf(from);
    expect(breaches(under("functions"), allowed)).toEqual([]);
  });

  it("of anything shared never lead outwards", () => {
    expect(breaches(under("shared"), (to) => !isOurs(to) || under("shared")(to))).toEqual([]);
  });

  it("of infra know the contract and the table's shape, not the code that runs", () => {
    const allowed = (to: string) =>
      !isOurs(to) ||
      under("infra", "shared/routes", "shared/domain", "web")(to) ||
      ["shared/store/schema.ts", "shared/store/keys.ts", "shared/config.ts", "shared/ports/queue.ts"].includes(to);
    expect(breaches(under("infra"), allowed)).toEqual([]);
  });

  it("of functions exist only in infra (as paths), on one machine and in tests", () => {
    const outside = imports.filter(
      ({ from, to }) => under("functions")(to) && !under("functions", "local", "tests")(from),
    );
    expect(outside.map(spell)).toEqual([]);
  });

  it("know DynamoDB in the table alone, and Stripe in its gateway alone", () => {
    const product = under("shared", "functions");
    const database = imports.filter(({ from, to }) => product(from) && /^@aws-sdk\/(client|lib)-dynamodb/.test(to));
    expect([...new Set(database.map(({ from }) => from))]).toEqual(["shared/store/table.ts"]);
    const stripe = imports.filter(({ from, to }) => product(from) && (to === "stripe" || to.startsWith("stripe/")));
    for (const { from } of stripe) expect(from).toMatch(/^shared\/payments\//);
  });

  it("take the small zod", () => {
    const wide = imports.filter(({ from, to }) => under("shared", "functions", "web")(from) && to === "zod");
    expect(wide.map(spell)).toEqual([]);
  });
});

describe("the domain", () => {
  it.each(files.filter(under("shared/domain")))("%s is pure", (path) => {
    const code = codeOf(path);
    for (const impure of [
      /\bDate\.now\b/,
      /\bnew Date\(\s*\)/,
      /\bMath\.random\b/,
      /\bfetch\s*\(/,
      /\bawait\b/,
      /\basync\b/,
      /\bprocess\./,
      /\bcrypto\b/,
    ])
      expect(code).not.toMatch(impure);
  });
});

describe("files", () => {
  it.each(files)("%s begins with what it is and stays short", (path) => {
    const text = read(path);
    expect(text.split("\n").length).toBeLessThanOrEqual(path.startsWith("tests/") ? 500 : 400);
    expect(text.replace(/^#!.*\n/, "")).toMatch(/^\/\//);
  });

  it("hold no escape from the type checker or the linter", () => {
    const escapes = files
      .filter((path) => path !== "tests/architecture.test.ts")
      .filter((path) => /@ts-(ignore|expect-error|nocheck)|biome-ignore|\bas any\b|:\s*any\b/.test(read(path)));
    expect(escapes).toEqual([]);
  });

  it("have no names that say nothing", () => {
    const vague = files.filter((path) => /(^|\/)(utils?|helpers?|manager|service|misc|common)\.[jt]s$/.test(path));
    expect(vague).toEqual([]);
  });

  it("declare no classes but errors, the shell's own reply and constructs of the cloud", () => {
    const classes = files
      .filter(under("shared", "functions"))
      .flatMap((path) =>
        [...codeOf(path).matchAll(/^\s*(?:export )?class (\w+)(?: extends (\w+))?/gm)].map(([, name, base]) => ({
          path,
          name,
          base,
        })),
      )
      .filter(({ name, base }) => name !== "OwnReply" && !/Error$/.test(base ?? ""));
    expect(classes).toEqual([]);
  });
});

describe("the route table", () => {
  const handlers = files.filter(under("functions"));
  /** Signed webhooks are filed by the provider and the kind of event instead. */
  const commands = allRoutes.filter(({ route }) => !("raw" in route));

  it.each(commands.map(({ noun, verb, route }) => ({ name: `${noun}.${verb}`, verb, route })))(
    "$name has a file named after its verb",
    ({ verb, route }) => {
      const kebab = verb.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const found = handlers.filter(
        (path) =>
          path.startsWith(`functions/${route.area}/`) &&
          [`${verb}.ts`, `${kebab}.ts`].includes(path.split("/").at(-1) ?? ""),
      );
      expect(found).not.toEqual([]);
    },
  );

  it("has a function for each of its areas", () => {
    for (const area of AREAS) expect(handlers).toContain(`functions/${area}/index.ts`);
  });

  it("declares each method and path once, and no two that only differ in a parameter's name", () => {
    const shapes = allRoutes.map(({ route }) => route.key.replace(/\{\w+\}/g, "{}"));
    expect(shapes.filter((shape, index) => shapes.indexOf(shape) !== index)).toEqual([]);
  });

  it("answers 201 only to a POST, and asks for If-Match only on PATCH and PUT", () => {
    for (const { route } of allRoutes) {
      if (route.status === 201) expect(route.method).toBe("POST");
      if (route.ifMatch) expect(["PATCH", "PUT"]).toContain(route.method);
      if (route.idempotency) expect(route.method).toBe("POST");
    }
  });
});
