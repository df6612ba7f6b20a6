// How far an account can be believed, on the pages: what the creator reads and contests, what brands see, what a mediator decides, and the proof by a code.
import { expect, it } from "vitest";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(system.clock.now().getTime() - days * DAY_MS).toISOString();
const SAM = "sam@creator.test";

it("shows a score with its reasons, lets its creator contest it, and a mediator decide", async () => {
  const sam = await system.as(SAM);
  const { data: profile } = await sam.creators.mine();
  const account = profile.accounts.find(({ platform }) => platform === "instagram");
  const now = account?.latest;
  if (!account || !now) throw new Error("Sam has no figures");
  const { followers = 0, likes, comments, shares, views, posts } = now;
  const figures = { likes, comments, shares, views, posts, source: "self" as const };
  const params = { accountId: account.id };
  for (const [days, count] of [
    [4, Math.round(followers * 0.6)],
    [0, followers],
  ] as const)
    await sam.creators.addMetrics({
      params,
      body: { ...figures, followers: count, following: 200, capturedAt: daysAgo(days) },
    });

  const creator = await open();
  await creator.signIn(SAM);
  await creator.go("/creator/profile");
  const { page } = creator;
  await page.getByText("Authenticity 65 of 100").waitFor();
  await page.getByText("What speaks for it and against it").first().click();
  await page
    .getByText(/Steepest growth in a week/)
    .first()
    .waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Contest this score" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog
    .getByText(/Too short|Write something here/)
    .first()
    .waitFor();
  await dialog.getByLabel("What is wrong with it").fill("Our tea was on television on Monday evening.");
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText("You contested this score").waitFor();

  const brand = await open({ size: PHONE });
  await brand.signIn("owner@brand.test");
  await brand.go(`/creators/${profile.id}`);
  await brand.page.getByText("Authenticity 65 of 100").waitFor();
  await brand.page.getByText("Contested", { exact: true }).waitFor();
  await brand.page.getByText("No deal has been completed here yet.").waitFor();
  expect(await brand.page.getByText("on television").count()).toBe(0);
  expect(await faultsOf(brand.page)).toEqual([]);

  const desk = await open();
  await desk.signIn("mediator@fairbrief.test");
  await desk.go("/mediator");
  await desk.page.getByRole("link", { name: "Contested scores" }).click();
  await desk.page.getByText("Our tea was on television on Monday evening.").waitFor();
  await desk.page.getByLabel("Your reason").fill("The broadcast is there, and the growth began with it.");
  expect(await faultsOf(desk.page)).toEqual([]);
  await desk.page.getByRole("button", { name: "Set aside what is unusual" }).click();
  await desk.page.getByText("Nothing is contested").waitFor();

  await creator.go("/creator/profile");
  await page.getByText("The broadcast is there, and the growth began with it.").waitFor();
  await page.getByText("Authenticity 100 of 100").waitFor();
});

it("proves an account by a code, and keeps work elsewhere in the creator's own words", async () => {
  const sam = await system.as(SAM);
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn(SAM);
  await go("/creator/profile");
  await page.getByRole("button", { name: "Show that it is yours" }).first().click();
  const code = page.locator("code").filter({ hasText: "fairbrief-" });
  await code.waitFor();
  await page.getByRole("button", { name: "Look for the code" }).click();
  await page.getByText("the code is not there yet").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  const text = (await code.textContent()) ?? "";
  const waiting = async () =>
    (await sam.creators.mine()).data.accounts.find(({ proofCode }) => proofCode?.code === text.trim());
  const url = (await waiting())?.url;
  await fetch(`${system.url}/_local/bio`, { method: "POST", body: JSON.stringify({ url, text: `Tea. ${text}` }) });
  await page.getByRole("button", { name: "Look for the code" }).click();
  await page.getByText("Shown to be yours until").waitFor();

  await page.getByRole("button", { name: "Add work" }).click();
  await page.getByLabel("Brand", { exact: true }).last().fill("Chai & Co");
  await page.getByLabel("Year").last().fill("2025");
  await page.getByLabel("What you made").last().fill("Three reels about morning tea");
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect
    .poll(async () => (await sam.creators.mine()).data.pastWork?.map(({ brand }) => brand))
    .toContain("Chai & Co");
  const { id } = (await sam.creators.mine()).data;
  const reader = await open({ locale: "bg", size: PHONE });
  await reader.go(`/creators/${id}`);
  await reader.page.getByText("Chai & Co").waitFor();
  expect(await faultsOf(reader.page)).toEqual([]);
});
