// The brand's polls on its brief: what was chosen so far, and a new question.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useDraft } from "../../app/draft.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Section } from "../../ui/page.tsx";
import { fieldsOf, Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { When } from "../../ui/when.tsx";
import { TimeInput } from "../brand/editor/inputs.tsx";
import type { Brief } from "../brand/queries.ts";
import { type Poll, pollsQuery } from "./queries.ts";
import { Result } from "./result.tsx";

const MOST = 6;
const MOST_POLLS = 5;
type Draft = { question: string; options: string[]; closesAt: string | undefined };
const BLANK: Draft = { question: "", options: ["", ""], closesAt: undefined };

function Form({ brief, onDone }: { brief: Brief; onDone: () => void }) {
  const t = useText("polls");
  const [draft, setDraft, forget] = useDraft<Draft>(`poll.${brief.id}`, BLANK);
  const { question, options, closesAt } = draft;
  const written = options.filter((option) => option.trim() !== "");
  const ask = useCommand(
    (_: undefined, idempotencyKey) =>
      api.polls.ask({
        params: { briefId: brief.id },
        body: { question, options: written, closesAt: closesAt ?? "" },
        idempotencyKey,
      }),
    {
      refresh: [["polls", brief.id]],
      done: t("asked"),
      after: () => {
        forget();
        onDone();
      },
    },
  );
  const wrong = fieldsOf(ask.error);
  return (
    <div className="stack">
      <Field
        label={t("question")}
        hint={t("question.hint")}
        maxLength={300}
        lang={brief.language}
        value={question}
        wrong={wrong.question}
        onInput={({ currentTarget: { value } }) => setDraft((now) => ({ ...now, question: value }))}
      />
      {options.map((option, n) => (
        <Field
          key={`option-${n + 1}`}
          label={t("option", { n: n + 1 })}
          maxLength={120}
          lang={brief.language}
          value={option}
          wrong={wrong[`options.${n}`]}
          onInput={({ currentTarget: { value } }) =>
            setDraft((now) => ({ ...now, options: now.options.map((each, at) => (at === n ? value : each)) }))
          }
        />
      ))}
      {options.length < MOST && (
        <div>
          <Button small onPress={() => setDraft((now) => ({ ...now, options: [...now.options, ""] }))}>
            {t("option.add")}
          </Button>
        </div>
      )}
      <TimeInput
        label={t("closesAt")}
        hint={t("closesAt.hint")}
        wrong={wrong.closesAt}
        value={closesAt}
        onValue={(at) => setDraft((now) => ({ ...now, closesAt: at }))}
      />
      <Problem of={ask.error} />
      <div className="row near">
        <Button
          busy={ask.isPending}
          disabled={question.trim() === "" || written.length < 2 || !closesAt}
          onPress={() => ask.mutate(undefined)}
        >
          {t("ask")}
        </Button>
        <Button look="plain" onPress={onDone}>
          {t("close")}
        </Button>
      </div>
    </div>
  );
}

function Row({ poll, brief, writes }: { poll: Poll; brief: Brief; writes: boolean }) {
  const t = useText("polls");
  const end = useCommand((_: undefined) => api.polls.end({ params: { pollId: poll.id } }), {
    refresh: [["polls", brief.id]],
    done: t("ended.done"),
  });
  return (
    <li className="stack near">
      <h3 className="prose" lang={brief.language}>
        {poll.question}
      </h3>
      <Status tone={poll.isOpen ? "open" : "good"} next={<When at={poll.endedAt ?? poll.closesAt} show="time" />}>
        {poll.isOpen ? t("until") : t("ended")}
      </Status>
      <Result of={poll} lang={brief.language} />
      <Problem of={end.error} />
      {poll.isOpen && writes && (
        <div>
          <Button small busy={end.isPending} onPress={() => end.mutate(undefined)}>
            {t("end")}
          </Button>
        </div>
      )}
    </li>
  );
}

export function BrandPolls({ brief, writes }: { brief: Brief; writes: boolean }) {
  const t = useText("polls");
  const { data, error } = useQuery(pollsQuery(brief.id));
  const [isAsking, setAsking] = useState(false);
  const polls = data?.items ?? [];
  const asks = writes && ["published", "paused"].includes(brief.status) && data && polls.length < MOST_POLLS;
  return (
    <Section title={t("title")}>
      <Problem of={error} />
      {polls.length === 0 && !isAsking && <p className="quiet">{t("none")}</p>}
      {polls.length > 0 && (
        <ul className="lines">
          {polls.map((poll) => (
            <Row key={poll.id} poll={poll} brief={brief} writes={writes} />
          ))}
        </ul>
      )}
      {isAsking ? (
        <Form brief={brief} onDone={() => setAsking(false)} />
      ) : (
        asks && (
          <div>
            <Button onPress={() => setAsking(true)}>{t("new")}</Button>
          </div>
        )
      )}
    </Section>
  );
}
