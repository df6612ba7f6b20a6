// Every page in one language, on a phone, by day or by night: nothing that axe finds, no letter without a shape, nothing wider than the screen,
// nothing on the console. One test file for each language, so that they run beside each other.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { startSystem } from "../../../local/system.ts";
import { DEMO_PASSWORD } from "../../../local/world/accounts.ts";
import { type Person, person } from "../../../local/world/person.ts";
import { restoreWorld } from "../../../local/world/restore.ts";
import { findChromium } from "../../../scripts/chromium.ts";
import type { Locale } from "../../../shared/domain/text.ts";
import { faultsOf } from "./judge.ts";
import { finder, PAGES } from "./pages.ts";
import { FLAGS, PHONE } from "./screens.ts";
import { goTo, moveTo, tokensOf, visitor } from "./visitor.ts";

const BY_NIGHT: readonly Locale[] = ["ja", "bg"];
/** In one language each page is loaded at its own address; in the others it is come to from the one before. */
const LOADED: Locale = "en";

export async function everyPageIn(locale: Locale): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-pages-"));
  const system = await startSystem({ dataDir, port: 0, restore: (parts) => restoreWorld(parts, () => undefined) });
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
  afterAll(async () => {
    await browser.close();
    await system.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const people = new Map<string, Promise<Person>>();
  const find = finder((email) => {
    const known = people.get(email) ?? person(system.url, email, DEMO_PASSWORD);
    people.set(email, known);
    return known;
  });
  const paths = new Map<string, string>();
  for (const { name, path } of PAGES) paths.set(name, typeof path === "string" ? path : await path(find));

  describe.each([...new Set(PAGES.map(({ as }) => as))])(`in ${locale}, as %s`, (as) => {
    const complaints: string[] = [];
    let page: Page | undefined;
    const visit = async () => {
      const visited = await visitor(
        browser,
        { locale, size: PHONE, dark: BY_NIGHT.includes(locale) },
        as ? await tokensOf(system.url, as, DEMO_PASSWORD) : undefined,
      );
      visited.on("pageerror", ({ message, stack }) => complaints.push(stack ?? message));
      visited.on("console", (message) => {
        if (["error", "warning"].includes(message.type())) complaints.push(message.text());
      });
      return visited;
    };
    afterAll(async () => void (await page?.context().close()));

    it.each(PAGES.filter((each) => each.as === as))("$name", async ({ name }) => {
      const path = paths.get(name) ?? "";
      const isOpen = page !== undefined;
      page ??= await visit();
      const at = page;
      complaints.length = 0;
      if (isOpen && locale !== LOADED) await moveTo(at, path);
      else await goTo(at, system.url, path);
      expect(await at.evaluate(() => location.pathname)).toBe(path.split(/[?#]/)[0]);
      expect(await at.locator("html").getAttribute("lang")).toBe(locale);
      expect([...(await faultsOf(at)), ...complaints]).toEqual([]);
    });
  });
}
