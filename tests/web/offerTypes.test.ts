// A gift in the browser: written in the editor, read and applied to, and its deal without a word of money that is secured.
import { expect, it } from "vitest";
import { parties, publishedBrief, signedDeal } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";

const { system, open } = await browserAt();
const product = {
  kind: "physical" as const,
  name: "Oolong tin",
  value: { amount: 4_200, currency: "usd" as const },
};
const gift = { compensation: { model: "gift" as const, min: 0, max: 0 }, budget: 0, product };

it("is written, found, applied to and begun without money", async () => {
  const who = await parties(system, "haru@creator.test");
  const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const { data: draft } = await who.owner.briefs.create({ params: { brandId }, body: { title: "Tea for you" } });
  const brand = await open();
  await brand.signIn("owner@brand.test");
  await brand.go(`/brand/${brandId}/briefs/${draft.id}/edit`);
  const pay = brand.page.locator("#pay, section").filter({ hasText: "What creators receive" }).last();
  await pay.getByText("A product, no money").click();
  await pay.getByLabel("Product", { exact: true }).fill(product.name);
  await pay.getByLabel("Its worth").fill("42");
  const saved = async () => (await who.owner.briefs.get({ params: { briefId: draft.id } })).data;
  await expect.poll(saved).toMatchObject({ compensation: gift.compensation, budget: 0, product });
  expect(await brand.page.getByLabel("Budget").count()).toBe(0);
  // What was named is there again after a look at the other ways.
  await pay.getByText("A fee", { exact: true }).click();
  await expect.poll(async () => (await saved()).product ?? null).toBeNull();
  await pay.getByText("A fee and a product").click();
  await expect.poll(() => pay.getByLabel("Product", { exact: true }).inputValue()).toBe(product.name);

  const { id } = await publishedBrief(system, who, { ...gift, title: "Tea for you", screeningQuestions: [] });
  await system.drain();
  const haru = await open({ size: PHONE });
  await haru.go("/briefs?model=gift");
  await haru.page.getByText("A product worth 42.00 USD, no money").first().waitFor();
  await haru.signIn("haru@creator.test");
  await haru.go(`/creator/apply/${id}`);
  await haru.page.getByText("This brief pays no money.").waitFor();
  await haru.page.getByLabel("Why you").fill("I brew every Sunday.");
  await haru.page.getByRole("button", { name: "Apply" }).click();
  await haru.page.waitForURL(/\/applications\//);

  const { agreement } = await signedDeal(system, who, { fee: 0, brief: gift });
  await haru.go(`/deals/${agreement.id}`);
  await haru.page.getByText("Signed by both, work may begin").waitFor();
  await haru.page.getByRole("link", { name: "Hand in" }).waitFor();
  expect(await haru.page.getByText("Payment secured").count()).toBe(0);
});
