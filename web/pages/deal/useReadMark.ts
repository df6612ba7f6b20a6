// Says how far somebody has read: once the end of the thread is on their screen, and only while they look.
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useEffect } from "react";
import { api } from "../../app/api.ts";
import { unreadKey } from "../../app/unread.ts";

export function useReadMark(
  end: RefObject<HTMLElement | null>,
  agreementId: string,
  upTo: string | undefined,
  unread: number,
): void {
  const client = useQueryClient();
  useEffect(() => {
    const { current } = end;
    if (!current || upTo === undefined || unread === 0) return;
    let isSeen = false;
    let isSaid = false;
    const say = async () => {
      if (!isSeen || isSaid || document.visibilityState !== "visible") return;
      isSaid = true;
      try {
        await api.messages.read({ params: { agreementId }, body: { upTo } });
        await Promise.all([unreadKey, ["notifications"]].map((queryKey) => client.invalidateQueries({ queryKey })));
      } catch {
        // Not worth a word to the reader: it is said again with the next look at the thread.
        isSaid = false;
      }
    };
    const watch = new IntersectionObserver(([entry]) => {
      isSeen = entry?.isIntersecting ?? false;
      say();
    });
    watch.observe(current);
    document.addEventListener("visibilitychange", say);
    return () => {
      watch.disconnect();
      document.removeEventListener("visibilitychange", say);
    };
  }, [client, end, agreementId, upTo, unread]);
}
