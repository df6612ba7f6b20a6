// What has happened since you were here, newest first; and which of it also comes by e-mail.
import { useSuspenseInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { insideOf } from "../../app/acting.ts";
import { api } from "../../app/api.ts";
import { onLatest, queries, useCommand } from "../../app/query.ts";
import { useLocale, useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Check } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty, More } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { notificationsQuery, settingsQuery } from "./queries.ts";

/** In another name all is read anew: such a message leads there by a load of the page, once it is known as read. */
function Place({ at, onGo, children }: { at: string; onGo: () => Promise<void>; children: ReactNode }) {
  const inside = insideOf(at);
  if (inside !== undefined)
    return (
      <Link to={inside} onClick={() => void onGo()}>
        {children}
      </Link>
    );
  return (
    <a
      href={at}
      onClick={async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return void onGo();
        event.preventDefault();
        await onGo();
        location.assign(at);
      }}
    >
      {children}
    </a>
  );
}

function List({ unread }: { unread: boolean }) {
  const t = useText("notes");
  const locale = useLocale();
  const query = notificationsQuery(unread);
  const { data, dataUpdatedAt, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery(query);
  // The words come from the server in the person's language: another language, other words.
  useEffect(() => {
    if (locale) void queries.invalidateQueries({ queryKey: ["notifications", "list"] });
  }, [locale]);
  const notes = data.pages.flatMap(({ items }) => items);
  const read = useCommand((notificationId: string) => api.notifications.read({ params: { notificationId } }), {
    refresh: [["notifications"]],
  });
  const readAll = useCommand(
    (upTo: string, idempotencyKey) => api.notifications.readAll({ body: { upTo }, idempotencyKey }),
    { refresh: [["notifications"]] },
  );
  if (notes.length === 0)
    return (
      <Empty title={unread ? t("none.unread") : t("none")}>
        <p>{t("none.text")}</p>
      </Empty>
    );
  const isUnread = notes.some(({ readAt }) => readAt === null);
  return (
    <div className="stack">
      {isUnread && (
        <div>
          <Button busy={readAll.isPending} onPress={() => readAll.mutate(new Date(dataUpdatedAt).toISOString())}>
            {t("readAll")}
          </Button>
        </div>
      )}
      <Problem of={read.error ?? readAll.error} />
      <ul className="lines notes">
        {notes.map(({ id, title, body, link, createdAt, readAt }) => (
          <li key={id} data-unread={readAt === null}>
            <div className="stack tight">
              <h2>
                <Place
                  at={link}
                  onGo={async () => {
                    if (readAt === null) await read.mutateAsync(id).catch(() => undefined);
                  }}
                >
                  {title}
                </Place>
                {readAt === null && <span className="sr-only"> ({t("unread")})</span>}
              </h2>
              <p className="prose">{body}</p>
              <p className="quiet small">
                <When at={createdAt} show="time" />
              </p>
            </div>
            {readAt === null && (
              <Button small look="plain" onPress={() => read.mutate(id)} label={t("read.of", { title })}>
                {t("read")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <More label={t("more")} busy={isFetchingNextPage} onMore={hasNextPage ? () => fetchNextPage() : undefined} />
    </div>
  );
}

function Settings() {
  const t = useText("notes");
  const { version, kinds } = useSuspenseQuery(settingsQuery).data;
  // Of one kind at a time: what another tab has chosen of the others stays.
  const choose = useCommand(
    ({ kind, email }: { kind: string; email: boolean }) =>
      onLatest({ version, kinds }, api.notifications.settings, (now) =>
        api.notifications.choose({
          body: {
            kinds: Object.fromEntries(
              Object.entries(now.kinds)
                .filter(([, { mutable }]) => mutable)
                .map(([name, is]) => [name, { email: name === kind ? email : is.email }]),
            ),
          },
          ifMatch: now.version,
        }),
      ),
    { refresh: [settingsQuery.queryKey], done: t("saved") },
  );
  const all = Object.entries(kinds);
  return (
    <div className="stack">
      <p className="prose">{t("settings.text")}</p>
      <Problem of={choose.error} />
      <ul className="lines">
        {all.map(([kind, { email, mutable }]) => (
          <li key={kind}>
            <Check
              label={
                <>
                  {t(`kind.${kind as keyof typeof kinds}`)}
                  {!mutable && <span className="quiet small"> {t("settings.always")}</span>}
                </>
              }
              checked={email}
              disabled={!mutable || choose.isPending}
              onChange={({ currentTarget }) => choose.mutate({ kind, email: currentTarget.checked })}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

const SHOWN = ["all", "unread", "settings"] as const;

export function NotificationsPage() {
  const t = useText("notes");
  const [url] = useUrl();
  const show = SHOWN.find((each) => each === url.show) ?? "all";
  return (
    <Page title={t("title")}>
      <div className="stack wide">
        <nav className="tabs" aria-label={t("title")}>
          {SHOWN.map((each) => (
            <Link
              key={each}
              to="/notifications"
              search={(each === "all" ? {} : { show: each }) as never}
              activeOptions={{ exact: true, includeSearch: true }}
            >
              {t(`show.${each}`)}
            </Link>
          ))}
        </nav>
        {show === "settings" ? <Settings /> : <List unread={show === "unread"} />}
      </div>
    </Page>
  );
}
