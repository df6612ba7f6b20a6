// What is on every page: the way to its content, the bar while something loads, what is said in passing, and the palette.
import { Outlet, useRouter, useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { Leaving } from "../ui/leaving.tsx";
import { Offline } from "../ui/offline.tsx";
import { Palette } from "../ui/palette.tsx";
import { Toasts } from "../ui/toast.tsx";
import { onLocale } from "./locale.ts";
import { queries } from "./query.ts";
import { onSession, subject } from "./session.ts";
import { useText } from "./text.ts";

export function Root() {
  const t = useText("app");
  const router = useRouter();
  const isLoading = useRouterState({ select: ({ status }) => status === "pending" });
  const path = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => onLocale(() => router.invalidate()), [router]);
  // Signed out, or somebody else is in, here or in another tab: nothing that the person read stays.
  useEffect(() => {
    let before = subject();
    return onSession(() => {
      if (subject() === before) return;
      before = subject();
      queries.removeQueries();
      router.invalidate();
    });
  }, [router]);
  // Whoever listens to the page hears that it is another one.
  useEffect(() => {
    if (path) document.querySelector<HTMLElement>("main")?.focus({ preventScroll: true });
  }, [path]);
  return (
    <>
      <a className="skip" href="#main">
        {t("skip")}
      </a>
      {isLoading && <div className="loading-bar" role="progressbar" aria-label={t("loading")} />}
      <Offline />
      <Outlet />
      <Palette />
      <Leaving />
      <Toasts />
    </>
  );
}
