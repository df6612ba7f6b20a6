// The polls of a brief for who reads it: a vote while it runs, the result when it is over.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useMaybeMe } from "../../app/me.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Chips } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { When } from "../../ui/when.tsx";
import { type Poll, pollsQuery } from "./queries.ts";
import { Result } from "./result.tsx";

function Vote({ of, lang }: { of: Poll; lang: string | undefined }) {
  const t = useText("polls");
  const [chosen, choose] = useState<string>();
  const vote = useCommand((option: number) => api.polls.vote({ params: { pollId: of.id }, body: { option } }), {
    refresh: [["polls", of.briefId]],
    done: t("voted"),
    after: () => choose(undefined),
  });
  const shown = chosen ?? (of.mine === undefined ? undefined : String(of.mine));
  return (
    <div className="stack near" lang={lang}>
      <Chips
        one
        legend={of.question}
        choices={of.options.map(({ text }, n) => ({ value: String(n), label: text }))}
        value={shown === undefined ? [] : [shown]}
        onChange={([option]) => choose(option)}
      />
      <Problem of={vote.error} />
      <div>
        <Button
          busy={vote.isPending}
          disabled={shown === undefined || shown === String(of.mine)}
          onPress={() => vote.mutate(Number(shown))}
        >
          {t(of.mine === undefined ? "vote" : "vote.change")}
        </Button>
      </div>
    </div>
  );
}

const Choices = ({ of, lang }: { of: Poll; lang: string | undefined }) => (
  <ul className="bullets">
    {of.options.map(({ text }, n) => (
      <li key={`option-${n + 1}`} className="prose" lang={lang}>
        {text}
      </li>
    ))}
  </ul>
);

export default function Polls({
  briefId,
  brandId,
  lang,
}: {
  briefId: string;
  brandId: string;
  lang: string | undefined;
}) {
  const t = useText("polls");
  const me = useMaybeMe();
  const { data } = useQuery(pollsQuery(briefId));
  if (!data || data.items.length === 0) return null;
  const votes = Boolean(me?.creatorId) && !me?.brands.some(({ id }) => id === brandId);
  return (
    <Section title={t("title")}>
      <ul className="lines">
        {data.items.map((poll) => (
          <li key={poll.id} className="stack near">
            {(!poll.isOpen || !votes) && (
              <h3 className="prose" lang={lang}>
                {poll.question}
              </h3>
            )}
            {!poll.isOpen ? (
              <Result of={poll} lang={lang} />
            ) : votes ? (
              <Vote of={poll} lang={lang} />
            ) : (
              <Choices of={poll} lang={lang} />
            )}
            <p className="quiet small">
              {poll.isOpen ? t("until") : t("ended")} <When at={poll.endedAt ?? poll.closesAt} show="time" />
              {poll.isOpen && !votes && ` · ${t(me ? "creatorsVote" : "signInToVote")}`}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
