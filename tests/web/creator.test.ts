// A creator at work: a profile, accounts, being paid, finding a brief and applying, and the money that came.
import type { Locator, Page } from "playwright-core";
import { expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { testSystem } from "../kit/system.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt(await testSystem({ world: true }));

it("lets a new creator make a profile, add an account with figures and set up how they are paid", async () => {
  const email = "new@creator.test";
  await system.identity.seedUser({ email, password: DEMO_PASSWORD });
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn(email);
  await go("/creator/profile");
  await page.getByLabel("Handle", { exact: true }).fill("samplates");
  await page.getByLabel("Name", { exact: true }).fill("Ananya");
  await page.getByRole("button", { name: "Make the profile" }).click();
  await page.getByText("This is still missing").first().waitFor();
  await page.getByLabel("Country").selectOption({ label: "Thailand" });
  await page.getByText("Food", { exact: true }).click();
  await page.getByLabel("Date of birth").fill("1997-05-04");
  await page.getByRole("button", { name: "Make the profile" }).click();
  // The handle is somebody else's; nothing typed is lost.
  await page.getByRole("alert").waitFor();
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Ananya");
  await page.getByLabel("Handle", { exact: true }).fill("ananya.eats");
  await page.getByRole("button", { name: "Make the profile" }).click();
  await page.getByRole("heading", { name: "Accounts" }).waitFor();

  await page.getByRole("button", { name: "Add an account" }).click();
  await page.getByLabel("Name of the account").fill("ananya.eats");
  await page.getByLabel("Address of the account").fill("https://www.instagram.com/ananya.eats");
  await page.getByRole("dialog").getByRole("button", { name: "Add an account" }).click();
  const figures = {
    Followers: "12,400",
    "Posts counted": "10",
    Likes: "8000",
    Comments: "300",
    Shares: "90",
    Views: "0",
  };
  for (const [name, count] of Object.entries(figures)) await page.getByLabel(name).fill(count);
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Record the figures" }).click();
  await page.getByText("12,400").waitFor();

  await go("/creator/payouts");
  await expect.poll(() => page.getByLabel("Country of your bank account").inputValue()).toBe("TH");
  await page.getByRole("button", { name: "Go to the payment provider" }).click();
  await page.waitForURL(/\/onboard\//);
  await page.locator("button[value=complete]").click();
  await page.waitForURL(/\/creator\/payouts/);
  await page.getByText("Payouts reach your bank by themselves.").waitFor();
});

it("keeps what was typed of an application, sends it once and shows what is next", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("sam@creator.test");
  await go("/creator/feed");
  await page.getByRole("link", { name: /Green Monday/ }).click();
  await page.getByText("Your accounts fit this brief").waitFor();
  await page.getByLabel("Why you").fill("I cook without meat four days a week.");
  await page.reload();
  await expect.poll(() => page.getByLabel("Why you").inputValue()).toBe("I cook without meat four days a week.");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await page.getByText("Give an amount, as in 350.00").waitFor();
  await page.getByLabel("Your fee").fill("100");
  await page.getByText("This is below your own minimum fee").waitFor();
  await page.getByLabel("Your fee").fill("400");
  await page.getByText("You receive").waitFor();
  await page.getByText("Through Stripe, to your bank account in United States").waitFor();
  await page.getByText("Add an idea, or tell of other promises").click();
  await page.getByLabel("The work itself").fill("300");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await page.getByText("Together 300.00 USD of 400.00 USD").waitFor();
  await page.getByLabel("Usage rights").fill("100");
  expect(await faultsOf(page)).toEqual([]);
  // Pressed twice, it is one application, told once.
  await page.getByRole("button", { name: "Apply", exact: true }).dblclick();
  await page.waitForURL(/\/applications\/app_/);
  await expect.poll(() => page.getByText("Your application is with the brand").count()).toBe(1);

  await go("/creator/applications");
  const row = page.getByRole("link", { name: /Green Monday/ });
  await expect.poll(() => row.textContent()).toContain("400.00");
  await go("/creator");
  await page.getByRole("link", { name: /Harvest & Leaf answers your application.*Green Monday/s }).waitFor();
  // In a list for a place of a full drop nobody owes an answer.
  await page.getByRole("link", { name: /You are on the waiting list of Harvest & Leaf.*First flush/s }).waitFor();
  const { items } = (await (await system.as("sam@creator.test")).briefs.list({ query: { limit: 100 } })).data;
  await go(`/creator/apply/${items.find(({ title }) => title.startsWith("Green Monday"))?.id}`);
  await page.getByText("You applied to this brief").waitFor();
});

/** Goes on with Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    await page.keyboard.press("Tab");
    const focused = page.locator(":focus");
    if ((await focused.count()) > 0 && name.test(await nameOf(focused))) return;
  }
  throw new Error(`Nothing called ${name} could be reached with Tab`);
}
const nameOf = (element: Locator) =>
  element.evaluate((it) => {
    const labels = it instanceof HTMLInputElement || it instanceof HTMLTextAreaElement ? it.labels : null;
    return labels?.[0]?.textContent ?? it.getAttribute("aria-label") ?? it.textContent ?? "";
  });

it("takes an application by keyboard alone", async () => {
  const { page, go, signIn } = await open();
  await signIn("nora-knits@creator.test");
  await go("/creator/feed");
  await tabTo(page, /^Spring layers/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/creator\/apply\//);
  await page.getByText("Your accounts fit this brief").waitFor();
  await tabTo(page, /^Why you/);
  await page.keyboard.type("I knit what I wear.");
  await tabTo(page, /^Your fee/);
  await page.keyboard.type("450");
  await tabTo(page, /^Apply$/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/applications\/app_/);
});

it("shows who changed a profile in two tabs what is there beside what was typed", async () => {
  const { page, context, go, signIn } = await open();
  await signIn("desi-skin@creator.test");
  await go("/creator/profile");
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Name", { exact: true }).fill("Desi, elsewhere");
  await other.getByRole("button", { name: "Save" }).click();
  await other.getByText("Your profile is saved").waitFor();
  await page.getByLabel("Name", { exact: true }).fill("Desi, here");
  await page.getByRole("button", { name: "Save" }).click();
  const notice = page.getByRole("alert").filter({ hasText: "This profile was changed elsewhere meanwhile" });
  await notice.waitFor();
  await expect.poll(() => notice.textContent()).toContain("Desi, elsewhere");
  await expect.poll(() => page.getByLabel("Name", { exact: true }).inputValue()).toBe("Desi, here");
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole("button", { name: "Keep mine" }).click();
  await page.getByText("Your profile is saved").waitFor();
  await other.reload();
  await expect.poll(() => other.getByLabel("Name", { exact: true }).inputValue()).toBe("Desi, here");
});

it("tells what to do next, and where the money is in each currency", async () => {
  const { page, go, signIn } = await open({ size: PHONE });
  await signIn("hina-neko@creator.test");
  await page.getByRole("link", { name: /^Answer the offer of かぜの道具店/ }).waitFor();
  await page.evaluate(() => localStorage.clear());
  await signIn("joel-beans@creator.test");
  await go("/creator/money");
  const coming = page.getByRole("heading", { name: "On its way" });
  await coming.waitFor();
  await expect.poll(() => page.getByRole("link", { name: /Ten seconds of pouring/ }).textContent()).toContain("525.00");
});

it("shows nobody what somebody else read in the same browser before", async () => {
  const { page, signIn } = await open({ size: PHONE });
  await signIn("mali@creator.test");
  await page.getByRole("link", { name: "Money" }).click();
  await page.getByText("14,500.00").first().waitFor();
  await page.getByLabel("Account", { exact: true }).filter({ visible: true }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("link", { name: "Sign in" }).click();
  // Not even for a moment.
  await page.evaluate(() => {
    const look = () => {
      if (document.body.textContent.includes("14,500.00")) document.documentElement.dataset.seen = "yes";
    };
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
  await page.getByLabel("E-mail address").fill("haru@creator.test");
  await page.getByLabel("Password").fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Money" }).click();
  await page.getByText("77,000").first().waitFor();
  await expect.poll(() => page.locator("html").getAttribute("data-seen")).toBeNull();
});
