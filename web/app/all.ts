// Every page of a list, for pages that add it up.
import { ask } from "./query.ts";

type Reply<T> = Promise<{ data: { items: T[]; nextCursor: string | null } }>;
/** `isWhole` is false when there was more than we read. */
export type All<T> = { items: T[]; isWhole: boolean };

const MOST_PAGES = 30;

/** `askAll(["payouts"], (cursor, signal) => api.payouts.list({ query: { limit: 100, cursor }, signal }))` */
export const askAll = <T>(
  key: readonly unknown[],
  call: (cursor: string | undefined, signal: AbortSignal) => Reply<T>,
) =>
  ask<All<T>>(key, async (signal) => {
    const items: T[] = [];
    let cursor: string | undefined;
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const { data } = await call(cursor, signal);
      items.push(...data.items);
      if (data.nextCursor === null) return { data: { items, isWhole: true } };
      cursor = data.nextCursor;
    }
    return { data: { items, isWhole: false } };
  });
