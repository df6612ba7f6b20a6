// Showing whose an account is: a code to put into its own text, and a look for it there.
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import type { Profile } from "../creator/queries.ts";

const SOON_MS = 30 * 86_400_000;

export function ProofOfOwner({ account }: { account: Profile["accounts"][number] }) {
  const t = useText("trust");
  const { ownership, proofCode, url, id } = account;
  const params = { accountId: id };
  const told = { refresh: [["creator"]] };
  const issue = useCommand((_: undefined, idempotencyKey) => api.trust.issueCode({ params, idempotencyKey }), told);
  const look = useCommand((_: undefined, idempotencyKey) => api.trust.lookForCode({ params, idempotencyKey }), told);
  if (url === undefined) return <p className="quiet small">{t("proof.noAddress")}</p>;
  const waits = proofCode !== null && proofCode.look !== "seen";
  const isSoon = ownership !== null && Date.parse(ownership.until) - Date.now() < SOON_MS;
  return (
    <div className="stack near">
      {ownership && (
        <p className="quiet small">
          {t("proof.until")} <When at={ownership.until} />
        </p>
      )}
      {waits && (
        <div className="stack near">
          <p>{t("proof.put")}</p>
          <p>
            <code>{proofCode.code}</code>
          </p>
          <p className="quiet small">
            {t("proof.ends")} <When at={proofCode.expiresAt} />
          </p>
          {proofCode.look && (
            <p role="status" className="status wait">
              {t(proofCode.look === "unknown" ? "proof.unknown" : "proof.notSeen")}
            </p>
          )}
          <div>
            <Button small busy={look.isPending} onPress={() => look.mutate(undefined)}>
              {t("proof.look")}
            </Button>
          </div>
        </div>
      )}
      {!waits && (!ownership || isSoon) && (
        <div>
          <Button small busy={issue.isPending} onPress={() => issue.mutate(undefined)}>
            {t(ownership ? "proof.renew" : "proof.begin")}
          </Button>
        </div>
      )}
      <Problem of={issue.error ?? look.error} />
    </div>
  );
}
