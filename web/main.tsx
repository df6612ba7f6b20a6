// Begins: the language first, then the page that the address asks for.
import "./ui/index.css";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { createRoot } from "react-dom/client";
import { currentLocale, fetchLetters } from "./app/locale.ts";
import { meQuery } from "./app/me.ts";
import { queries } from "./app/query.ts";
import { router } from "./app/router.tsx";
import { isSignedIn } from "./app/session.ts";

document.documentElement.lang = currentLocale();
void fetchLetters();
// What a workplace shows waits for who they are, so that is asked before the page's own code is.
if (isSignedIn()) void queries.prefetchQuery(meQuery);
const theme = localStorage.getItem("fairbrief.theme");
if (theme) document.documentElement.dataset.theme = theme;

const root = document.getElementById("app");
if (!root) throw new Error("The page has no place for the application");
createRoot(root).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
