// Every address of the application. Each workplace brings its own pages; a page's code comes when it is opened.
import { createRootRoute, createRoute, createRouter, redirect } from "@tanstack/react-router";
import { accountRoutes } from "../pages/account/routes.ts";
import { brandRoutes } from "../pages/brand/routes.ts";
import { collectiveRoutes, curatorRoutes } from "../pages/collectives/routes.ts";
import { creatorRoutes } from "../pages/creator/routes.ts";
import { dealRoutes } from "../pages/deal/routes.ts";
import { financeRoutes } from "../pages/finance/routes.ts";
import { publicRoutes } from "../pages/public/routes.ts";
import { staffRoutes } from "../pages/staff/routes.ts";
import { ErrorPage } from "../ui/errorPage.tsx";
import { NotFound } from "../ui/notFound.tsx";
import { PublicShell } from "../ui/publicShell.tsx";
import { Shell } from "../ui/shell.tsx";
import { base } from "./acting.ts";
import { meQuery } from "./me.ts";
import { queries } from "./query.ts";
import { Root } from "./root.tsx";
import { parseSearch, stringifySearch } from "./search.ts";
import { idToken, isSignedIn } from "./session.ts";
import { loadText } from "./text.ts";

const root = createRootRoute({
  component: Root,
  notFoundComponent: NotFound,
  // Beside what the page itself reads; nothing is drawn before it is there.
  loader: () => loadText("app", "problems"),
});

/** Anybody may read these. */
export const open = createRoute({ getParentRoute: () => root, id: "open", component: PublicShell });

const toSignIn = (next: string) => redirect({ to: "/sign-in", search: { next } });

/** Behind sign-in; whoever is not signed in comes back here afterwards. */
export const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  component: Shell,
  beforeLoad: async ({ location }) => {
    // Renewed where its hour is over; undefined where the session ended elsewhere.
    if ((await idToken()) === undefined) throw toSignIn(location.href);
  },
  loader: async ({ location }) => {
    try {
      return await queries.ensureQueryData(meQuery);
    } catch (error) {
      // The session ended while this was being read.
      throw isSignedIn() ? error : toSignIn(location.href);
    }
  },
});

const tree = root.addChildren([
  open.addChildren([...publicRoutes(open), ...collectiveRoutes(open)]),
  inside.addChildren([
    ...accountRoutes(inside),
    ...brandRoutes(inside),
    ...curatorRoutes(inside),
    ...creatorRoutes(inside),
    ...dealRoutes(inside),
    ...financeRoutes(inside),
    ...staffRoutes(inside),
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  basepath: base || "/",
  parseSearch,
  stringifySearch,
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFound,
  defaultPendingMs: 300,
  scrollRestoration: true,
});
