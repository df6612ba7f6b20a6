// What every page must be: without a finding of axe, drawn in fonts that have its letters, never wider than the screen.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

/** axe itself, of the version that its own package for Playwright brings. */
const beside = createRequire(createRequire(import.meta.url).resolve("@axe-core/playwright"));
const AXE = readFileSync(beside.resolve("axe-core/axe.min.js"), "utf8");

/** In words; empty when the page is as it must be. */
export async function faultsOf(page: Page): Promise<string[]> {
  return [...(await axeFaults(page)), ...(await widthFaults(page)), ...(await glyphFaults(page))];
}

type Finding = { id: string; nodes: { html: string; failureSummary?: string }[] };
type Axe = { run(options: object): Promise<{ violations: Finding[] }> };

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Asked in the page itself, which answers with what is wrong alone: what is right need not be told, and takes a quarter of the time. */
async function axeFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (values) => {
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run({ runOnly: { type: "tag", values }, resultTypes: ["violations"] });
    return found.violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ html, failureSummary = "" }) => ({ html, failureSummary })),
    }));
  }, TAGS);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `axe ${id}: ${html.slice(0, 160)} ${failureSummary}`),
  );
}

/** Nothing makes the page scroll sideways. */
async function widthFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const culprits = [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return [`scrolls sideways by ${wide} px: ${[...new Set(culprits)].slice(0, 6).join(", ")}`];
  });
}

/** Fonts that draw a box where they have no letter, by the name that the browser tells. */
const LAST_RESORT = /last ?resort|unifont|adobe blank|tofu/i;
const SCRIPTS: readonly [string, RegExp, RegExp][] = [
  ["Thai", /[\u0e00-\u0e7f]/, /thai|loma|garuda|umpush|waree|kinnari|norasi|purisa|sawasdee|tlwg|leelawadee|thonburi/i],
  [
    "Japanese",
    /[\u3040-\u30ff\u4e00-\u9fff]/,
    /cjk|jp|japan|gothic|mincho|hiragino|meiryo|ipa|takao|droid sans fallback/i,
  ],
];

/** Asks the browser which fonts drew the text of each element that holds Thai or Japanese. */
async function glyphFaults(page: Page): Promise<string[]> {
  const client = await page.context().newCDPSession(page);
  try {
    await client.send("DOM.enable");
    await client.send("CSS.enable");
    const { root } = await client.send("DOM.getDocument", { depth: 0 });
    const faults: string[] = [];
    for (const [script, letters, fonts] of SCRIPTS) {
      const marked = await page.evaluate((source) => {
        const wanted = new RegExp(source);
        const found = [...document.querySelectorAll("body *")].filter((element) =>
          [...element.childNodes].some(({ nodeType, textContent }) => nodeType === 3 && wanted.test(textContent ?? "")),
        );
        found.forEach((element, n) => {
          element.setAttribute("data-glyphs", String(n));
        });
        return found.length;
      }, letters.source);
      // Asked all at once: each answer is a way there and back.
      const drawnBy = await Promise.all(
        Array.from({ length: marked }, async (_, n) => {
          const selector = `[data-glyphs="${n}"]`;
          const { nodeId } = await client.send("DOM.querySelector", { nodeId: root.nodeId, selector });
          const { fonts: used } = await client.send("CSS.getPlatformFontsForNode", { nodeId });
          return { selector, names: used.map(({ familyName }) => familyName) };
        }),
      );
      for (const { selector, names } of drawnBy)
        if (
          names.length > 0 &&
          (!names.some((name) => fonts.test(name)) || names.some((name) => LAST_RESORT.test(name)))
        )
          faults.push(
            `${script} is drawn by ${names.join(", ")}: ${await page.locator(selector).first().textContent()}`,
          );
      await page.evaluate(() => {
        for (const element of document.querySelectorAll("[data-glyphs]")) element.removeAttribute("data-glyphs");
      });
    }
    return faults;
  } finally {
    await client.detach();
  }
}
