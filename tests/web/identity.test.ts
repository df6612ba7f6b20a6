// Joining, and being in: over a reload, in a second tab, in another browser, and when the rules have changed.
import { expect, it } from "vitest";
import { DEMO_PASSWORD } from "../../local/world/accounts.ts";
import { config } from "../../shared/config.ts";
import { CODE_WORDS } from "../../shared/notify/codeWords.ts";
import { createClient } from "../../shared/routes/client.ts";
import { parties, signedDeal } from "../kit/deal.ts";
import { identityCall, tokensOf } from "../kit/identity.ts";
import { browserAt } from "./kit/browser.ts";

const { system, open } = await browserAt();
const PASSWORD = "a Good-enough 1 for tests";
const SLOW = 120_000;
const mailsTo = (address: string) => system.mailbox.items().filter(({ to }) => to === address);

/** The language in which the identity provider writes to somebody. */
async function mailLocale(email: string, password = DEMO_PASSWORD): Promise<string | undefined> {
  const { AccessToken } = await tokensOf(system.url, email, password);
  const { UserAttributes } = (await identityCall(system.url, "GetUser", { AccessToken })) as {
    UserAttributes: { Name: string; Value: string }[];
  };
  return UserAttributes.find(({ Name }) => Name === "locale")?.Value;
}

it(
  "records what was ticked at sign-up, though the page was loaded anew before the code came, in the person's language",
  async () => {
    const email = "thu@studio.test";
    const { page, go } = await open({ locale: "vi" });
    await go("/sign-up?as=brand");
    await page.locator("input[type=email]").fill(email);
    await page.locator("input[type=password]").fill(PASSWORD);
    await page.getByRole("checkbox", { name: /điều khoản sử dụng/ }).check();
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/confirm");
    await expect.poll(() => mailsTo(email).at(-1)?.subject).toBe(CODE_WORDS.vi.confirm.subject);
    await page.reload();
    await page
      .locator("input[autocomplete=one-time-code]")
      .fill(/\b\d{6}\b/.exec(mailsTo(email).at(-1)?.text ?? "")?.[0] ?? "");
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/sign-in");
    await page.locator("input[type=password]").fill(PASSWORD);
    await page.locator("button[type=submit]").click();
    await page.waitForURL((url) => url.pathname === "/welcome" && url.searchParams.get("as") === "brand");
    const { IdToken } = await tokensOf(system.url, email, PASSWORD);
    const me = async () => (await createClient({ baseUrl: system.url, token: IdToken }).me.get()).data;
    await expect.poll(me).toMatchObject({
      locale: "vi",
      terms: { accepted: { version: config.termsVersion, locale: "vi" } },
    });
    // Not asked again: the form that follows is the brand's.
    await page.locator("input:not([type=checkbox])").first().waitFor();
    await expect.poll(() => page.evaluate(() => localStorage.getItem("fairbrief.consent"))).toBeNull();
    expect(await mailLocale(email, PASSWORD)).toBe("vi");
  },
  SLOW,
);

it(
  "leads somebody who is in from the way in to where they were going",
  async () => {
    const { page, signIn } = await open();
    await signIn("mali@creator.test");
    const leads = async (from: string, to: string) => {
      await page.goto(`${system.url}${from}`);
      await page.waitForURL((url) => `${url.pathname}${url.search}` === to);
      await page.getByRole("heading", { level: 1 }).waitFor();
    };
    await leads("/sign-in", "/creator");
    await leads("/sign-up?next=/creator/money", "/creator/money");
    await leads("/sign-in?next=//elsewhere.test/", "/creator");
  },
  SLOW,
);

