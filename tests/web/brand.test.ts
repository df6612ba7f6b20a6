// The brand's work: a brief is written, kept and published; those who apply are answered, by keyboard alone.
import { beforeAll, expect, it } from "vitest";
import { type Parties, parties, publishedBrief } from "../kit/deal.ts";
import { browserAt } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

let who: Parties;
let brandId = "";
let briefId = "";
const applications = new Map<string, string>();

beforeAll(async () => {
  who = await parties(system);
  brandId = (await who.owner.me.get()).data.brands[0]?.id ?? "";
  const brief = await publishedBrief(system, who, {
    title: "Evening oolong",
    eligibility: { tiers: [], countries: [] },
    screeningQuestions: [{ id: "q1", text: "Which cup do you use?" }],
  });
  briefId = brief.id;
  for (const name of ["sam", "haru", "elena"]) {
    const creator = await system.as(`${name}@creator.test`);
    const { data } = await creator.applications.create({
      params: { briefId },
      body: {
        pitch: `${name} would brew it slowly.`,
        rate: { amount: 40_000, currency: "usd" },
        answers: [{ questionId: "q1", text: "A plain one." }],
        conflicts: [],
      },
    });
    applications.set(name, data.id);
  }
});

/** What the server will know in a moment: what is written waits a little before it is sent. */
const soon = <T>(read: () => Promise<T>) => expect.poll(read);

const statusOf = async (name: string) => {
  const params = { applicationId: applications.get(name) ?? "" };
  return (await who.owner.applications.get({ params })).data.status;
};

