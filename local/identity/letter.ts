// Mails of the pool: it asks its function for the words, as in the cloud, puts the secret in and sends them.
import type { Context, CustomMessageTriggerEvent } from "aws-lambda";
import { handler } from "../../functions/identity/index.ts";
import { escapeHtml } from "../../shared/notify/mailPage.ts";
import { running } from "../permissions.ts";
import { userAttributes } from "./attributes.ts";
import type { Pool } from "./pool.ts";
import type { User } from "./users.ts";

export type Occasion = CustomMessageTriggerEvent["triggerSource"];

const CODE = "{####}";
const USERNAME = "{username}";

/** To the user's address unless another is named. `secret` is the code or the temporary password. */
export async function sendLetter(
  user: User,
  occasion: Occasion,
  secret: string,
  { userPoolId, clientId, mailer }: Pick<Pool, "userPoolId" | "clientId" | "mailer">,
  address = user.email,
): Promise<void> {
  const event = {
    version: "1",
    region: "local",
    userPoolId,
    userName: user.sub,
    triggerSource: occasion,
    callerContext: { awsSdkVersion: "", clientId },
    request: {
      userAttributes: Object.fromEntries(userAttributes(user).map(({ Name, Value }) => [Name, Value])),
      codeParameter: CODE,
      linkParameter: "{##Click Here##}",
      usernameParameter: occasion === "CustomMessage_AdminCreateUser" ? USERNAME : null,
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  } as CustomMessageTriggerEvent;
  const { response } = await running.run("identity-mail", () => answerOf(event));
  const subject = response.emailSubject ?? "Your code";
  const page = response.emailMessage ?? `<p>${CODE}</p>`;
  // The provider refuses words that leave the secret out.
  if (!page.includes(CODE)) throw new Error(`The mail for ${occasion} has no place for its code.`);
  const html = page.replaceAll(CODE, () => escapeHtml(secret)).replaceAll(USERNAME, () => escapeHtml(address));
  await mailer.send({ to: address, subject, html, text: textOf(html) });
}

async function answerOf(event: CustomMessageTriggerEvent): Promise<CustomMessageTriggerEvent> {
  const answer: CustomMessageTriggerEvent | undefined = await handler(event, {} as Context, () => undefined);
  return answer ?? event;
}

const CHARACTERS: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };

/** What a reader sees who is shown no HTML: a line for each line of the page's body. */
const textOf = (html: string): string =>
  html
    .replace(/^[\s\S]*<body/, "<body")
    .replace(/<[^>]+>/g, "\n")
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => CHARACTERS[name] ?? "")
    .replace(/\s*\n\s*/g, "\n\n")
    .trim();
