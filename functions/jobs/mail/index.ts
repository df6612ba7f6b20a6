// Tells people what happened: reads the event, finds who must act or should know, and mails each of them once.
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import type { Key } from "../../../shared/store/table.ts";
import { wordsFor } from "./catalogue.ts";
import { compose } from "./compose.ts";
import { once } from "./once.ts";
import { recipientsOf } from "./recipients.ts";
import { storyOf } from "./story.ts";

async function tell(app: App, { pk, sk }: Key): Promise<void> {
  const event = await app.table.get<OutboxItem>({ pk, sk });
  const story = event && (await storyOf(app.table, event));
  if (!event || !story) return;
  for (const { id, email, locale, audience } of await recipientsOf(app.table, event.type, story)) {
    const words = wordsFor(locale, event.type, audience);
    if (!words) continue;
    const mail = compose(email, words, story.facts, `${app.webOrigin}${story.path}`);
    await once(app.table, event, id, app.now(), () => app.mailer.send(mail));
  }
}

/** The Lambda handler of queue `mail`: messages are the key of an outbox row. */
export async function handler(event: SQSEvent): Promise<SQSBatchResponse> {
  const app = await getApp();
  const batchItemFailures: SQSBatchResponse["batchItemFailures"] = [];
  for (const record of event.Records) {
    try {
      await tell(app, JSON.parse(record.body) as Key);
    } catch (error) {
      app.log.error("mail failed", {
        message: record.body,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      });
      batchItemFailures.push({ itemIdentifier: record.messageId });
    }
  }
  return { batchItemFailures };
}
