// Outgoing mail on SES, from one identity under one configuration set.
import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import type { Mailer } from "./mail.ts";

export function sesMailer(from: string, configurationSet: string): Mailer {
  let client: SESv2Client | undefined;
  const utf8 = (text: string) => ({ Data: text, Charset: "UTF-8" });
  return {
    send: async ({ to, subject, text, html }) => {
      if (!from) throw new Error("This function may not send mail; infra/permissions.ts says which may.");
      client ??= new SESv2Client({ maxAttempts: 3 });
      await client.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          ...(configurationSet ? { ConfigurationSetName: configurationSet } : {}),
          Destination: { ToAddresses: [to] },
          Content: { Simple: { Subject: utf8(subject), Body: { Text: utf8(text), Html: utf8(html) } } },
        }),
      );
    },
  };
}
