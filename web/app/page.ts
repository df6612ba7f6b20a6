// How an area declares its pages: an address, the texts it speaks, what is read before it is shown, and its component.
import type { QueryClient } from "@tanstack/react-query";
import { type AnyRoute, createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { ApiError } from "./api.ts";
import { queries } from "./query.ts";
import { type Area, loadText } from "./text.ts";

export type Params = Readonly<Record<string, string>>;
export type Search = Readonly<Record<string, unknown>>;

type Declared<N extends string> = {
  text: readonly Area[];
  /** Reads what the page shows at once; what it throws is shown by the error page. */
  load?: (given: { params: Params; search: Search; queries: QueryClient }) => unknown;
  /** The module, and the name of the component in it. */
  from: () => Promise<Record<N, ComponentType>>;
  name: N;
};

/** In our own words: at the browser's the router would load the whole page anew, from a server that may be away. */
const fetched = async <M>(module: Promise<M>): Promise<M> => {
  try {
    return await module;
  } catch (cause) {
    throw new TypeError("This part of the application could not be fetched", { cause });
  }
};

/** One page of an area; web/pages/creator/routes.ts shows how it is used. */
export const page = <N extends string>(
  parent: AnyRoute,
  path: string,
  { text, load, from, name }: Declared<N>,
): AnyRoute =>
  createRoute({
    getParentRoute: () => parent,
    path,
    component: lazyRouteComponent(() => fetched(from() as Promise<Record<string, ComponentType>>), name),
    loaderDeps: ({ search }) => ({ search: search as Search }),
    loader: async ({ params, deps }) => {
      try {
        await Promise.all([loadText(...text), load?.({ params: params as Params, search: deps.search, queries })]);
      } catch (error) {
        // Not there, or not theirs to see: for the router an address like any other that leads nowhere.
        throw error instanceof ApiError && error.status === 404 ? notFound() : error;
      }
    },
  }) as unknown as AnyRoute;
