// What has happened since: how much of it is unread, and the way to it.
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../app/api.ts";
import { ask } from "../app/query.ts";
import { useText } from "../app/text.ts";
import { Icon } from "./icons.tsx";

const LOOK_AGAIN_MS = 60_000;
const unreadQuery = ask(["notifications", "unread"], (signal) =>
  api.notifications.list({ query: { limit: 1, unread: "true" }, signal }),
);

export function Bell() {
  const t = useText("app");
  const { data } = useQuery({ ...unreadQuery, refetchInterval: LOOK_AGAIN_MS, staleTime: LOOK_AGAIN_MS });
  const count = data?.unread ?? 0;
  return (
    <Link
      to="/notifications"
      className="button plain bell"
      aria-label={count > 0 ? t("notifications.unread", { count }) : t("notifications")}
    >
      <Icon name="bell" />
      {count > 0 && <span className="badge">{count > 99 ? "99+" : count}</span>}
    </Link>
  );
}
