// A server that dies under a page: the page says so, keeps what was typed, and goes on by itself when the server is back.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { afterAll, expect, inject, it } from "vitest";
import { type System, startSystem } from "../../local/system.ts";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { findChromium } from "../../scripts/chromium.ts";
import { makeSeed } from "../kit/seed.ts";
import { FLAGS, PHONE } from "./kit/screens.ts";
import { goTo, tokensOf, visitor } from "./kit/visitor.ts";

const seedDir = inject("seedDir");
if (!existsSync(seedDir)) makeSeed(seedDir);
const dataDir = mkdtempSync(join(tmpdir(), "fairbrief-killed-"));
cpSync(seedDir, dataDir, { recursive: true });
let system: System = await startSystem({ dataDir, port: 0 });
const port = Number(new URL(system.url).port);
const browser = await chromium.launch({ executablePath: findChromium() ?? "", args: FLAGS });
afterAll(async () => {
  await browser.close();
  await system.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

it("is shown as such, and recovered from without losing what was typed", async () => {
  const tokens = await tokensOf(system.url, "mali@creator.test", DEMO_PASSWORD);
  const page = await visitor(browser, { locale: "en", size: PHONE, dark: false }, tokens);
  await goTo(page, system.url, "/creator/profile");
  const about = page.getByRole("textbox").first();
  await about.fill("written before the server died");

  await system.stop();
  // Any look at the server finds it gone; the form stays as it is.
  await page.evaluate(() => dispatchEvent(new Event("offline")));
  await page.getByText("We cannot reach Fairbrief.").first().waitFor();
  await expect.poll(() => about.inputValue()).toBe("written before the server died");

  system = await startSystem({ dataDir, port });
  await page.getByText("We cannot reach Fairbrief.").first().waitFor({ state: "hidden" });
  await expect.poll(() => about.inputValue()).toBe("written before the server died");
});

it("does not leave a page that was opened meanwhile", async () => {
  const tokens = await tokensOf(system.url, "mali@creator.test", DEMO_PASSWORD);
  const page = await visitor(browser, { locale: "en", size: PHONE, dark: false }, tokens);
  await goTo(page, system.url, "/creator");
  await system.stop();
  await page.getByRole("link", { name: "Money" }).last().click();
  await page.getByRole("heading", { name: "This page could not be shown" }).waitFor();
  system = await startSystem({ dataDir, port });
  await page.getByRole("heading", { name: "Money", level: 1 }).waitFor();
});
