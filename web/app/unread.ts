// How many messages are unread in each of some deals.
import { useQuery } from "@tanstack/react-query";
import { api } from "./api.ts";
import { ask } from "./query.ts";

const LOOK_AGAIN_MS = 30_000;
/** The API counts so many deals at once. */
const AT_ONCE = 50;
export const unreadKey = ["messages", "unread"] as const;

const unreadQuery = (agreementIds: readonly string[]) =>
  ask([...unreadKey, ...agreementIds], (signal) =>
    api.messages.unread({ query: { agreementId: [...agreementIds] }, signal }),
  );

/** By deal; 0 while it is not known. Of a long list the first fifty are counted. */
export function useUnread(agreementIds: readonly string[]): (agreementId: string) => number {
  const ids = agreementIds.slice(0, AT_ONCE);
  const { data } = useQuery({ ...unreadQuery(ids), enabled: ids.length > 0, refetchInterval: LOOK_AGAIN_MS });
  return (agreementId) => data?.items.find((each) => each.agreementId === agreementId)?.unread ?? 0;
}
