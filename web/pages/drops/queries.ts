// Places of a brief, as anybody who reads it sees them.
import { api } from "../../app/api.ts";
import { ask } from "../../app/query.ts";

export const placesQuery = (briefId: string) =>
  ask(["places", briefId], (signal) => api.places.get({ params: { briefId }, signal }));
export type Places = Awaited<ReturnType<typeof api.places.get>>["data"];
