// Declining with a way back: it is sent after a few seconds, in which it can be taken back. The API itself knows no way back.
import type { QueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { DeclineReason } from "../../../../shared/domain/application.ts";
import { api } from "../../../app/api.ts";
import { sentenceOf } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";

const WAIT_MS = 8_000;

type Waiting = { reasonCode: DeclineReason; timer: ReturnType<typeof setTimeout> };
let waiting: ReadonlyMap<string, Waiting> = new Map();
const listeners = new Set<() => void>();

function keep(next: ReadonlyMap<string, Waiting>): void {
  waiting = next;
  for (const tell of listeners) tell();
}
const without = (applicationId: string) => new Map([...waiting].filter(([id]) => id !== applicationId));

/** Leaving now would leave it unsent. */
addEventListener("beforeunload", (event) => {
  if (waiting.size > 0) event.preventDefault();
});

async function send(client: QueryClient, briefId: string, applicationId: string, reasonCode: DeclineReason) {
  try {
    await api.applications.decline({
      params: { applicationId },
      body: { reasonCode },
      idempotencyKey: crypto.randomUUID(),
    });
  } catch (error) {
    toast({ text: sentenceOf(error) });
  }
  await Promise.all(
    [["applications", briefId], ["application", applicationId], ["brandFacts"]].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
  // Only now: until here the list shows it as being declined.
  keep(without(applicationId));
}

export function takeBack(applicationId: string): void {
  clearTimeout(waiting.get(applicationId)?.timer);
  keep(without(applicationId));
}

export function declineSoon(
  client: QueryClient,
  { briefId, applicationId, reasonCode }: { briefId: string; applicationId: string; reasonCode: DeclineReason },
): void {
  clearTimeout(waiting.get(applicationId)?.timer);
  const timer = setTimeout(() => void send(client, briefId, applicationId, reasonCode), WAIT_MS);
  keep(new Map(waiting).set(applicationId, { reasonCode, timer }));
}

const listen = (tell: () => void) => {
  listeners.add(tell);
  return () => void listeners.delete(tell);
};
/** Those that are being declined now, with the reason. */
export const useDeclines = () => useSyncExternalStore(listen, () => waiting);
