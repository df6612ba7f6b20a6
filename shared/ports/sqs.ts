// The queues on SQS.
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import type { Queue, QueueName } from "./queue.ts";

/** `urls` maps the queues that this function may send to. */
export function sqsQueue(urls: Readonly<Partial<Record<QueueName, string>>>): Queue {
  let client: SQSClient | undefined;
  return {
    send: async (queue, body) => {
      const url = urls[queue];
      if (!url)
        throw new Error(`This function may not send to the queue ${queue}; infra/permissions.ts says which may.`);
      client ??= new SQSClient({ maxAttempts: 3 });
      await client.send(new SendMessageCommand({ QueueUrl: url, MessageBody: JSON.stringify(body) }));
    },
  };
}
