// A real browser on a real system, for tests of the pages. `const { system, open } = await browserAt();`
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { DEMO_PASSWORD } from "../../../local/world/accounts.ts";
import { findChromium } from "../../../scripts/chromium.ts";
import type { Locale } from "../../../shared/domain/text.ts";
import { buildWeb } from "../../../web/build/build.ts";
import { type TestSystem, testSystem } from "../../kit/system.ts";
import { DESK, FLAGS, PATIENCE_MS } from "./screens.ts";

export { DESK, PHONE } from "./screens.ts";

export type OpenOptions = { locale?: Locale; size?: { width: number; height: number }; dark?: boolean };
export type Opened = {
  page: Page;
  context: BrowserContext;
  /** Goes to an address of ours and waits until the page shows what it is about. */
  go(path: string): Promise<void>;
  signIn(email: string): Promise<void>;
};
export type Browsing = {
  system: TestSystem;
  /** A person with a browser of their own; whatever their console complains of fails the test in the end. */
  open(options?: OpenOptions): Promise<Opened>;
};

/** Calls that were refused are told on the console by the browser itself; the page shows them in its own words. */
const isExpected = (text: string) => /Failed to load resource: the server responded with a status of 4\d\d/.test(text);

export async function browserAt(given?: TestSystem): Promise<Browsing> {
  await buildWeb();
  const system = given ?? (await testSystem());
  const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
  const complaints: string[] = [];
  afterAll(async () => {
    await browser.close();
    expect(complaints).toEqual([]);
  });
  const open = async ({ locale = "en", size = DESK, dark = false }: OpenOptions = {}): Promise<Opened> => {
    const context = await browser.newContext({
      viewport: size,
      locale,
      timezoneId: "Asia/Bangkok",
      colorScheme: dark ? "dark" : "light",
      reducedMotion: "reduce",
    });
    context.setDefaultTimeout(PATIENCE_MS);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(`${page.url()}: ${error.stack ?? error.message}`));
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type()) && !isExpected(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
    const go = async (path: string) => {
      await page.goto(`${system.url}${path}`);
      await page.locator("h1, .empty h2").first().waitFor();
    };
    const signIn = async (email: string) => {
      await go("/sign-in");
      await page.locator("input[type=email]").fill(email);
      await page.locator("input[type=password]").fill(DEMO_PASSWORD);
      await page.locator("button[type=submit]").click();
      await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
      await page.locator("h1, .empty h2").first().waitFor();
    };
    return { page, context, go, signIn };
  };
  return { system, open };
}
