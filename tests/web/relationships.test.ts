// A brand makes a link, somebody reads it signed out and accepts signed in, and a completed deal is booked again.
import { randomUUID } from "node:crypto";
import { expect, it } from "vitest";
import { approve, fundedDeal, parties, publishedBrief, roomOf, submitted } from "../kit/deal.ts";
import { browserAt } from "./kit/browser.ts";

const { system, open } = await browserAt();
const DAY = 86_400;

it("brings a creator by a link and books them again", async () => {
  const who = await parties(system);
  const brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const brief = await publishedBrief(system, who, { title: "Only by link", visibility: "invite" });
  const owner = await open();
  await owner.signIn("owner@brand.test");
  await owner.go(`/brand/${brandId}/links?brief=${brief.id}`);
  await owner.page.getByRole("option", { name: "Only by link" }).waitFor({ state: "attached" });
  await owner.page.getByRole("textbox", { name: "Name" }).fill("Newsletter");
  await owner.page.getByRole("button", { name: "Make the link" }).click();
  const address = owner.page.getByRole("textbox", { name: "Link", exact: true });
  await address.waitFor();
  const path = new URL(await address.inputValue()).pathname;
  await owner.page.getByText("0 of 100 came by it").waitFor();

  const guest = await open();
  await guest.go(path);
  await guest.page.getByRole("heading", { name: "Only by link" }).waitFor();
  await guest.page.getByRole("link", { name: "Join as a creator" }).waitFor();
  await guest.signIn("sam@creator.test");
  await guest.go(path);
  await guest.page.getByRole("button", { name: "Accept the invitation" }).click();
  await guest.page.waitForURL((url) => url.pathname === `/creator/apply/${brief.id}`);
  await guest.page.getByRole("heading", { level: 1 }).waitFor();
  await owner.go(`/brand/${brandId}/links`);
  await owner.page.getByText("1 of 100 came by it").waitFor();
  await owner.page.getByRole("link", { name: "Sam Plates" }).waitFor();

  const near = (days: number) => new Date(system.clock.now().getTime() + days * DAY * 1000).toISOString();
  // The browser's clock stays where it is while the system's goes on, so that each date lies beyond both.
  const dates = {
    applyBy: near(15),
    contentDue: near(20),
    postWindow: { from: near(1), to: near(25) },
    minLiveDays: 1,
  };
  const { agreement } = await fundedDeal(system, who, { fee: 45_003, brief: { title: "First time", ...dates } });
  const room = roomOf(agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.advance(2 * DAY);
  const body = { url: "https://www.instagram.com/p/first-time" };
  await who.creator.deliverables.post({ ...room, body, idempotencyKey: randomUUID() });
  await who.reviewer.deliverables.verify({ ...room, idempotencyKey: randomUUID() });
  await system.advance(9 * DAY);

  const again = await open();
  await again.signIn("owner@brand.test");
  await again.go(`/deals/${agreement.id}`);
  await again.page.getByRole("button", { name: "Book Sam Plates again" }).click();
  const dialog = again.page.getByRole("dialog");
  await expect.poll(() => dialog.getByLabel("Fee").inputValue()).toBe("450.03");
  await dialog.getByRole("button", { name: "Publish and invite" }).click();
  await again.page.waitForURL((url) => url.pathname.endsWith("/invited"));
  await again.page.getByRole("link", { name: "Sam Plates" }).waitFor();
  const { data: invited } = await who.creator.briefInvitations.list({});
  expect(invited.items.map(({ briefTitle }) => briefTitle)).toContain("First time");
});
