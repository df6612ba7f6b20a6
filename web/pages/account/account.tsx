// Your account: how we speak to you, how you come in, and what we hold of you.
import { useText } from "../../app/text.ts";
import { Page } from "../../ui/page.tsx";
import { Managed } from "../managers/managed.tsx";
import { ChangeEmail } from "./changeEmail.tsx";
import { ChangePassword, SignOutEverywhere } from "./changePassword.tsx";
import { Preferences } from "./preferences.tsx";
import { SecondFactor } from "./secondFactor.tsx";
import { Consented, DeleteAccount, Download } from "./yourData.tsx";

export function AccountPage() {
  const t = useText("account");
  return (
    <Page title={t("title")}>
      <div className="settings">
        <Preferences />
        <ChangeEmail />
        <ChangePassword />
        <SecondFactor />
        <SignOutEverywhere />
        <Managed />
        <Consented />
        <Download />
        <DeleteAccount />
      </div>
    </Page>
  );
}
