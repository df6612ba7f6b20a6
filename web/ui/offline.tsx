// Says when the network or the server is away, and when it is back, without taking the page from under anybody.
import { onlineManager, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useText } from "../app/text.ts";

const PROBE_MS = 2_000;

/** True while the last call did not reach the server. */
function useUnreachable(): boolean {
  const client = useQueryClient();
  const [isAway, setAway] = useState(!onlineManager.isOnline());
  useEffect(() => {
    const failed = (error: unknown) => {
      if (error instanceof TypeError && error.name === "TypeError" && /fetch|network|load/i.test(error.message))
        setAway(true);
    };
    const stops = [
      onlineManager.subscribe((isOnline) => setAway(!isOnline)),
      client.getQueryCache().subscribe(({ type, query }) => {
        if (type === "updated") failed(query.state.error ?? query.state.fetchFailureReason);
      }),
      client.getMutationCache().subscribe(({ mutation }) => failed(mutation?.state.error)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [client]);
  useEffect(() => {
    if (!isAway) return;
    const timer = setInterval(async () => {
      const reply = await fetch("/v1/health", { cache: "no-store" }).catch(() => undefined);
      if (!reply?.ok) return;
      setAway(false);
      await client.invalidateQueries();
    }, PROBE_MS);
    return () => clearInterval(timer);
  }, [isAway, client]);
  return isAway;
}

export function Offline() {
  const t = useText("app");
  const isAway = useUnreachable();
  return (
    <div role="status" aria-live="polite">
      {isAway && <div className="offline-bar">{t("offline")}</div>}
    </div>
  );
}
