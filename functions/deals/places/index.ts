// Places of a brief, for the index of deals.
import { get } from "./get.ts";

export const places = { get };
