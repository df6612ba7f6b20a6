// The creator's profile: who they are to brands, their accounts with figures, and what stays private.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { LinkButton } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { WorkDone } from "../trust/workDone.tsx";
import { Accounts } from "./accounts.tsx";
import { ProfileEditor } from "./profileEditor.tsx";
import { profileQuery } from "./queries.ts";

export function ProfilePage() {
  const t = useText("profile");
  const { data: profile } = useSuspenseQuery(profileQuery);
  return (
    <Page
      title={t("title")}
      lead={t(profile ? "lead" : "lead.new")}
      acts={profile && <LinkButton to="/creator/payouts">{t("payouts.title")}</LinkButton>}
    >
      <div className="stack far">
        {profile && (
          <Section title={t("accounts")}>
            <Accounts profile={profile} />
          </Section>
        )}
        {profile && <WorkDone creatorId={profile.id} own />}
        <Section title={t("about")}>
          <ProfileEditor profile={profile} />
        </Section>
      </div>
    </Page>
  );
}
