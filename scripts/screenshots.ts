// npm run screenshots [-- name ...]: every page of the demo world in every language, light and dark, on a phone and a desk,
// into the folder `screenshots` (not kept in git), with an index page that shows them side by side.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { startSystem } from "../local/system.ts";
import { DEMO_PASSWORD } from "../local/world/accounts.ts";
import { person } from "../local/world/person.ts";
import { restoreWorld } from "../local/world/restore.ts";
import { LOCALES } from "../shared/domain/text.ts";
import { finder, PAGES } from "../tests/web/kit/pages.ts";
import { DESK, FLAGS, PHONE } from "../tests/web/kit/screens.ts";
import { goTo, type Look, settled, tokensOf, visitor } from "../tests/web/kit/visitor.ts";
import { buildWeb } from "../web/build/build.ts";
import { ensureChromium } from "./chromium.ts";

const OUT = join(import.meta.dirname, "..", "screenshots");
const names = process.argv.slice(2);
const wanted = PAGES.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)));
const say = (line: string) => void process.stderr.write(`${line}\n`);

const executablePath = ensureChromium();
await buildWeb();
const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-pictures-"));
const system = await startSystem({ dataDir, port: 0, restore: (parts) => restoreWorld(parts, say) });
const browser = await chromium.launch({ executablePath, args: FLAGS });
const find = finder((email) => person(system.url, email, DEMO_PASSWORD));
const taken: string[] = [];
const missed: string[] = [];
mkdirSync(OUT, { recursive: true });

const looks: Look[] = LOCALES.flatMap((locale) => [PHONE, DESK].map((size) => ({ locale, size, dark: false })));
const paths = new Map<string, string>();
for (const { name, path } of wanted) paths.set(name, typeof path === "string" ? path : await path(find));

/** The whole page by day and by night, on a screen as high as the page: what sticks to the screen's foot stands at the page's. */
async function take(page: Page, { locale, size: { width, height } }: Look, name: string): Promise<void> {
  const whole = await page.evaluate<number>("document.documentElement.scrollHeight");
  if (whole > height) {
    await page.setViewportSize({ width, height: whole });
    await settled(page);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    const file = `${name}-${locale}-${colorScheme}-${width}.png`;
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(OUT, file), fullPage: true });
    taken.push(file);
  }
}

async function lookAtAll(look: Look): Promise<void> {
  const { locale, size } = look;
  for (const as of new Set(wanted.map((page) => page.as))) {
    const page = await visitor(browser, look, as ? await tokensOf(system.url, as, DEMO_PASSWORD) : undefined);
    for (const { name } of wanted.filter((each) => each.as === as)) {
      try {
        await page.setViewportSize(size);
        await goTo(page, system.url, paths.get(name) ?? "");
        await take(page, look, name);
      } catch (error) {
        const reason = error instanceof Error ? error.message.split("\n")[0] : String(error);
        missed.push(`${name} in ${locale} at ${size.width}: ${reason}`);
      }
    }
    await page.context().close();
  }
  say(`${locale} at ${size.width}: ${taken.length} pictures`);
}

/** Most of a look is waiting: another one goes on meanwhile. */
const AT_ONCE = 2;
try {
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let look = looks.shift(); look; look = looks.shift()) await lookAtAll(look);
    }),
  );
} finally {
  await browser.close();
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

const figures = taken
  .toSorted()
  .map(
    (file) =>
      `<figure><a href="${file}"><img loading="lazy" src="${file}" alt="${file}"></a><figcaption>${file}</figcaption></figure>`,
  )
  .join("\n");
writeFileSync(
  join(OUT, "index.html"),
  `<!doctype html><meta charset="utf-8"><title>Fairbrief, every page</title><style>body{font:14px sans-serif;display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:1rem}img{width:100%;height:20rem;object-fit:cover;object-position:top;border:1px solid #ccc}</style>\n${figures}\n`,
);
process.stdout.write(`${taken.length} pictures, ${missed.length} missed: screenshots/index.html\n`);
for (const line of missed) process.stdout.write(`${line}\n`);
process.exit(missed.length === 0 ? 0 : 1);
