// Contested scores, for mediators: what speaks against the account, what its creator says, and the decision.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { ScoreLine } from "./accountTrust.tsx";
import { MediatorTabs } from "./mediatorTabs.tsx";
import { type Contested, contestsKey, contestsQuery } from "./queries.ts";
import { Signals } from "./signals.tsx";

function Decision({ of }: { of: Contested }) {
  const t = useText("trust");
  const [{ reason }, setDraft, forget] = useDraft(`contest.decide.${of.id}`, { reason: "" });
  const decide = useCommand(
    (outcome: "upheld" | "cleared", idempotencyKey) =>
      api.trust.decide({
        params: { creatorId: of.creatorId, accountId: of.id },
        body: { outcome, reason, version: of.version },
        idempotencyKey,
      }),
    { refresh: [contestsKey], done: t("decide.done"), after: forget },
  );
  return (
    <div className="stack near">
      <TextField
        label={t("decide.reason")}
        hint={t("decide.hint")}
        rows={3}
        maxLength={2_000}
        value={reason}
        wrong={fieldsOf(decide.error).reason}
        onInput={({ currentTarget }) => setDraft({ reason: currentTarget.value })}
      />
      <Problem of={decide.error} />
      <div className="row near">
        <Button busy={decide.isPending} onPress={() => decide.mutate("upheld")}>
          {t("decide.uphold")}
        </Button>
        <Button busy={decide.isPending} onPress={() => decide.mutate("cleared")}>
          {t("decide.clear")}
        </Button>
      </div>
    </div>
  );
}

function Row({ of }: { of: Contested }) {
  const { creatorId, creatorName, platform, handle, url, authenticity, contest } = of;
  return (
    <li className="stack">
      <div className="row between baseline">
        <h2>
          <Link to={`/creators/${creatorId}`}>{creatorName}</Link>
        </h2>
        {contest && (
          <span className="quiet small">
            <When at={contest.at} show="distance" />
          </span>
        )}
      </div>
      <p>
        {word("platform", platform)}{" "}
        {url === undefined ? (
          <bdi>{handle}</bdi>
        ) : (
          <a href={url} target="_blank" rel="noreferrer noopener nofollow">
            <bdi>{handle}</bdi>
          </a>
        )}
      </p>
      {contest && (
        <p className="prose" dir="auto">
          {contest.text}
        </p>
      )}
      <ScoreLine of={authenticity} />
      <Signals of={authenticity} />
      <Decision of={of} />
    </li>
  );
}

export function ContestsPage() {
  const t = useText("trust");
  const { items } = useSuspenseQuery(contestsQuery).data;
  return (
    <Page title={t("contests.title")} lead={t("contests.lead")}>
      <div className="stack wide">
        <MediatorTabs here="contests" />
        {items.length === 0 ? (
          <Empty title={t("contests.none")}>
            <p>{t("contests.none.text")}</p>
          </Empty>
        ) : (
          <ul className="lines">
            {items.map((each) => (
              <Row key={each.id} of={each} />
            ))}
          </ul>
        )}
      </div>
    </Page>
  );
}
