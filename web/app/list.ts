// A list of the API, page by page: what is on the page so far, and how to get more.
import { infiniteQueryOptions, useSuspenseInfiniteQuery } from "@tanstack/react-query";

type Reply<T> = Promise<{ data: { items: T[]; nextCursor: string | null } }>;

/** `askPages(["briefs", id], (signal, cursor) => api.briefs.ofBrand({ params, query: { ...cursor }, signal }))` */
export const askPages = <T>(
  key: readonly unknown[],
  call: (signal: AbortSignal, cursor: { cursor?: string }) => Reply<T>,
) =>
  infiniteQueryOptions({
    queryKey: [...key, "pages"],
    queryFn: async ({ signal, pageParam }) => (await call(signal, pageParam ? { cursor: pageParam } : {})).data,
    initialPageParam: "",
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });

export type Pages<T> = ReturnType<typeof askPages<T>>;

/** All that was loaded; `more` is undefined at the end. */
export function useList<T>(pages: Pages<T>): { items: T[]; more: (() => unknown) | undefined; busy: boolean } {
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(pages);
  return {
    items: data.pages.flatMap(({ items }) => items),
    more: hasNextPage ? () => fetchNextPage() : undefined,
    busy: isFetchingNextPage,
  };
}
