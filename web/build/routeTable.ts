// The route table without its schemas: what the typed client needs when it runs in a browser.
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { routes } from "../../shared/routes/index.ts";
import { delegationOf, type Route } from "../../shared/routes/route.ts";

const TABLE = fileURLToPath(new URL("../../shared/routes/index.ts", import.meta.url));

const light = (route: Route) => {
  const { method, path, access, produces } = route;
  const delegation = delegationOf(route);
  return {
    method,
    path,
    access: access === "public" ? access : "user",
    // In whose name a manager's request is made; without it, it is about whoever asks.
    ...(delegation === "person" ? {} : { delegation }),
    ...(produces ? { produces } : {}),
  };
};

export function routeTable(): Plugin {
  const table = Object.fromEntries(
    Object.entries(routes).map(([noun, verbs]) => [
      noun,
      Object.fromEntries(
        Object.entries(verbs as Readonly<Record<string, Route>>).map(([verb, it]) => [verb, light(it)]),
      ),
    ]),
  );
  return {
    name: "route-table",
    enforce: "pre",
    load: (id) => (id.split("?")[0] === TABLE ? `export const routes = ${JSON.stringify(table)};` : undefined),
  };
}