it("reviews applicants by keyboard alone", async () => {
  const { page, go, signIn } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/${briefId}/applicants`);
  const openOne = page.getByRole("heading", { level: 2 });
  // Newest first: Elena, Haru, Sam.
  await openOne.filter({ hasText: "Елена" }).waitFor();
  await page.keyboard.press("j");
  await openOne.filter({ hasText: "春の" }).waitFor();
  await page.keyboard.press("k");
  await openOne.filter({ hasText: "Елена" }).waitFor();
  expect(new URL(page.url()).searchParams.get("open")).toBe(applications.get("elena"));
  // The same keys where the layout is Thai; and which there are.
  await page.evaluate(() => dispatchEvent(new KeyboardEvent("keydown", { key: "่", code: "KeyJ" })));
  await openOne.filter({ hasText: "春の" }).waitFor();
  await page.keyboard.press("k");
  await openOne.filter({ hasText: "Елена" }).waitFor();
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).getByText("Decline").waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.keyboard.press("s");
  await page.getByText("is on the shortlist").waitFor();
  await expect.poll(() => statusOf("elena")).toBe("shortlisted");

  await page.keyboard.press("j");
  await openOne.filter({ hasText: "春の" }).waitFor();
  await page.keyboard.press("d");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => page.getByRole("radio").nth(1).isChecked()).toBe(true);
  await page.keyboard.press("Enter");
  // The next one is open; going back takes the decline back.
  await openOne.filter({ hasText: "Sam" }).waitFor();
  await page.keyboard.press("k");
  await openOne.filter({ hasText: "春の" }).waitFor();
  const undo = page.getByRole("main").getByRole("button", { name: "Undo" });
  await undo.waitFor();
  await page.keyboard.press("u");
  await undo.waitFor({ state: "detached" });
  await page.keyboard.press("d");
  await page.getByRole("dialog").waitFor();
  await expect.poll(() => statusOf("haru")).toBe("submitted");
  await page.keyboard.press("Enter");
  await openOne.filter({ hasText: "Sam" }).waitFor();
  await soon(() => statusOf("haru")).toBe("declined");

  await page.keyboard.press("o");
  await page.waitForURL(`**/applications/${applications.get("sam")}/offer`);
});

it("keeps a brief as it is written, lets two people meet in it, and publishes it", async () => {
  const { page, go, signIn, context } = await open();
  await signIn("owner@brand.test");
  await go(`/brand/${brandId}/briefs/new`);
  await page.getByLabel("Name of the brief").fill("Rice and tea");
  await page.getByRole("button", { name: "Begin the draft" }).click();
  await page.waitForURL("**/edit");
  const id = new URL(page.url()).pathname.split("/").at(-2) ?? "";
  const stored = async () => (await who.owner.briefs.get({ params: { briefId: id } })).data;
  const saved = page.getByRole("status").filter({ hasText: "Saved" });

  await page.getByLabel("Description").fill("Cook rice in tea.");
  await saved.waitFor();
  await soon(async () => (await stored()).description).toBe("Cook rice in tea.");

  // A second window writes the same field and another one.
  const other = await context.newPage();
  await other.goto(page.url());
  await other.getByLabel("Description").fill("Cook rice in green tea.");
  await other.getByLabel("What it gives the audience").fill("A quick supper.");
  await soon(async () => (await stored()).valueForAudience).toBe("A quick supper.");
  await soon(async () => (await stored()).description).toBe("Cook rice in green tea.");
  await other.close();
  await page.getByLabel("Description").fill("Cook rice in black tea.");
  await page.getByText("Two people wrote here at the same time").waitFor();
  expect((await stored()).description).toBe("Cook rice in green tea.");
  await expect.poll(() => page.getByLabel("What it gives the audience").inputValue()).toBe("A quick supper.");
  await page.getByRole("button", { name: "Keep mine: Description" }).click();
  await soon(async () => (await stored()).description).toBe("Cook rice in black tea.");

  // A goal offers what it is measured by; how much of it is still missing, and leads to its field.
  await page.getByLabel("Goal").selectOption("awareness");
  await page.getByRole("link", { name: "Measured by" }).click();
  await expect
    .poll(() => page.getByLabel("Measured by").evaluate((field) => field === document.activeElement))
    .toBe(true);
  await page.getByLabel("Measured by").selectOption("views");
  await page.getByLabel("How much of it").fill("5000");
  await page.getByRole("button", { name: "Add a piece" }).click();
  await page.getByLabel("Lowest fee").fill("150");
  await page.getByLabel("Highest fee").fill("300.50");
  await page.getByLabel("Budget").fill("100");
  await page.getByText("all places at the lowest fee, with our fee, come to 165.00").waitFor();
  await page.getByLabel("Budget").fill("400");
  const day = (n: number) => new Date(system.clock.now().getTime() + n * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel("Apply until").fill(day(10));
  await page.getByLabel("Drafts until").fill(day(20));
  await page.getByLabel("Post from").fill(day(21));
  await page.getByLabel("Post until").fill(day(30));
  await page.getByText("Nothing is missing").waitFor();
  await saved.waitFor();
  await page.getByRole("link", { name: "As creators see it" }).click();
  await page.getByText("Cook rice in black tea.").waitFor();
  await page.getByRole("button", { name: "Publish" }).click();
  await page.getByRole("dialog").getByText("A last look").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Publish" }).click();
  await page.getByText("The brief is out.").waitFor();
  const brief = await stored();
  expect(brief.status).toBe("published");
  expect(brief.compensation).toEqual({ model: "fixed", min: 15_000, max: 30_050 });
  // The last second of that day where the person is, Bangkok.
  expect(brief.applyBy).toBe(`${day(10)}T16:59:59.000Z`);

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Pause" }).click();
  await soon(async () => (await stored()).status).toBe("paused");
});

it("shows what to do next, and whoever may only look no acts", async () => {
  const { page, signIn } = await open();
  await signIn("owner@brand.test");
  const list = page.getByRole("main");
  await list.getByText("Evening oolong").first().waitFor();
  const reviewer = await open();
  await reviewer.signIn("reviewer@brand.test");
  await reviewer.go(`/brand/${brandId}/briefs`);
  await expect.poll(() => reviewer.page.getByRole("link", { name: "New brief" }).count()).toBe(0);
});
