// Two acts quicker than the page can show the first: both count, and what is typed meanwhile stays.
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { fundedDeal, parties, publishedBrief, signedDeal } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";

const { system, open } = await browserAt();
const who = await parties(system);
const NAMES = ["sam", "haru", "elena"] as const;

it("takes filters, and takes one back, before the page has shown any", async () => {
  const { page, go } = await open();
  await go("/briefs");
  await page.getByLabel("TikTok").waitFor();
  await page.evaluate(() => {
    const chip = (text: string) =>
      [...document.querySelectorAll<HTMLElement>("label.chip")].find(({ textContent }) => textContent?.trim() === text);
    for (const name of ["TikTok", "Instagram", "YouTube", "TikTok"]) chip(name)?.click();
  });
  const chosen = () => new URL(page.url()).searchParams.get("platform");
  await expect.poll(chosen).toBe("instagram,youtube");
  for (const name of ["Instagram", "YouTube"]) await expect.poll(() => page.getByLabel(name).isChecked()).toBe(true);
  await expect.poll(() => page.getByLabel("TikTok").isChecked()).toBe(false);
});

it("goes two applicants on when the key is pressed twice", async () => {
  const brief = await publishedBrief(system, who, { title: "Tea at dawn" });
  for (const name of NAMES) {
    const creator = await system.as(`${name}@creator.test`);
    await creator.applications.create({
      params: { briefId: brief.id },
      body: {
        pitch: "Tea first.",
        rate: { amount: 30_000, currency: "usd" },
        answers: [{ questionId: "q1", text: "Hojicha." }],
        conflicts: [],
      },
      idempotencyKey: crypto.randomUUID(),
    });
  }
  await system.drain();
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brief.brandId}/briefs/${brief.id}/applicants`);
  const openOne = page.locator(".item[aria-current=true]");
  await openOne.waitFor();
  const items = page.locator("a.item");
  await expect.poll(() => items.count()).toBe(NAMES.length);
  const press = (...keys: string[]) =>
    page.evaluate((pressed) => {
      for (const key of pressed) dispatchEvent(new KeyboardEvent("keydown", { key }));
    }, keys);
  const place = async () => (await items.allTextContents()).indexOf((await openOne.textContent()) ?? "");
  await expect.poll(place).toBe(0);
  await press("j", "j");
  await expect.poll(place).toBe(2);
  await press("k", "k");
  await expect.poll(place).toBe(0);
});

/** Uploads wait until `arrive` is called. */
async function heldUploads(page: Page): Promise<() => void> {
  let arrive: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route("**/v1/uploads", async (route) => {
    await held;
    await route.continue();
  });
  return arrive;
}
const file = (name: string, mimeType: string) => ({ name, mimeType, buffer: Buffer.from(name) });

it("keeps what is written while a file is on its way", async () => {
  const { agreement } = await signedDeal(system, who);
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  await go(`/deals/${agreement.id}/messages`);
  const arrive = await heldUploads(page);
  await page.locator("input[type=file]").setInputFiles(file("scenes.txt", "text/plain"));
  await page.getByRole("progressbar").waitFor();
  const field = page.getByLabel(`Message to ${agreement.brandName}`);
  await field.fill("Two scenes, as we said.");
  arrive();
  await page.getByText("scenes.txt").waitFor();
  await expect.poll(() => field.inputValue()).toBe("Two scenes, as we said.");
});

it("keeps both of two files that are on their way at once, and the caption", async () => {
  const { agreement } = await fundedDeal(system, who, {
    brief: { deliverables: [{ platform: "tiktok", type: "video", quantity: 2 }] },
  });
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  await go(`/deals/${agreement.id}/deliverables/${agreement.deliverables[0]?.id}`);
  const arrive = await heldUploads(page);
  for (const [n, name] of ["dawn.mp4", "dusk.mp4"].entries()) {
    // The field of what is on its way is a bar: the first one that is left is the next.
    await page.locator("input[type=file]").first().setInputFiles(file(name, "video/mp4"));
    await expect.poll(() => page.getByRole("progressbar").count()).toBe(n + 1);
  }
  const caption = page.getByLabel("Caption", { exact: true });
  await caption.fill("Two cups a day.");
  arrive();
  for (const name of ["dawn.mp4", "dusk.mp4"]) await page.getByText(name, { exact: true }).waitFor();
  await expect.poll(() => caption.inputValue()).toBe("Two cups a day.");
});