it(
  "follows in the other tab: the language with what was typed, coming in, and going out",
  async () => {
    const { page: first, context, go } = await open();
    await go("/sign-up");
    await first.getByLabel("E-mail address").fill("half typed");
    const second = await context.newPage();
    await second.goto(`${system.url}/sign-in`);
    await second.getByLabel("Language").selectOption("ja");
    await expect.poll(() => first.locator("html").getAttribute("lang")).toBe("ja");
    await first.getByLabel("メールアドレス").waitFor();
    await expect.poll(() => first.getByLabel("メールアドレス").inputValue()).toBe("half typed");

    await second.locator("input[type=email]").fill("haru@creator.test");
    await second.locator("input[type=password]").fill(DEMO_PASSWORD);
    await second.locator("button[type=submit]").click();
    for (const tab of [first, second]) await tab.waitForURL((url) => url.pathname === "/creator");
    // The account's own language, in both.
    for (const tab of [first, second]) await expect.poll(() => tab.locator("html").getAttribute("lang")).toBe("en");
    await expect.poll(() => mailLocale("haru@creator.test")).toBe("en");

    await second.goto(`${system.url}/account`);
    await second.getByLabel("Language").selectOption("th");
    await expect.poll(() => first.locator("html").getAttribute("lang")).toBe("th");
    await expect.poll(() => mailLocale("haru@creator.test")).toBe("th");
    await second.getByLabel("ภาษา").selectOption("en");
    await expect.poll(() => first.locator("html").getAttribute("lang")).toBe("en");
    await second.getByRole("button", { name: "Sign out on every device" }).click();
    for (const tab of [first, second]) await tab.waitForURL((url) => url.pathname === "/sign-in");
  },
  SLOW,
);

it(
  "ends every other browser's session with the next tokens that it asks for",
  async () => {
    const here = await open();
    const there = await open();
    for (const { signIn } of [here, there]) await signIn("elena@creator.test");
    await here.go("/account");
    await here.page.getByRole("button", { name: "Sign out on every device" }).click();
    await here.page.waitForURL((url) => url.pathname === "/sign-in");
    // As if the minutes of its token were over.
    await there.page.evaluate(() => {
      const session = JSON.parse(localStorage.getItem("fairbrief.session") ?? "{}");
      localStorage.setItem("fairbrief.session", JSON.stringify({ ...session, expiresAt: 0 }));
    });
    await there.page.goto(`${system.url}/creator/money`);
    await there.page.waitForURL(/\/sign-in\?next=\/creator\/money$/);
  },
  SLOW,
);

it(
  "tells a creator who opens the payment's page that the brand secures it",
  async () => {
    const { agreement } = await signedDeal(system, await parties(system));
    const { page, signIn, go } = await open();
    await signIn("sam@creator.test");
    await go(`/deals/${agreement.id}/fund`);
    await page.getByText("The brand secures this payment.").waitFor();
  },
  SLOW,
);

it(
  "says on every page that the terms have a new version, until it is accepted, with its version and time",
  async () => {
    const before = config.termsVersion;
    const { page, go, signIn } = await open();
    await signIn("linh@creator.test");
    await page.getByRole("complementary", { name: "Terms of use" }).waitFor({ state: "detached" });
    Object.assign(config, { termsVersion: "2027-02-01" });
    try {
      const startedAt = Date.now();
      await go("/creator/money");
      const notice = page.getByRole("complementary", { name: "Terms of use" });
      await notice.getByText("The terms of use have a new version.").waitFor();
      await notice.getByRole("link").click();
      await page.getByText("The terms have changed since you accepted them.").waitFor();
      await page.getByRole("checkbox", { name: /2027-02-01/ }).check();
      await page.getByRole("button", { name: "Accept and go on" }).click();
      await page.getByText("version 2027-02-01").waitFor();
      const { terms } = (await (await system.as("linh@creator.test")).me.get()).data;
      expect(terms.accepted?.version).toBe("2027-02-01");
      expect(Date.parse(terms.accepted?.at ?? "")).toBeGreaterThanOrEqual(startedAt - 1_000);
      await go("/creator/money");
      await notice.waitFor({ state: "detached" });
    } finally {
      Object.assign(config, { termsVersion: before });
    }
  },
  SLOW,
);
