// Queues between our own functions: SQS in the cloud, a durable table on one machine. Messages carry ids, never payloads.

export const QUEUES = ["due", "operations", "stripe-inbox", "mail", "export", "reconcile"] as const;
export type QueueName = (typeof QUEUES)[number];

export type Queue = {
  /** Resolves when the queue has accepted the message; delivery is at least once and in no order. */
  send(queue: QueueName, body: Record<string, string>): Promise<void>;
};
