// A form that the server refuses says so in the reader's language, field by field, and names no field in code.
import { expect, it } from "vitest";
import { parties } from "../kit/deal.ts";
import { browserAt, PHONE } from "./kit/browser.ts";
import { faultsOf } from "./kit/judge.ts";

const { system, open } = await browserAt();

it("tells a creator in Thai what is wrong with an account, in Thai words alone", async () => {
  const { creator: sam } = await parties(system);
  await sam.me.update({ body: { locale: "th" }, ifMatch: (await sam.me.get()).data.version });
  const creator = await open({ locale: "th", size: PHONE });
  await creator.signIn("sam@creator.test");
  await creator.go("/creator/profile");
  await creator.page.getByRole("button", { name: "เพิ่มบัญชี" }).first().click();
  const form = creator.page.getByRole("dialog");
  await form.getByLabel("ชื่อบัญชี").fill("แซม");
  await form.getByLabel("ที่อยู่ของบัญชี").fill("https://example.com/sam");
  await form.getByRole("button", { name: "เพิ่มบัญชี" }).click();
  const alert = form.getByRole("alert").last();
  await alert.getByText("ที่อยู่เว็บ: ").waitFor();
  await alert.getByText("ต้องเป็นที่อยู่บน").waitFor();
  // Beside the field too.
  await expect.poll(() => form.getByText("ต้องเป็นที่อยู่บน").count()).toBe(2);
  await expect
    .poll(async () =>
      ((await alert.textContent()) ?? "")
        // The name of the platform, and the number that support asks for.
        .replace(/\b(instagram|tiktok|youtube|facebook)\b/gi, "")
        .replace(/[0-9a-f]{8}-[0-9a-f-]+|req_\w+/gi, ""),
    )
    .not.toMatch(/[a-z]{2,}/i);
  expect(await faultsOf(creator.page)).toEqual([]);
});
