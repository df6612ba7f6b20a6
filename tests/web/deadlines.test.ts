// Deadlines on the pages: in the reader's zone, in the brand's beside it where the clocks differ, and in UTC for who asks.
import { beforeAll, expect, it } from "vitest";
import { fundedDeal, parties } from "../kit/deal.ts";
import { browserAt, DESK, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
let deal: Awaited<ReturnType<typeof fundedDeal>>;

beforeAll(async () => {
  const brand = (await who.owner.me.get()).data.brands[0];
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brand?.id}/team`);
  await page.getByLabel("Time zone").selectOption("Asia/Tokyo");
  await page.getByText("The time zone is saved").waitFor();
  deal = await fundedDeal(system, who);
});

it.each([
  { locale: "en", size: DESK },
  { locale: "th", size: PHONE },
  { locale: "ja", size: PHONE },
] as const)("stand in two zones, and in UTC when touched, in $locale", async ({ locale, size }) => {
  const { version } = (await who.creator.me.get()).data;
  await who.creator.me.update({ body: { locale }, ifMatch: version });
  const { page, go, signIn } = await open({ locale, size });
  await signIn("sam@creator.test");
  await go(`/deals/${deal.agreement.id}`);
  // Words are parted for line breaks in some languages; the brand's zone reads the same in all of them.
  const clock = page.locator("details", { hasText: /GMT\+9|JST/ });
  await clock.locator("summary").click();
  const utc = deal.agreement.deliverables[0]?.draftDue.slice(0, 16).replace("T", " ");
  await page.getByText(new RegExp(`Asia/Bangkok · ${utc}:\\d\\d UTC`)).waitFor();
  expect(await faultsOf(page)).toEqual([]);
});
