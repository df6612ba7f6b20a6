// A brand keeps creators in mind: saved from the search and the profile, noted, scored, compared, taken out and back.
import { beforeAll, expect, it } from "vitest";
import { browserAt } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

let brandId = "";
let owner: Awaited<ReturnType<typeof system.as>>;
beforeAll(async () => {
  owner = await system.as("owner@brand.test");
  brandId = (await owner.me.get()).data.brands[0]?.id ?? "";
  await system.drain();
});
const profileOf = async (email: string) => (await (await system.as(email)).creators.mine()).data;
const lists = async () => (await owner.savedLists.list({ params: { brandId } })).data.items;
const counts = async () => Object.fromEntries((await lists()).map(({ name, count }) => [name, count]));
const about = async (creatorId: string) => (await owner.savedLists.about({ params: { brandId, creatorId } })).data;

it("saves creators to a list from the search and from a profile", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  const mali = await profileOf("mali@creator.test");
  const haru = await profileOf("haru@creator.test");
  await go(`/brand/${brandId}/creators`);
  await page.getByRole("button", { name: `Save ${mali.displayName} to a list` }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name of the list").fill("Tea people");
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Make the list" }).click();
  await expect.poll(counts).toEqual({ "Tea people": 1 });
  await expect.poll(() => dialog.getByRole("checkbox").isChecked()).toBe(true);

  await go(`/creators/${haru.id}`);
  await page.getByRole("button", { name: `Save ${haru.displayName} to a list` }).click();
  await page.getByRole("checkbox", { name: /Tea people/ }).check();
  await expect.poll(counts).toEqual({ "Tea people": 2 });
});

it("notes and scores a creator on their profile, for the team alone", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  const { id } = await profileOf("haru@creator.test");
  await go(`/creators/${id}`);
  await page.getByLabel("Note of your team").fill("Ask about June.");
  await page.getByRole("button", { name: "Save the note" }).click();
  await expect.poll(async () => (await about(id)).note.text).toBe("Ask about June.");
  for (const [name, score] of [
    ["Aesthetics", "5"],
    ["Consistency", "4"],
    ["Creativity", "4"],
    ["Fit", "3"],
  ] as const)
    await page.getByRole("group", { name, exact: true }).getByText(score, { exact: true }).click();
  await page.getByRole("button", { name: "Save my scores" }).click();
  await expect.poll(async () => (await about(id)).scores.map(({ fit }) => fit)).toEqual([3]);
  await page.getByText("4 of 5").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);

  // Somebody else wrote meanwhile: both are shown, and nothing typed is lost.
  const reviewer = await system.as("reviewer@brand.test");
  await page.getByLabel("Note of your team").fill("Ask about July.");
  await reviewer.savedLists.note({ params: { brandId, creatorId: id }, body: { text: "Away in June." }, ifMatch: 1 });
  await page.getByRole("button", { name: "Save the note" }).click();
  await page.getByText("Somebody else wrote in the meantime").waitFor();
  await page.getByText("Away in June.").waitFor();
  expect(await page.getByLabel("Note of your team").inputValue()).toBe("Ask about July.");
  await page.getByRole("button", { name: "Keep mine" }).click();
  await expect.poll(async () => (await about(id)).note.text).toBe("Ask about July.");

  const other = await open();
  await other.signIn("owner@rival.test");
  await other.go(`/creators/${id}`);
  await other.page.getByLabel("Note of your team").waitFor();
  expect(await other.page.getByLabel("Note of your team").inputValue()).toBe("");
});

it("compares those who are chosen, takes one out and back again", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  const mali = await profileOf("mali@creator.test");
  const haru = await profileOf("haru@creator.test");
  await go(`/brand/${brandId}/lists`);
  await page.getByRole("link", { name: "Tea people" }).click();
  await page.getByRole("checkbox", { name: `Compare ${mali.displayName}` }).check();
  await page.getByRole("checkbox", { name: `Compare ${haru.displayName}` }).check();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Compare 2" }).click();
  const table = page.getByRole("table");
  await table.getByRole("columnheader", { name: mali.displayName }).waitFor();
  await table.getByRole("columnheader", { name: haru.displayName }).waitFor();
  await table.getByText("Ask about July.").waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole("link", { name: "Tea people" }).click();
  await page.getByRole("button", { name: `Take ${mali.displayName} out of the list` }).click();
  await expect.poll(counts).toEqual({ "Tea people": 1 });
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(counts).toEqual({ "Tea people": 2 });
  await go(`/brand/${brandId}/lists`);
  await page.getByRole("button", { name: "Take Tea people away" }).click();
  await page.getByRole("heading", { name: "No lists yet" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("link", { name: "Tea people" }).waitFor();
});
