// Places of a brief, as anybody who reads it sees them.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

/** `skewMs`: how far the clock over there is ahead of this device's. */
export const placesQuery = (briefId: string) =>
  ask(["places", briefId], async (signal) => {
    const { data } = await api.places.get({ params: { briefId }, signal });
    return { data: { ...data, skewMs: Date.parse(data.now) - Date.now() } };
  });
export type Places = Awaited<ReturnType<typeof api.places.get>>["data"];
