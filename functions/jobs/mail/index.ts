// Tells people what happened: reads the event, finds who must act or should know, lists it for each of them and mails it once.
import type { SQSBatchResponse, SQSEvent } from "aws-lambda";
import { type App, getApp } from "../../../shared/app.ts";
import { type Facts, isMutable, type Notification, wantsMail } from "../../../shared/domain/notification.ts";
import { LANGUAGES } from "../../../shared/notify/languages.ts";
import { compose } from "../../../shared/notify/mail.ts";
import { actingPath, PATHS } from "../../../shared/notify/paths.ts";
import type { Telling } from "../../../shared/notify/plan.ts";
import { placesIn, render } from "../../../shared/notify/render.ts";
import { en } from "../../../shared/notify/text/en.ts";
import type { OutboxItem } from "../../../shared/store/commit.ts";
import { listNotification, loadNotificationSettings, notificationId } from "../../../shared/store/notifications.ts";
import type { Key } from "../../../shared/store/table.ts";
import { mailInvitation } from "./invitation.ts";
import { once } from "./once.ts";
import { type Recipient, recipientsOf } from "./recipients.ts";
import type { Story } from "./story.ts";
import { storyOf } from "./storyOf.ts";

/** The facts that the words of this telling name; the reader's counterpart is `other`. */
function factsFor({ to, text }: Telling, { facts, sides }: Story): Facts {
  const other = sides && (to === "brand" ? sides.creator : sides.brand);
  const all: Facts = other === undefined ? facts : { ...facts, other };
  const { title, body } = en[text];
  const named = new Set(placesIn(`${title} ${body}`));
  return Object.fromEntries(Object.entries(all).filter(([name]) => named.has(name)));
}

function notificationFor(event: OutboxItem, story: Story, { telling, actsFor }: Recipient): Notification {
  return {
    id: notificationId(event),
    kind: telling.kind,
    event: event.type,
    text: telling.text,
    params: factsFor(telling, story),
    link: actingPath(actsFor, PATHS[telling.link](story.places)),
    createdAt: event.at,
  };
}

async function tellOne(app: App, event: OutboxItem, story: Story, reader: Recipient): Promise<void> {
  const { id, email, telling, locale } = reader;
  const notification = notificationFor(event, story, reader);
  const { kind, params, link: path } = notification;
  await listNotification(app.table, id, notification);
  if (isMutable(kind) && !wantsMail(await loadNotificationSettings(app.table, id), kind)) return;
  const language = LANGUAGES[locale];
  const told = render(language, reader, telling.text, params);
  const letter = { to: email, told, link: telling.link, path, mutable: isMutable(kind) };
  const mail = compose(language, reader, app.webOrigin, letter);
  await once(app.table, event, id, app.now(), () => app.mailer.send(mail));
}

async function tell(app: App, { pk, sk }: Key): Promise<void> {
  const event = await app.table.get<OutboxItem>({ pk, sk });
  if (event?.type === "invitation.sent" || event?.type === "manager.invited") return mailInvitation(app, event);
  const story = event && (await storyOf(app.table, event));
  if (!event || !story) return;
  for (const reader of await recipientsOf(app, event.type, story))
    if (!story.isNews || (await story.isNews(reader.id))) await tellOne(app, event, story, reader);
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
