// Where a drop is in its course, by the clock that decides, and how its places stand.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useHasCome } from "./countdown.tsx";
import { placesQuery } from "./queries.ts";

export type Dropped = {
  id: string;
  slots?: number | undefined;
  brandTimeZone?: string | undefined;
  publishedAt?: string | undefined;
  drop?: { way: "first_come" | "ballot"; opensAt: string; drawAt?: string | undefined } | null | undefined;
};

/** People come and go while a drop is open. */
const LOOK_AGAIN_MS = 20_000;

export function useDrop({ id, drop, publishedAt }: Dropped) {
  const client = useQueryClient();
  const isShown = drop != null && publishedAt !== undefined;
  const { data: places } = useQuery({ ...placesQuery(id), enabled: isShown, refetchInterval: LOOK_AGAIN_MS });
  const skewMs = places?.skewMs ?? 0;
  const isOpen = useHasCome(drop?.opensAt, skewMs);
  const isDrawn = useHasCome(drop?.drawAt, skewMs);
  useEffect(() => {
    if (isShown && isOpen) void client.invalidateQueries({ queryKey: placesQuery(id).queryKey });
  }, [client, id, isShown, isOpen]);
  return { places: isShown ? places : undefined, skewMs, isOpen, isDrawn };
}
