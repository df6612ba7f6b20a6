// The mailbox: keeps mail in order, survives a restart, and shows nothing unescaped.
import { join } from "node:path";
import { expect, test } from "vitest";
import { openDisk } from "../../local/disk.ts";
import { diskMailbox } from "../../local/mailbox.ts";
import { folder, serve } from "./parts.ts";

const mail = (subject: string) => ({
  to: "<a@b.test>",
  subject,
  text: `See https://x.test/?a=1&b=2 <script>alert(1)</script>`,
  html: `<p title="x">Hi</p>`,
});

test("lists mails newest first, as JSON and as a page, across a restart", async () => {
  const path = join(folder(), "disk.db");
  const first = openDisk(path);
  await diskMailbox({ disk: first }).send(mail("one"));
  first.close();
  const disk = openDisk(path);
  const mailbox = diskMailbox({ disk, now: () => new Date(0) });
  await mailbox.send(mail("two"));
  const url = await serve(mailbox.handle);
  const { items } = (await (await fetch(`${url}/_local/mailbox`)).json()) as { items: unknown[] };
  expect(items).toEqual([
    { ...mail("two"), at: "1970-01-01T00:00:00.000Z" },
    { ...mail("one"), at: expect.any(String) },
  ]);
  const page = await (await fetch(`${url}/mailbox`)).text();
  expect(page.indexOf("two")).toBeLessThan(page.indexOf("one"));
  expect(page).toContain('href="/mailbox/2"');
  disk.close();
});

test("shows a mail escaped, its links clickable, its HTML in a sandbox; no such mail is 404", async () => {
  const mailbox = diskMailbox({ disk: openDisk(":memory:") });
  const url = await serve(mailbox.handle);
  expect(await (await fetch(`${url}/mailbox`)).text()).toContain("No mail yet");
  await mailbox.send(mail("<b>bold</b>"));
  const page = await (await fetch(`${url}/mailbox/1`)).text();
  expect(page).not.toContain("<script>");
  expect(page).not.toContain("<b>bold");
  expect(page).toContain('<a href="https://x.test/?a=1&amp;b=2">');
  expect(page).toMatch(
    /<iframe[^>]* sandbox="allow-popups[^"]*" srcdoc="[^"]*&lt;p title=&quot;x&quot;&gt;Hi&lt;\/p&gt;"/,
  );
  expect((await fetch(`${url}/mailbox/2`)).status).toBe(404);
  expect((await fetch(`${url}/mailbox`, { method: "POST" })).status).toBe(405);
});
