// What was read from the API, kept for as long as it is on the page, and the commands that change it.
import { QueryClient, queryOptions, type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { toast } from "../ui/toast.tsx";
import { ApiError } from "./api.ts";

/** The server said no, and would say so again. */
const isFinal = (error: unknown) => error instanceof ApiError && error.status < 500 && error.status !== 429;

export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 5_000, retry: (count, error) => !isFinal(error) && count < 1, retryDelay: 400 },
    // Nothing is sent later than it was asked for: what did not go out is said, and pressed again.
    mutations: { retry: false, networkMode: "always" },
  },
});

type Answer<T> = Promise<{ data: T }>;

/** `ask(["agreement", id], (signal) => api.agreements.get({ params: { agreementId: id }, signal }))` */
export const ask = <T>(key: readonly unknown[], call: (signal: AbortSignal) => Answer<T>) =>
  queryOptions({ queryKey: key, queryFn: async ({ signal }) => (await call(signal)).data });

/**
 * Changes one small thing of what another tab may have changed too: on what is there now, where what we know is older.
 * Only for what nobody has to compare; a text of somebody is never written over like this.
 */
export async function onLatest<S extends { version: number }, T>(
  known: S,
  read: () => Answer<S>,
  change: (latest: S) => Answer<T>,
): Answer<T> {
  try {
    return await change(known);
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 412) throw error;
    return change((await read()).data);
  }
}

export type Command<V, T> = UseMutationResult<T, Error, V>;

const textOf = (input: unknown) => JSON.stringify(input ?? null);

/**
 * A command: pending until the server has said what became of it, never shown as done before. `send` is given an
 * Idempotency-Key that stays the same until it worked, so that a second try is the first one repeated. Pressed twice, it is sent once and told once.
 */
export function useCommand<V = void, T = unknown>(
  send: (input: V, idempotencyKey: string) => Answer<T>,
  {
    refresh = [],
    done,
    after,
  }: {
    /** Keys of what is read anew afterwards; what begins with them. */
    refresh?: readonly (readonly unknown[])[];
    /** Said in passing when it worked. */
    done?: string;
    after?: (data: T, input: V) => unknown;
  } = {},
): Command<V, T> {
  const client = useQueryClient();
  const intent = useRef<{ of: string; key: string } | undefined>(undefined);
  const flights = useRef(new Map<string, Promise<T>>());
  const command = useMutation({
    mutationFn: async (input: V) => {
      const of = textOf(input);
      if (intent.current?.of !== of) intent.current = { of, key: crypto.randomUUID() };
      return (await send(input, intent.current.key)).data;
    },
    onSuccess: async (data, input) => {
      intent.current = undefined;
      await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
      if (done) toast({ text: done });
      await after?.(data, input);
    },
    onError: async (error) => {
      // What we show is older than what the server knows.
      if (error instanceof ApiError && [404, 409, 412].includes(error.status))
        await Promise.all(refresh.map((queryKey) => client.invalidateQueries({ queryKey })));
      if (isFinal(error)) intent.current = undefined;
    },
  });
  const mutateAsync: Command<V, T>["mutateAsync"] = (...given) => {
    const of = textOf(given[0]);
    const flight = flights.current.get(of) ?? command.mutateAsync(...given).finally(() => flights.current.delete(of));
    flights.current.set(of, flight);
    return flight;
  };
  const mutate: Command<V, T>["mutate"] = (...given) => {
    mutateAsync(...given).catch(() => undefined);
  };
  return { ...command, mutate, mutateAsync };
}
