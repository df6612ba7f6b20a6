// Who applied to a brief, and whom it invites: two lists of one brief.
import { Link } from "@tanstack/react-router";
import { useText } from "../../app/text.ts";
import { Tabs } from "../brand/tabs.tsx";

export function BriefTabs({ at, here }: { at: string; here: "applicants" | "invited" }) {
  const t = useText("invites");
  return (
    <Tabs
      label={t("tabs")}
      tabs={(["applicants", "invited"] as const).map((name) => ({
        name: t(`tab.${name}`),
        to: `${at}/${name}`,
        search: {},
        here: name === here,
      }))}
    />
  );
}

export function InvitedLink({ at }: { at: string }) {
  const t = useText("invites");
  return <Link to={`${at}/invited`}>{t("invited.title")}</Link>;
}
