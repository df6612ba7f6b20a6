// The negotiation and the deal room in states that the demo world does not have, in some languages; tests/web/everyPage looks at the others.
import { expect, it } from "vitest";
import { acceptedDeal, content, fundedDeal, parties, publishedBrief, roomOf, termsFor } from "../kit/deal.ts";
import { browserAt, DESK, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
const SLOW = 600_000;

const brief = await publishedBrief(system, who);
const { data: application } = await who.creator.applications.create({
  params: { briefId: brief.id },
  body: {
    pitch: "ฉันชงชาทุกเช้า 毎朝お茶を淹れます。",
    rate: { amount: 45_000, currency: "usd" },
    answers: [{ questionId: "q1", text: "Най-вече ходжича." }],
    conflicts: [{ category: "tea", until: "2030-01-01T00:00:00Z" }],
  },
});
const { data: offer } = await who.owner.offers.create({
  params: { applicationId: application.id },
  body: { terms: termsFor(brief, 40_000) },
});
const unsigned = (await acceptedDeal(system, who)).agreement;
const running = (await fundedDeal(system, who)).agreement;
await who.creator.deliverables.submit({ ...roomOf(running), body: content });
await who.reviewer.deliverables.requestChanges({
  ...roomOf(running),
  body: { submission: 1, reasonCode: "off_brief", clauses: ["deliverables.0"], comment: "แสดงกระป๋องด้วย" },
});
const work = `/deals/${running.id}/deliverables/${running.deliverables[0]?.id}`;

for (const locale of ["th", "ja", "bg"] as const) {
  it(
    `shows the pages of both sides in ${locale}`,
    async () => {
      const isDark = locale === "th" || locale === "bg";
      const creator = await open({ locale, size: PHONE, dark: isDark });
      await creator.signIn("sam@creator.test");
      await creator.page.evaluate((chosen) => localStorage.setItem("fairbrief.locale", chosen), locale);
      const faults: string[] = [];
      const look = async ({ page, go }: typeof creator, path: string) => {
        await go(path);
        await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe(locale);
        faults.push(...(await faultsOf(page)).map((fault) => `${path}: ${fault}`));
      };
      await look(creator, `/applications/${application.id}?view=counter`);
      await look(creator, `/deals/${unsigned.id}/contract`);
      await look(creator, work);
      await creator.context.close();
      expect(faults).toEqual([]);
    },
    SLOW,
  );
}

it(
  "shows the brand's pages on a desk, and staff the deal without acts",
  async () => {
    const brand = await open({ size: DESK });
    await brand.signIn("owner@brand.test");
    for (const path of [`/applications/${application.id}`, `/deals/${running.id}`, work, `/deals/${running.id}/fund`]) {
      await brand.go(path);
      expect(await faultsOf(brand.page)).toEqual([]);
    }
    // One's own offer can be given more time once, and be taken back.
    await brand.go(`/applications/${application.id}`);
    await brand.page.getByRole("button", { name: "Give 72 hours more" }).click();
    await brand.page.getByText("The offer stands 72 hours longer.").waitFor();
    await expect.poll(() => brand.page.getByRole("button", { name: "Give 72 hours more" }).count()).toBe(0);
    await brand.page.getByRole("button", { name: "Withdraw the offer" }).click();
    await brand.page.getByRole("dialog").getByRole("button", { name: "Withdraw the offer" }).click();
    await brand.page.getByText("The offer is withdrawn.").waitFor();
    expect((await who.owner.offers.get({ params: { offerId: offer.id } })).data.status).toBe("withdrawn");

    const staff = await open({ size: DESK });
    await staff.signIn("finance@fairbrief.test");
    await staff.go(`/deals/${running.id}`);
    await staff.page.getByText("Payment secured, work may begin").waitFor();
    await expect.poll(() => staff.page.getByRole("link", { name: "Hand in" }).count()).toBe(0);
    expect(await faultsOf(staff.page)).toEqual([]);
  },
  SLOW,
);

it(
  "says that a payment is still under way, and that nothing is held before it is",
  async () => {
    const { agreement } = await acceptedDeal(system, who);
    const params = { agreementId: agreement.id };
    const body = { name: "By hand", termsHash: agreement.termsHash };
    await who.creator.agreements.sign({ params, body, idempotencyKey: crypto.randomUUID() });
    await who.owner.agreements.sign({ params, body, idempotencyKey: crypto.randomUUID() });
    const { page, go, signIn } = await open({ size: PHONE });
    await signIn("money@brand.test");
    await go(`/deals/${agreement.id}/fund`);
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByRole("button", { name: "Pay by a slow bank debit" }).click();
    await page.waitForURL(/paid=all/);
    await page.getByText("Waiting for the payment provider").waitFor();
    await system.drain();
    await go(`/deals/${agreement.id}/fund`);
    await page.getByRole("button", { name: /^Pay / }).click();
    await page.getByText("The payment is being processed").waitFor();
    expect(await faultsOf(page)).toEqual([]);
    expect((await who.owner.agreements.get({ params })).data.status).toBe("pending_funding");
  },
  SLOW,
);
