// The pool's mails over HTTP: each occasion in each language, by the function that words them in the cloud.
import { describe, expect, it } from "vitest";
import { LOCALES, type Locale } from "../../shared/domain/text.ts";
import { CODE_WORDS, type CodePurpose } from "../../shared/notify/codeWords.ts";
import { escapeHtml } from "../../shared/notify/mailPage.ts";
import { admin, CLIENT, lastCode, PASSWORD, signIn, tokens, type World, world } from "./identityWorld.ts";

let pool: World;
const start = async () => {
  pool = await world();
};

let people = 0;
const attribute = (Name: string, Value: string) => ({ Name, Value });

async function joined(attributes: { Name: string; Value: string }[]): Promise<string> {
  const Username = `person${++people}@mail.test`;
  const answer = await pool.call("SignUp", {
    ClientId: CLIENT,
    Username,
    Password: PASSWORD,
    UserAttributes: [attribute("email", Username), ...attributes],
  });
  expect(answer.status).toBe(200);
  return Username;
}

const lastMail = (to: string) => {
  const mail = pool.mailbox.items().findLast((item) => item.to === to);
  if (!mail) throw new Error(`No mail to ${to}`);
  return mail;
};

const confirm = (Username: string) =>
  pool.call("ConfirmSignUp", { ClientId: CLIENT, Username, ConfirmationCode: lastCode(pool.mailbox, Username) });

/** The mail is in these words and this language, and its code is once in the page and once in the text. */
function expectMail(to: string, locale: Locale, purpose: CodePurpose, secret = lastCode(pool.mailbox, to)): void {
  const { subject, html, text } = lastMail(to);
  const { [purpose]: words, stranger, keep } = CODE_WORDS[locale];
  expect(subject).toBe(words.subject);
  expect(subject.length).toBeLessThanOrEqual(140);
  expect(html).toContain(`<html lang="${locale}">`);
  for (const part of [words.valid, stranger, keep, words.say.split("{username}")[0] ?? ""]) {
    expect(html).toContain(part);
    expect(text).toContain(part);
  }
  expect(html.split(escapeHtml(secret))).toHaveLength(2);
  expect(text.split("\n").filter((line) => line === secret)).toHaveLength(1);
  expect(`${html}${text}`).not.toMatch(/\{(####|username)\}/);
  expect(html.length).toBeLessThan(20_000);
}

describe("what the pool mails", () => {
  it.each(LOCALES)("is in %s for whoever speaks it", async (locale) => {
    await start();
    const email = await joined([attribute("locale", locale)]);
    expectMail(email, locale, "confirm");
    const sent = pool.mailbox.items().length;
    await pool.call("ResendConfirmationCode", { ClientId: CLIENT, Username: email });
    expect(pool.mailbox.items()).toHaveLength(sent + 1);
    expectMail(email, locale, "confirm");
    expect((await confirm(email)).status).toBe(200);

    await pool.call("ForgotPassword", { ClientId: CLIENT, Username: email });
    expectMail(email, locale, "reset");

    const { AccessToken } = tokens(await signIn(pool.call, email));
    const next = `new.${email}`;
    await pool.call("UpdateUserAttributes", { AccessToken, UserAttributes: [attribute("email", next)] });
    expectMail(next, locale, "address");
    await pool.call("GetUserAttributeVerificationCode", { AccessToken, AttributeName: "email" });
    expectMail(next, locale, "address");

    const invited = `invited.${email}`;
    const TemporaryPassword = "Once-<b>&Only-77";
    await admin(pool.call, "AdminCreateUser", {
      Username: invited,
      TemporaryPassword,
      UserAttributes: [attribute("locale", locale)],
    });
    expectMail(invited, locale, "invitation", TemporaryPassword);
    expect(lastMail(invited).text).toContain(invited);
  });

  it("follows a language that is chosen later", async () => {
    await start();
    const email = await joined([attribute("locale", "en")]);
    await confirm(email);
    const { AccessToken } = tokens(await signIn(pool.call, email));
    await pool.call("UpdateUserAttributes", { AccessToken, UserAttributes: [attribute("locale", "ja")] });
    await pool.call("ForgotPassword", { ClientId: CLIENT, Username: email });
    expectMail(email, "ja", "reset");
  });

  it.each([
    ["none", [], "en"],
    ["one that nobody here speaks", [attribute("locale", "pt-BR")], "en"],
    ["a name of every object", [attribute("locale", "constructor")], "en"],
    ["one with its country", [attribute("locale", "th_TH")], "th"],
    ["markup", [attribute("locale", '"><script>alert(1)</script>')], "en"],
  ] as const)("is in a language that exists when the account's is: %s", async (_, attributes, locale) => {
    await start();
    const email = await joined([...attributes]);
    expectMail(email, locale, "confirm");
    expect(lastMail(email).html).not.toContain("script");
  });

  it("has nothing in it that somebody called themselves", async () => {
    await start();
    const name = '<img src="https://evil.test/a.png">';
    const email = await joined([
      attribute("name", name),
      attribute("nickname", name),
      attribute("given_name", "{####}"),
      attribute("locale", "bg"),
    ]);
    const { html, text } = lastMail(email);
    expect(`${html}${text}`).not.toContain("evil.test");
    expect(html).not.toContain("<img");
    expectMail(email, "bg", "confirm");
  });
});
