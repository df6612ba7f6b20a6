// What has happened since: the way to the notifications.
import { Link } from "@tanstack/react-router";
import { useText } from "../app/text.ts";
import { Icon } from "./icons.tsx";

export function Bell() {
  const t = useText("app");
  return (
    <Link to="/notifications" className="button plain" aria-label={t("notifications")}>
      <Icon name="bell" />
    </Link>
  );
}
