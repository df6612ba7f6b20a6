// How the money of this work would reach the creator, told before they apply.
import { Link } from "@tanstack/react-router";
import { config } from "../../../shared/config.ts";
import { countryText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Figure } from "../../ui/parts.tsx";
import type { PayoutAccount, Profile } from "./queries.ts";

export function HowPaid({ profile, account }: { profile: Profile; account: PayoutAccount | null }) {
  const t = useText("creator");
  const code = account?.country ?? profile.country;
  const rail = account?.rail ?? config.railByCountry[code];
  const isIncomplete = account?.rail === "connect" && !account.transfersEnabled;
  const next = account ? isIncomplete && t("rail.incomplete") : rail && t("rail.missing");
  return (
    <Figure
      name={t("rail.title")}
      note={
        next && (
          <>
            {next} <Link to="/creator/payouts">{t("rail.act")}</Link>
          </>
        )
      }
    >
      <span>{t(`rail.${rail ?? "none"}`, { country: countryText(code) })}</span>
    </Figure>
  );
}
