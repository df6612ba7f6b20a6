// Two people of a deal write to each other, each in a browser of their own.
import { expect, it } from "vitest";
import { parties, signedDeal } from "../kit/deal.ts";
import { browserAt, DESK, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
const SLOW = 600_000;

it(
  "is written on one side, counted and read on the other, with a file, and keeps what was typed",
  async () => {
    const { agreement } = await signedDeal(system, who);
    const path = `/deals/${agreement.id}/messages`;
    const creator = await open({ size: PHONE });
    await creator.signIn("sam@creator.test");
    await creator.go(path);
    await creator.page.getByText("No messages yet").waitFor();
    expect(await faultsOf(creator.page)).toEqual([]);

    const field = creator.page.getByLabel(`Message to ${agreement.brandName}`);
    // What leads away from here is warned of as it is typed, and not refused.
    await field.fill("Or write to LINE ID: sam_cooks");
    await creator.page.getByRole("status").getByText("LINE ID: sam_cooks").waitFor();
    await creator.page.getByText(/outside of Fairbrief/).waitFor();
    expect(await faultsOf(creator.page)).toEqual([]);
    await field.fill("The tin is here.");
    await creator.page.reload();
    await expect.poll(() => field.inputValue()).toBe("The tin is here.");
    await creator.page.locator("input[type=file]").setInputFiles({
      name: "scenes.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("One scene in the kitchen."),
    });
    await creator.page.getByText("scenes.txt").waitFor();
    await creator.page.getByRole("button", { name: "Send" }).click();
    await creator.page.getByText("The tin is here.", { exact: true }).and(creator.page.locator("li p")).waitFor();
    await expect.poll(() => field.inputValue()).toBe("");
    await creator.page.getByRole("link", { name: "Open Text 1" }).waitFor();

    const brand = await open({ size: DESK });
    await brand.signIn("owner@brand.test");
    await brand.go(`/brand/${agreement.brandId}/deals`);
    await brand.page.getByRole("link", { name: /1 unread message/ }).click();
    await brand.page.getByRole("link", { name: /^Messages.*1 unread message/ }).click();
    await brand.page.getByText("The tin is here.").waitFor();
    // Seen is read: the number goes away by itself, and the other side is shown that it was seen.
    await brand.page.getByText("1 unread message").waitFor({ state: "detached" });
    await brand.page.getByLabel(`Message to ${agreement.creatorName}`).fill("Good. 月曜日を楽しみにしています。");
    await brand.page.keyboard.press("Control+Enter");
    await brand.page.getByText("月曜日を楽しみにしています。").and(brand.page.locator("li p[lang=ja]")).waitFor();
    expect(await faultsOf(brand.page)).toEqual([]);

    await creator.page.getByText("月曜日を楽しみにしています。").waitFor();
    await creator.page.getByText("Seen").waitFor();
    expect(await faultsOf(creator.page)).toEqual([]);
  },
  SLOW,
);

it(
  "reads well whatever language it is written in",
  async () => {
    const { agreement } = await signedDeal(system, who);
    const params = { agreementId: agreement.id };
    const texts = {
      en: "Hello.",
      th: "สวัสดี ขอบคุณสำหรับกล่อง",
      ja: "ありがとうございます。",
      bg: "Здравейте! Телефонът ми е 0888 123 456.",
      vi: "Cảm ơn bạn nhiều.",
    };
    for (const [lang, text] of Object.entries(texts))
      await who[lang === "ja" ? "owner" : "creator"].messages.post({ params, body: { text, lang } });
    const faults: string[] = [];
    for (const locale of ["th", "vi"] as const) {
      const { page, go, signIn, context } = await open({ locale, size: PHONE, dark: locale === "th" });
      await signIn("owner@brand.test");
      await page.evaluate((chosen) => localStorage.setItem("fairbrief.locale", chosen), locale);
      await go(`/deals/${agreement.id}/messages`);
      await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(locale);
      await page.getByText(texts.vi).waitFor();
      // Whoever reads of a way out of here is told what it is worth.
      await page.getByRole("note").getByText("0888 123 456").waitFor();
      faults.push(...(await faultsOf(page)).map((fault) => `${locale}: ${fault}`));
      await context.close();
    }
    expect(faults).toEqual([]);
  },
  SLOW,
);

it("tells a reviewer who writes, and shows finance no way to it", async () => {
  const { agreement } = await signedDeal(system, who);
  const reviewer = await open();
  await reviewer.signIn("reviewer@brand.test");
  await reviewer.go(`/deals/${agreement.id}/messages`);
  await reviewer.page.getByText("An owner or a manager of your team writes here.").waitFor();
  const finance = await open();
  await finance.signIn("finance@fairbrief.test");
  await finance.go(`/deals/${agreement.id}`);
  await finance.page.getByRole("link", { name: "Timeline" }).waitFor();
  expect(await finance.page.getByRole("link", { name: /^Messages/ }).count()).toBe(0);
});

it(
  "is reported by the other side and hidden when an admin finds it wrong",
  async () => {
    const { agreement } = await signedDeal(system, who);
    const params = { agreementId: agreement.id };
    await who.owner.messages.post({ params, body: { text: "Pay me outside of this.", lang: "en" } });
    const creator = await open({ size: PHONE });
    await creator.signIn("sam@creator.test");
    await creator.go(`/deals/${agreement.id}/messages`);
    await creator.page.getByRole("button", { name: "Report this" }).click();
    await creator.page.getByLabel("What is wrong").selectOption("fraud");
    expect(await faultsOf(creator.page)).toEqual([]);
    await creator.page.getByRole("button", { name: "Send the report" }).click();
    await creator.page.getByText("Thank you. You hear how it is decided.").waitFor();

    const admin = await open({ size: PHONE });
    await admin.signIn("admin@fairbrief.test");
    await admin.page.getByText("Pay me outside of this.").waitFor();
    expect(await faultsOf(admin.page)).toEqual([]);
    await admin.page.getByLabel("Note for other admins").fill("Against the rules.");
    await admin.page.getByRole("button", { name: "It is wrong" }).click();
    await admin.page.getByText("Nothing is reported").waitFor();
    await admin.page.getByRole("link", { name: "Taken out" }).click();
    await admin.page.getByText("Against the rules.").waitFor();
    expect(await faultsOf(admin.page)).toEqual([]);

    await creator.go(`/deals/${agreement.id}/messages`);
    await creator.page.getByText("This message was removed after a report.").waitFor();
    await creator.page.getByText("Pay me outside of this.").waitFor({ state: "detached" });

    await admin.page.getByLabel("Note for other admins").fill("It was a joke.");
    await admin.page.getByRole("button", { name: "Take this back" }).click();
    await admin.page.getByText("Nothing is taken out").waitFor();
    await creator.go(`/deals/${agreement.id}/messages`);
    await creator.page.getByText("Pay me outside of this.").waitFor();
  },
  SLOW,
);
