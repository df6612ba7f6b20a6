// Finance's desk: a chargeback from its message to what is asked back, and a correction of the books that a second person books.
import { expect, it } from "vitest";
import { approve, fundedDeal, parties, roomOf, submitted } from "../kit/deal.ts";
import { standInAt } from "../kit/standIn.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const { standIn } = standInAt(system.stripeUrl);
const who = await parties(system);

/** A deal whose creator is paid, and the bank that takes its payment back. */
async function takenBack(): Promise<string> {
  const { agreement } = await fundedDeal(system, who);
  const room = roomOf(agreement);
  await submitted(who, room);
  await approve(who, room, 1);
  await system.drain();
  const { postings = [] } = (await who.finance.agreements.money({ params: { agreementId: agreement.id } })).data;
  const charge = String(postings.find(({ kind }) => kind === "charge_succeeded")?.evidence?.charge);
  const dispute = await standIn("POST", "/disputes", { charge });
  await system.drain();
  return String(dispute.id);
}

it("leads from the message to the chargeback, and asks a loss back when a second person agrees", async () => {
  const dispute = await takenBack();
  const { items } = (await who.finance.notifications.list({ query: {} })).data;
  const { link } = items.find((each) => each.link.includes("chargebacks")) ?? { link: "" };
  expect(link).toBe(`/finance/chargebacks/${dispute}`);

  const { page, go, signIn } = await open();
  await signIn("finance@fairbrief.test");
  await page.getByRole("link", { name: "1 chargeback is open" }).click();
  await page.getByRole("table", { name: /Still to be decided/ }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("link", { name: "Chargeback", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Chargeback" }).waitFor();
  await page.getByText(/Answer it at the payment provider; the money stays held/).waitFor();
  // While the bank has not decided, nothing can be asked back.
  expect(await page.getByRole("button", { name: "Propose to ask it back" }).count()).toBe(0);

  await standIn("POST", `/disputes/${dispute}/close`, { outcome: "lost" });
  await system.drain();
  await go(link);
  await page.getByText("The loss is booked. It may be asked back from the creator.").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Propose to ask it back" }).click();
  const form = page.getByRole("dialog");
  await form.getByLabel("Amount").fill("10.00");
  await form.getByLabel("Reason").fill("The post was never shown");
  await form.getByRole("button", { name: "Propose" }).click();
  await page.getByText("Proposed; somebody else now decides").waitFor();
  // Nothing is shown as asked back before somebody else has decided.
  expect(await page.getByRole("heading", { name: "Asked back from the creator" }).count()).toBe(0);

  const approver = await open();
  await approver.signIn("approver@fairbrief.test");
  await approver.go("/finance/proposals");
  await approver.page.getByRole("button", { name: "Approve and book" }).click();
  await approver.page.getByText("Approved and booked").waitFor();
  await system.drain();
  await approver.page.getByRole("link", { name: "See the chargeback" }).click();
  await approver.page.getByRole("heading", { name: "Asked back from the creator" }).waitFor();

  const phone = await open({ size: PHONE });
  await phone.signIn("finance@fairbrief.test");
  for (const locale of ["th", "ja", "bg", "vi"]) {
    await phone.page.evaluate((next) => localStorage.setItem("fairbrief.locale", next), locale);
    await phone.go(link);
    await phone.page.locator("dl.facts").waitFor();
    expect([locale, await faultsOf(phone.page)]).toEqual([locale, []]);
  }
});

it("proposes a correction whose sides are equal, and books it when somebody else approves", async () => {
  const { page, go, signIn } = await open();
  await signIn("finance@fairbrief.test");
  await go("/finance/ledger");
  await page.getByRole("link", { name: "Propose a correction" }).click();
  const line = (n: number) => page.getByRole("group", { name: `Line ${n}` });
  await line(1).getByLabel("Account").fill("exp:goodwill");
  await line(1).getByLabel("Amount").fill("12.50");
  await line(2).getByLabel("Account").fill("platform_bank");
  await line(2).getByLabel("Amount").fill("12.00");
  await page.getByLabel("Reason").fill("A gift for the creator who waited");
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.getByText("Debits and credits are not equal yet").waitFor();
  await line(2).getByLabel("Amount").fill("12.50");
  await page.getByText("Debits equal credits").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Propose", exact: true }).click();
  await page.waitForURL(/\/finance\/proposals$/);
  await page.getByText("A gift for the creator who waited").waitFor();
  await page.getByText("Somebody else with the right to approve decides this.").waitFor();

  const approver = await open();
  await approver.signIn("approver@fairbrief.test");
  await approver.go("/finance/proposals");
  await approver.page.getByRole("button", { name: "Approve and book" }).click();
  await approver.page.getByText("Approved and booked").waitFor();
  await system.drain();
  await approver.go("/finance/ledger/exp%3Agoodwill?currency=usd");
  await approver.page.getByText(/1 entry adds up to it/).waitFor();
});
