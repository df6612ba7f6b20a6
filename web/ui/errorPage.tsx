// A page that could not be shown: not there, not yours to see, the network away, or our fault; each with what to do.

import { Link, useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { base } from "../app/acting.ts";
import { ApiError } from "../app/api.ts";
import { isSignedIn } from "../app/session.ts";
import { useText } from "../app/text.ts";
import { Button } from "./button.tsx";
import { Alone } from "./main.tsx";
import { NotFound } from "./notFound.tsx";
import { Empty } from "./parts.tsx";
import { sentenceOf } from "./problem.tsx";

export function ErrorPage({ error }: { error: unknown }) {
  const t = useText("app");
  const router = useRouter();
  const status = error instanceof ApiError ? error.status : 0;
  const needsSignIn = status === 401 || !isSignedIn();
  // Comes back by itself when the server does.
  useEffect(() => {
    if (!(error instanceof TypeError)) return;
    const timer = setInterval(async () => {
      const reply = await fetch("/v1/health", { cache: "no-store" }).catch(() => undefined);
      if (reply?.ok) router.invalidate();
    }, 2_000);
    return () => clearInterval(timer);
  }, [error, router]);
  if (status === 404) return <NotFound />;
  // What is gone for good does not come back by asking again.
  const act =
    status === 410 ? (
      <Link to="/">{t("goHome")}</Link>
    ) : (
      <Button onPress={() => router.invalidate()}>{t("error.retry")}</Button>
    );
  return (
    <Alone>
      {status === 403 ? (
        <Empty page title={t("noPermission.title")} act={<Link to="/">{t("goHome")}</Link>}>
          <p>{t("noPermission.text")}</p>
        </Empty>
      ) : status === 401 && needsSignIn ? (
        <Empty
          page
          title={t("signInAgain")}
          act={
            <Link to="/sign-in" search={{ next: location.pathname.slice(base.length) + location.search }}>
              {t("signIn")}
            </Link>
          }
        />
      ) : (
        <Empty page title={t("error.title")} act={act}>
          <p>{sentenceOf(error)}</p>
          {error instanceof ApiError && error.problem.requestId && (
            <p className="small">{t("error.reference", { id: error.problem.requestId })}</p>
          )}
        </Empty>
      )}
    </Alone>
  );
}
