// The registry of platforms as people meet it: connecting an account, asking for a piece, filtering, and proving a post.
import { expect, it } from "vitest";
import { approve, fundedDeal, parties, roomOf } from "../kit/deal.ts";
import { browserAt, DESK, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
const day = (n: number) => new Date(system.clock.now().getTime() + n * 86_400_000).toISOString();
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(64).fill(7)]);

it("connects a channel by its own address, and a circle that has none", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  await go("/creator/profile");
  await page.getByRole("button", { name: "Add an account" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Platform").selectOption("telegram.community");
  await dialog.getByText("As in https://t.me/yourchannel").waitFor();
  await dialog.getByLabel("Name of the community").fill("sam_tea");
  await dialog.getByLabel("Address of the account").fill("https://discord.gg/samtea");
  await dialog.getByRole("button", { name: "Add an account" }).click();
  await dialog.getByText("Expected an address on Telegram").first().waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByLabel("Address of the account").fill("https://t.me/sam_tea");
  await dialog.getByRole("button", { name: "Add an account" }).click();
  await page.getByLabel("Members").fill("800");
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("link", { name: "sam_tea" }).waitFor();

  await page.getByRole("button", { name: "Add an account" }).click();
  await dialog.getByLabel("Platform").selectOption("yubo.community");
  await dialog.getByText(/^Many people there are under 18/).waitFor();
  await dialog.getByLabel("Platform").selectOption("locket.private_circle");
  await dialog.getByLabel("Name of the account").fill("sam.circle");
  await dialog.getByRole("button", { name: "Add an account" }).click();
  await page.getByRole("heading", { name: "Figures of Locket" }).waitFor();
});

it("keeps the long list of platforms folded until one of it is wanted", async () => {
  const { page, go } = await open({ size: PHONE });
  await go("/briefs");
  await page.getByRole("button", { name: "Filters" }).click();
  await page.getByLabel("Instagram").waitFor();
  await expect.poll(() => page.getByLabel("Discord").isVisible()).toBe(false);
  await page.getByText("Communities · Private circles · Not posted").click();
  await page.getByText("Discord", { exact: true }).click();
  await expect.poll(() => new URL(page.url()).searchParams.get("platform")).toBe("discord");
  expect(await faultsOf(page)).toEqual([]);
});

it("says of a piece what proves and counts it, and asks when a takeover begins and ends", async () => {
  const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const deliverables = [{ platform: "x" as const, type: "post", quantity: 1 }];
  const { data } = await who.owner.briefs.create({
    params: { brandId },
    body: { title: "Our channel for a day", deliverables },
  });
  const { page, go, signIn } = await open({ size: DESK });
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/${data.id}/edit`);
  await page.getByText("Proven by the address of the post, or a screenshot.").first().waitFor();
  await page.getByLabel("Kind", { exact: true }).first().selectOption("takeover");
  await page.getByLabel("Begins on").fill(day(30).slice(0, 10));
  await page.getByLabel("Ends on").fill(day(31).slice(0, 10));
  const saved = async () => (await who.owner.briefs.get({ params: { briefId: data.id } })).data.deliverables?.[0];
  await expect.poll(saved, { timeout: 30_000 }).toMatchObject({
    type: "takeover",
    period: { from: expect.any(String), to: expect.any(String) },
  });
  expect(await faultsOf(page)).toEqual([]);
});

it("proves a share in a private circle by a picture and a word, both of which the brand sees", async () => {
  const piece = { platform: "locket" as const, type: "private_share", quantity: 1 };
  const brief = { deliverables: [piece], postWindow: { from: day(0), to: day(40) } };
  const { agreement } = await fundedDeal(system, who, { brief });
  const room = roomOf(agreement);
  const assets = [{ url: "https://files.example.com/a.mp4", kind: "video" as const }];
  await who.creator.deliverables.submit({ ...room, body: { assets, caption: "#ad Our tea" } });
  await approve(who, room, 1);
  const path = `/deals/${room.params.agreementId}/deliverables/${room.params.deliverableId}`;

  const creator = await open({ size: PHONE });
  await creator.signIn("sam@creator.test");
  await creator.go(path);
  await creator.page
    .getByLabel("Choose a screenshot")
    .setInputFiles({ name: "circle.png", mimeType: "image/png", buffer: PICTURE });
  await creator.page.getByText("circle.png").first().waitFor();
  await creator.page.getByRole("button", { name: "Send", exact: true }).click();
  await creator.page.getByText("Confirm this to go on").waitFor();
  expect(await faultsOf(creator.page)).toEqual([]);
  await creator.page.getByLabel(/^It was posted there as approved/).check();
  await creator.page.getByRole("button", { name: "Send", exact: true }).click();
  await creator.page.getByText("The creator confirms that it was there").waitFor();

  const brand = await open({ size: DESK });
  await brand.signIn("reviewer@brand.test");
  await brand.go(path);
  await brand.page.getByRole("link", { name: "Open Screenshot of the post" }).waitFor();
  await brand.page.getByRole("button", { name: "The post is there and right" }).click();
  await brand.page.getByText("Confirmed.").waitFor();
});
