// Somebody reports a brief; an admin answers.
import { expect, it } from "vitest";
import { parties, publishedBrief } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();
const who = await parties(system);

it("is reported by a creator and answered by an admin", async () => {
  const brief = await publishedBrief(system, who, { title: "Too good to be true" });
  const creator = await open({ size: PHONE });
  await creator.signIn("sam@creator.test");
  await creator.go(`/briefs/${brief.id}`);
  await creator.page.getByRole("button", { name: "Report this" }).click();
  await creator.page.getByLabel("What is wrong").selectOption("fraud");
  await creator.page.getByLabel("In your words").fill("They ask for money first.");
  expect(await faultsOf(creator.page)).toEqual([]);
  await creator.page.getByRole("button", { name: "Send the report" }).click();
  await creator.page.getByText("Thank you. You hear how it is decided.").waitFor();

  const admin = await open();
  await admin.signIn("admin@fairbrief.test");
  expect(new URL(admin.page.url()).pathname).toBe("/admin");
  await admin.page.getByText("They ask for money first.").waitFor();
  expect(await faultsOf(admin.page)).toEqual([]);
  await admin.page.getByLabel("Note for other admins").fill("Asked the brand.");
  await admin.page.getByRole("button", { name: "It is wrong" }).click();
  await admin.page.getByText("Nothing is reported").waitFor();
});
