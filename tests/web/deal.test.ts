// A deal as its two sides click it: from an application to content that is approved and money that has arrived.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { parties, publishedBrief, termsFor } from "../kit/deal.ts";
import { browserAt, DESK, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
const DAY = 86_400;
const SLOW = 600_000;

/** Eight bytes that say PNG, and a few more: what the check of uploads looks at. */
const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...new Array(64).fill(7)]);

async function applied(more: Parameters<typeof publishedBrief>[2] = {}) {
  const brief = await publishedBrief(system, who, more);
  const { data: application } = await who.creator.applications.create({
    params: { briefId: brief.id },
    body: {
      pitch: "I brew every morning.",
      rate: { amount: 45_000, currency: "usd" },
      answers: [{ questionId: "q1", text: "Hojicha, mostly." }],
      conflicts: [],
    },
  });
  return { brief, application, terms: termsFor(brief, 45_000) };
}

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole("link", { name, exact: true }).click();
const textsOf = async (found: Locator) => (await found.allTextContents()).map((text) => text.trim());
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

const brand = await open({ size: DESK });
await brand.signIn("owner@brand.test");
const creator = await open({ size: PHONE });
await creator.signIn("sam@creator.test");

it(
  "goes from an application to approved content and a payout that arrived",
  async () => {
    const { application } = await applied();
    const negotiation = `/applications/${application.id}`;

    // The brand offers less than was asked for.
    await brand.go(negotiation);
    await follow(brand.page, "Make an offer");
    await brand.page.getByLabel("Fee to the creator").fill("150");
    await press(brand.page, "Send the offer");
    await expect.poll(() => brand.page.getByLabel("Fee to the creator").getAttribute("aria-invalid")).toBe("true");
    await brand.page.getByLabel("Fee to the creator").fill("400");
    await seen(brand.page, "400.00 USD to the creator and the fee of 40.00 USD (10%).");
    expect(await faultsOf(brand.page)).toEqual([]);
    await press(brand.page, "Send the offer");
    await seen(brand.page, "Your offer waits for Sam Plates");

    // The creator asks for more; the preview says what changes.
    await creator.go(negotiation);
    await seen(creator.page, "Harvest & Leaf waits for your answer");
    await follow(creator.page, "Change the terms");
    await creator.page.getByLabel("Fee to the creator").fill("450");
    await seen(creator.page, "The brand pays 495.00 USD: your amount and the fee of 45.00 USD (10%).");
    await press(creator.page, "Send the counter-offer");
    await seen(creator.page, "Your offer waits for Harvest & Leaf");

    // The brand sees the difference and accepts exactly these terms, then signs.
    await brand.go(negotiation);
    await seen(brand.page, "Changes against offer 1 are marked.");
    await expect.poll(() => textsOf(brand.page.locator("ins"))).toEqual(["is 450.00\u00a0USD"]);
    await press(brand.page, "Accept");
    await press(brand.page, "Accept exactly these terms");
    await brand.page.waitForURL(/\/deals\/agr_[^/]+\/contract$/);
    const deal = new URL(brand.page.url()).pathname.replace(/\/contract$/, "");
    await press(brand.page, "Sign");
    await seen(brand.page, "Read the contract and tick the box first.");
    await brand.page.getByLabel("I have read the contract and agree to it.").check();
    await brand.page.getByLabel("Your name").fill("Olive Owner");
    await press(brand.page, "Sign");
    await seen(brand.page, "Olive Owner");

    await creator.go(deal);
    await seen(creator.page, /^Read the contract and sign it until/);
    await follow(creator.page, "Sign");
    await creator.page.getByLabel("I have read the contract and agree to it.").check();
    await creator.page.getByLabel("Your name").fill("แซม Plates");
    await press(creator.page, "Sign");
    await seen(creator.page, "Waiting for the payment to be secured");

    // The brand pays on the provider's page and comes back; only the provider says that it is held.
    await brand.go(deal);
    await follow(brand.page, "Secure the payment");
    await press(brand.page, "Pay 495.00\u00a0USD");
    await brand.page.waitForURL(/\/pay\//);
    await brand.page.getByRole("button", { name: "Pay", exact: true }).click();
    await brand.page.waitForURL(/paid=all/);
    await system.drain();
    await seen(brand.page, "The money is held. Work may begin.");

    // The creator hands in from the phone; the first check names what is missing.
    await creator.go(deal);
    await follow(creator.page, "Hand in");
    await creator.page.getByLabel("Choose or record").setInputFiles({
      name: "sip.png",
      mimeType: "image/png",
      buffer: PICTURE,
    });
    await seen(creator.page, "sip.png");
    await press(creator.page, "Hand in");
    await seen(creator.page, "It does not pass the first check. Nothing was handed in.");
    expect(await faultsOf(creator.page)).toEqual([]);
    await press(creator.page, "Add #ad");
    await press(creator.page, "Add @brand");
    await press(creator.page, "Hand in");
    await seen(creator.page, /^In review\. It approves itself on/);
    await system.drain();

    // The brand sends it back by keyboard, with a reason; what was typed survives a reload.
    await brand.go(deal);
    await follow(brand.page, "Review");
    await seen(brand.page, "Submission 1");
    await brand.page.keyboard.press("r");
    await brand.page.getByLabel("What to change").fill("Show the tin, please.");
    await brand.page.reload();
    await seen(brand.page, "Submission 1");
    await brand.page.keyboard.press("r");
    await expect.poll(() => brand.page.getByLabel("What to change").inputValue()).toBe("Show the tin, please.");
    await brand.page.getByLabel("Does not follow the brief").check({ force: true });
    await press(brand.page, "Send back");
    await seen(brand.page, "Changes asked for: Does not follow the brief");

    await creator.page.reload();
    await seen(creator.page, "Show the tin, please.");
    await creator.page.getByText("A link", { exact: true }).click();
    await creator.page.getByLabel("Link to it").fill("https://files.example.com/tin.mp4");
    await creator.page.getByLabel("What it is").selectOption({ label: "Video" });
    await creator.page.getByRole("textbox", { name: "Caption" }).fill("#ad The tin @brand");
    await press(creator.page, "Hand in");
    await seen(creator.page, /^In review\. It approves itself on/);

    await brand.page.reload();
    await seen(brand.page, "Submission 2");
    expect(await faultsOf(brand.page)).toEqual([]);
    await brand.page.keyboard.press("a");
    await seen(brand.page, "450.00 USD is released to the creator at once. This cannot be taken back.");
    await brand.page.getByRole("dialog").getByRole("button", { name: "Approve" }).click();
    await seen(brand.page, "Approved.");

    // Posted, confirmed, and paid out after the bank's days.
    await system.advance(2 * DAY);
    await creator.page.reload();
    await creator.page.getByLabel("Address of the post on Instagram").fill("https://www.tiktok.com/@x/video/1");
    await press(creator.page, "Send");
    await seen(creator.page, "This is not an address on Instagram.");
    await creator.page.getByLabel("Address of the post on Instagram").fill("https://www.instagram.com/p/abc");
    await press(creator.page, "Send");
    await seen(creator.page, /counts as checked on/);
    await brand.page.reload();
    await press(brand.page, "The post is there and right");
    await seen(brand.page, "Confirmed.");
    await system.advance(8 * DAY);
    await creator.go(`${deal}/money`);
    await seen(creator.page, "Arrived at the bank");
    const sum = creator.page.getByText("Where the money is").locator("xpath=ancestor::section");
    await expect.poll(() => textsOf(sum.locator("dd"))).toEqual(["0.00USD", "450.00USD", "45.00USD", "495.00USD"]);
    await follow(creator.page, "Payout statement");
    await seen(creator.page, "This shows how money moved. It is not a tax invoice.");
    expect(await faultsOf(creator.page)).toEqual([]);
    await creator.page.goBack();
    await follow(creator.page, "Timeline");
    await seen(creator.page, "confirmed the post");
  },
  SLOW,
);

it(
  "accepts nothing when the offer was another one by then, and says what is new",
  async () => {
    const { application, terms } = await applied();
    const params = { applicationId: application.id };
    const { data: first } = await who.owner.offers.create({ params, body: { terms } });
    await creator.go(`/applications/${application.id}`);
    await press(creator.page, "Accept");
    await who.owner.offers.withdraw({ params: { offerId: first.id } });
    await who.owner.offers.create({
      params,
      body: { terms: { ...terms, fee: { amount: 30_000, currency: "usd" } } },
    });
    await press(creator.page, "Accept exactly these terms");
    await seen(creator.page, /^The offer has changed since you opened it/);
    await expect
      .poll(async () => (await textsOf(creator.page.getByRole("dialog").locator("ins"))).join())
      .toContain("300.00\u00a0USD");
    const { data } = await who.creator.applications.get({ params });
    expect([data.status, data.agreementId]).toEqual(["in_negotiation", undefined]);
    await press(creator.page, "Read the new offer");

    // Declining asks for a reason, and the other side reads it.
    await press(creator.page, "Decline");
    await creator.page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
    await seen(creator.page, "Choose a reason.");
    await creator.page.getByLabel("The fee", { exact: true }).check({ force: true });
    await creator.page.getByRole("dialog").getByRole("button", { name: "Decline" }).click();
    await seen(creator.page, "Declined: The fee");
    await brand.go(`/applications/${application.id}`);
    await seen(brand.page, "Declined: The fee");
  },
  SLOW,
);

it(
  "edits every term that the brief leaves open, and sends exactly what was typed",
  async () => {
    const { application, brief } = await applied({
      negotiable: { fee: true, usageRights: true, dates: true, deliverables: true },
    });
    const { page, go } = brand;
    await go(`/applications/${application.id}/offer`);
    const type = (name: string, text: string, nth = 0) => page.getByLabel(name, { exact: true }).nth(nth).fill(text);
    const choose = (name: string) => page.getByText(name, { exact: true }).click();
    await type("Fee to the creator", "600.00");
    await press(page, "Add a deliverable");
    await page.getByLabel("Format").nth(1).selectOption({ label: "Story" });
    await type("How many", "3", 1);
    await type("Share of the fee", "70");
    await press(page, "Send the offer");
    await seen(page, "The shares do not make 100% together.");
    await type("Share of the fee", "30", 1);
    await type("Draft due", "2020-01-01");
    await press(page, "Send the offer");
    await seen(page, "In the future, by");
    const early = new Date(Date.parse(brief.contentDue ?? "") - 3 * DAY * 1000).toISOString().slice(0, 10);
    await type("Draft due", early);
    await choose("In named countries");
    await type("Countries", "TH, JP");
    await choose("Website");
    await type("Right to use it, in days", "180");
    await page.getByLabel("Also in paid ads").check();
    await page.getByLabel("The creator works for no competitor for a time").check();
    await type("Category", "tea");
    await type("Days after the last post", "45");
    await type("Named competitors", "Leaf & Co, 茶舗");
    await choose("Deliverable by deliverable");
    await type("Held back until the live period ends", "10");
    await page.getByLabel("More than the standard for the creator when the brand cancels").check();
    await type("No draft yet", "5");
    await press(page, "Send the offer");
    await seen(page, "Not under the standard of 10%.");
    await type("No draft yet", "12,5");
    await type("Notes", "ถ่ายแสงธรรมชาติ");
    await page.getByLabel("The offer stands for").selectOption({ label: "24 hours" });
    await page.getByLabel("This is my last offer").check();
    await press(page, "Send the offer");
    await seen(page, "Your offer waits for Sam Plates");
    const { data } = await who.owner.offers.list({ params: { applicationId: application.id } });
    const [offer] = data.items;
    expect(offer?.final).toBe(true);
    expect(Date.parse(offer?.expiresAt ?? "") - Date.parse(offer?.createdAt ?? "")).toBe(DAY * 1000);
    const [first] = termsFor(brief, 60_000).deliverables;
    expect(offer?.terms).toEqual({
      ...termsFor(brief, 60_000),
      deliverables: [
        // The end of that day in Bangkok, where the browser is.
        { ...first, shareBps: 7_000, draftDue: `${early}T16:59:00.000Z` },
        { ...first, type: "story", quantity: 3, shareBps: 3_000 },
      ],
      fundingPlan: "milestone",
      usageRights: { channels: ["organic_social", "website"], territories: ["TH", "JP"], days: 180, paidMedia: true },
      exclusivity: { category: "tea", competitors: ["Leaf & Co", "茶舗"], days: 45 },
      killFee: { noDraftBps: 1_250, nearDueBps: 2_500, draftBps: 5_000, approvedBps: 10_000 },
      holdbackBps: 1_000,
      notes: "ถ่ายแสงธรรมชาติ",
    });
    // The other side can take or leave a last offer, and what the brief leaves closed it can only read.
    await creator.go(`/applications/${application.id}`);
    await seen(creator.page, "This is their last offer: accept or decline.");
    await expect.poll(() => creator.page.getByRole("link", { name: "Change the terms" }).count()).toBe(0);
    expect(await faultsOf(creator.page)).toEqual([]);
  },
  SLOW,
);
