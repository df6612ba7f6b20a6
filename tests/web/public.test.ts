// What anybody sees, and joining: from the start to a brief, from a new address to a workplace.
import { expect, it } from "vitest";
import { signIn } from "../../local/world/person.ts";
import { createClient } from "../../shared/routes/client.ts";
import { parties, publishedBrief } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);
await publishedBrief(system, who, { title: "ชาในครัวของคุณ", language: "th", niches: ["food"] });
const video = [{ platform: "tiktok" as const, type: "video", quantity: 2 }];
const tiktok = await publishedBrief(system, who, { title: "Autumn tea, five kitchens", deliverables: video });
await system.drain();

const PASSWORD = "a Good-enough 1 for tests";
const codeFor = (address: string): string => {
  const mail = system.mailbox
    .items()
    .filter(({ to }) => to === address)
    .at(-1);
  const code = /\b\d{6}\b/.exec(mail?.text ?? "")?.[0];
  if (!code) throw new Error(`No code came to ${address}`);
  return code;
};

it("finds a brief by filters that stand in the address, and opens it", async () => {
  const { page, go } = await open();
  await go("/briefs");
  await page.getByRole("link", { name: "ชาในครัวของคุณ" }).waitFor();
  await page.getByText("TikTok", { exact: true }).click();
  await page.waitForURL("**/briefs?platform=tiktok");
  await page.getByRole("link", { name: "ชาในครัวของคุณ" }).waitFor({ state: "detached" });
  await page.getByLabel("Pays at least").fill("900");
  await page.getByLabel("Pays at least").press("Enter");
  await page.getByRole("heading", { name: "No open brief fits these filters" }).waitFor();
  expect(new URL(page.url()).searchParams.get("minFee")).toBe("90000");
  await page.getByRole("button", { name: "Clear all filters" }).click();
  await page.waitForURL("**/briefs");
  await page.getByRole("link", { name: "Autumn tea, five kitchens" }).click();
  await page.getByRole("heading", { level: 1, name: "Autumn tea, five kitchens" }).waitFor();
  await expect.poll(() => page.title()).toBe("Autumn tea, five kitchens · Fairbrief");
  await expect
    .poll(() => page.locator('meta[property="og:title"]').getAttribute("content"))
    .toBe("Autumn tea, five kitchens");
});

it("leads from a brief through sign-in to applying", async () => {
  const { page, go } = await open({ size: PHONE });
  await go(`/briefs/${tiktok.id}`);
  await page.getByRole("link", { name: "Apply to this brief" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
  expect(new URL(page.url()).searchParams.get("next")).toBe(`/creator/apply/${tiktok.id}`);
});

it("takes a new person from an address to a brand of their own", async () => {
  const address = "hana@studio.test";
  const { page, go } = await open();
  await go("/sign-up?as=brand");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("checkbox", { name: /I have read the terms/ }).check();
  await page.getByRole("button", { name: "Create the account" }).click();
  await page.waitForURL((url) => url.pathname === "/confirm");
  await page.getByLabel("Code from the e-mail").fill("000000");
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByText("The code is not right.").waitFor();
  await page.getByLabel("Code from the e-mail").fill(codeFor(address));
  await page.getByRole("button", { name: "Confirm", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Register your brand" }).waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel("Name that creators see").fill("Studio Hana");
  await page.getByLabel("Legal name").fill("Studio Hana K.K.");
  await page.getByLabel("Country").selectOption("JP");
  await page.getByLabel("Website").fill("studio.test");
  // What was typed outlives the page.
  await page.reload();
  await expect.poll(() => page.getByLabel("Legal name").inputValue()).toBe("Studio Hana K.K.");
  await page.getByRole("button", { name: "Register the brand" }).click();
  await page.waitForURL(/\/brand\/org_/);
  const { data: me } = await createClient({
    baseUrl: system.url,
    token: await signIn(system.url, address, PASSWORD),
  }).me.get();
  expect(me).toMatchObject({ timeZone: "Asia/Bangkok", terms: { accepted: { locale: "en" } } });
  expect(me.brands.map(({ displayName, roles }) => [displayName, roles])).toEqual([["Studio Hana", ["owner"]]]);
});

it("sets a new password by a code", async () => {
  const address = "sam@creator.test";
  const { page, go } = await open();
  await go("/sign-in");
  await page.getByLabel("E-mail address").fill(address);
  await page.getByRole("link", { name: "Forgot your password?" }).click();
  await page.getByRole("button", { name: "Send the code" }).click();
  await page.getByLabel("Code from the e-mail").waitFor();
  await page.getByLabel("Code from the e-mail").fill(codeFor(address));
  await page.getByLabel("New password").fill("short");
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByRole("button", { name: "Set the new password" }).click();
  await page.waitForURL((url) => url.pathname === "/sign-in");
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/creator"));
});

it("tells a crawler that runs nothing what a brief is about, and nothing of a draft", async () => {
  const title = `Tea & "quiet" <b>$&</b>`;
  const shared = await publishedBrief(system, who, { title, language: "th", description: "ชา ".repeat(200) });
  const { data: draft } = await who.owner.briefs.create({
    params: { brandId: shared.brandId },
    body: { title: "Not yet for everyone" },
  });
  const pageOf = async (id: string) => {
    const reply = await fetch(`${system.url}/briefs/${id}`);
    expect(reply.headers.get("content-type")).toContain("text/html");
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'self'");
    return reply.text();
  };
  const html = await pageOf(shared.id);
  expect(html).toContain(`<html lang="th"`);
  expect(html).toContain(`<title>Tea &amp; &quot;quiet&quot; &lt;b&gt;$&amp;&lt;/b&gt; · Fairbrief</title>`);
  expect(html).toContain(`<meta property="og:url" content="${system.url}/briefs/${shared.id}" />`);
  expect(html).toMatch(/<meta name="description" content="[^"]{100,260}…"/);
  expect(html).toContain('<div id="app">');
  for (const id of [draft.id, "brf_nobody"]) {
    const plain = await pageOf(id);
    expect(plain).toContain("<title>Fairbrief</title>");
    expect(plain).not.toContain("Not yet for everyone");
  }
});

it("says of what is not there that it is not, and takes a mistyped filter for none", async () => {
  const { page, go } = await open({ size: PHONE });
  for (const path of ["/briefs/brf_nobody", "/invitations/nothing", "/nowhere"]) {
    await go(path);
    await page.getByRole("heading", { level: 1, name: "There is nothing here" }).waitFor();
    expect([path, await faultsOf(page)]).toEqual([path, []]);
  }
  await go("/briefs?minFee=many&currency=gold&platform=fax&country=thailand");
  await page.getByRole("link", { name: "Autumn tea, five kitchens" }).waitFor();
});
