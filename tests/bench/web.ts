// The pages on a phone with a slow line: what comes over it, when there is something to read, and how much that moves.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { type Browser, chromium, type Page } from "playwright-core";
import { startSystem } from "../../local/system.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { person } from "../../local/world/person.ts";
import { restoreWorld } from "../../local/world/restore.ts";
import { ensureChromium } from "../../scripts/chromium.ts";
import { buildWeb, WEB_DIST } from "../../web/build/build.ts";
import { finder, type KnownPage, PAGES } from "../web/kit/pages.ts";
import { FLAGS, PHONE } from "../web/kit/screens.ts";
import { settled, type Tokens, tokensOf, visitor } from "../web/kit/visitor.ts";
import type { Measured } from "./main.ts";

const KB = 1024;
const BUDGET = { script: 150 * KB, style: 15 * KB, catalogue: 5 * KB, contentMs: 2_500, shift: 0.05 };
/** 1.6 Mb/s each way, 150 ms, a processor of a quarter of this one's speed. */
const LINE = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 };
const SLOWER = 4;
const TIMES = 3;
/** The pages that people land on first, of each workplace. */
const LANDED = [
  "landing",
  "briefs",
  "brief",
  "sign-in",
  "brand-home",
  "creator-home",
  "creator-money",
  "deal-creator",
  "finance-payouts",
];

const KINDS: Readonly<Record<string, "script" | "style">> = { ".js": "script", ".css": "style" };

type Visit = { script: number; style: number; contentMs: number; shift: number };

async function visit(browser: Browser, url: string, tokens: Tokens | undefined): Promise<Visit> {
  const page: Page = await visitor(browser, { locale: "en", size: PHONE, dark: false }, tokens);
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  const bytes = { script: 0, style: 0 };
  const weighed: Promise<void>[] = [];
  page.on("response", (reply) => {
    const kind = KINDS[extname(new URL(reply.url()).pathname)];
    if (kind)
      weighed.push(
        reply.body().then((body) => {
          bytes[kind] += gzipSync(body).byteLength;
        }),
      );
  });
  await page.addInitScript(() => {
    const seen = { content: 0, shift: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const { startTime } of list.getEntries()) seen.content = startTime;
    }).observe({ type: "largest-contentful-paint", buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(url);
  await settled(page);
  await Promise.all(weighed);
  const { content, shift } = await page.evaluate(
    () => (window as unknown as { seen: { content: number; shift: number } }).seen,
  );
  await page.context().close();
  return { ...bytes, contentMs: content, shift };
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** The catalogues are chunks named after their language. */
function catalogues(): Measured[] {
  const folder = join(WEB_DIST, "assets");
  const chunks = readdirSync(folder).filter((file) => /^(en|th|ja|bg|vi)-.*\.js$/.test(basename(file)));
  const largest = Math.max(...chunks.map((file) => gzipSync(readFileSync(join(folder, file))).byteLength));
  return [{ name: "largest text of an area in a language", value: largest, unit: "bytes", budget: BUDGET.catalogue }];
}

export async function bench(): Promise<Measured[]> {
  const executablePath = ensureChromium();
  await buildWeb();
  const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-bench-"));
  const system = await startSystem({ dataDir, port: 0, restore: (parts) => restoreWorld(parts, () => undefined) });
  const browser = await chromium.launch({ executablePath, args: FLAGS });
  const find = finder((email) => person(system.url, email, DEMO_PASSWORD));
  const measure = async ({ name, as, path }: KnownPage): Promise<Measured[]> => {
    const url = `${system.url}${typeof path === "string" ? path : await path(find)}`;
    const tokens = as ? await tokensOf(system.url, as, DEMO_PASSWORD) : undefined;
    const visits: Visit[] = [];
    for (let n = 0; n < TIMES; n += 1) visits.push(await visit(browser, url, tokens));
    const of = (key: keyof Visit) => median(visits.map((each) => each[key]));
    return [
      { name: `${name}: script`, value: of("script"), unit: "bytes", budget: BUDGET.script },
      { name: `${name}: style`, value: of("style"), unit: "bytes", budget: BUDGET.style },
      { name: `${name}: content`, value: Math.round(of("contentMs")), unit: "ms", budget: BUDGET.contentMs },
      { name: `${name}: shift`, value: Math.round(of("shift") * 1000) / 1000, unit: "", budget: BUDGET.shift },
    ];
  };
  try {
    const measured: Measured[] = catalogues();
    for (const known of PAGES.filter(({ name }) => LANDED.includes(name))) measured.push(...(await measure(known)));
    return measured;
  } finally {
    await browser.close();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
