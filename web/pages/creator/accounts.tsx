// A creator's accounts with their figures, dated, and how old they are.
import { useState } from "react";
import { bpsText, numberText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { When } from "../../ui/when.tsx";
import { OwnTrust } from "../trust/ownTrust.tsx";
import { AddAccount } from "./addAccount.tsx";
import { AddFigures } from "./addFigures.tsx";
import type { Profile } from "./queries.ts";
import { RemoveAccount } from "./removeAccount.tsx";

type Account = Profile["accounts"][number];

function Figures({ of }: { of: NonNullable<Account["latest"]> }) {
  const t = useText("profile");
  const { followers, members, engagementBps, tier, capturedAt, stale } = of;
  return (
    <>
      <dl className="facts over">
        <div>
          <dt>{t(members === undefined ? "figures.followers" : "figures.members")}</dt>
          <dd className="num">{numberText(followers ?? members ?? 0)}</dd>
        </div>
        <div>
          <dt>{t("figures.engagement")}</dt>
          <dd className="num">{engagementBps === null ? "–" : bpsText(engagementBps)}</dd>
        </div>
        <div>
          <dt>{t("figures.tier")}</dt>
          <dd>{word("tier", tier)}</dd>
        </div>
        <div>
          <dt>{t("figures.of")}</dt>
          <dd>
            <When at={capturedAt} />
          </dd>
        </div>
      </dl>
      {stale && <span className="status wait">{t("figures.stale")}</span>}
    </>
  );
}

export function Accounts({ profile }: { profile: Profile }) {
  const t = useText("profile");
  const [isAdding, setAdding] = useState(false);
  const [measured, setMeasured] = useState<Account>();
  const [removed, setRemoved] = useState<Account>();
  return (
    <div className="stack">
      {profile.accounts.length === 0 && <p className="quiet">{t("accounts.none")}</p>}
      <ul className="lines">
        {profile.accounts.map((account) => (
          <li key={account.id} className="stack near">
            <div className="row between">
              <h3>
                {word("platform", account.platform)}{" "}
                {account.url === undefined ? (
                  account.handle
                ) : (
                  <a href={account.url} rel="noreferrer noopener" target="_blank">
                    {account.handle}
                  </a>
                )}
              </h3>
              <div className="row near">
                {account.lostAt === null && (
                  <Button small onPress={() => setMeasured(account)}>
                    {t("figures.add")}
                  </Button>
                )}
                <Button small onPress={() => setRemoved(account)}>
                  {t("account.remove")}
                </Button>
              </div>
            </div>
            {account.lostAt !== null && <Notice tone="wait" title={t("account.lost")} />}
            {account.latest ? <Figures of={account.latest} /> : <p className="quiet small">{t("figures.none")}</p>}
            <OwnTrust account={account} />
          </li>
        ))}
      </ul>
      <div>
        <Button onPress={() => setAdding(true)}>{t("accounts.add")}</Button>
      </div>
      {isAdding && <AddAccount onClose={() => setAdding(false)} onAdded={(account) => setMeasured(account)} />}
      {removed && <RemoveAccount account={removed} onClose={() => setRemoved(undefined)} />}
      {measured && <AddFigures account={measured} onClose={() => setMeasured(undefined)} />}
    </div>
  );
}
