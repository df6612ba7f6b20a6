// The contract as both sides sign it: clauses, terms, their hash and the signatures; and signing it by one's name.
import { useSuspenseQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ApiError, api } from "../../app/api.ts";
import { dateTimeText } from "../../app/format.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Check, Field } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status } from "../../ui/status.tsx";
import { DealFrame, useDeal } from "./dealFrame.tsx";
import { contractQuery } from "./queries.ts";
import { mayCommit } from "./side.ts";
import { TermsDiff } from "./termsPreview.tsx";

function SignForm({ termsHash }: { termsHash: string }) {
  const t = useText("room");
  const { agreement } = useDeal();
  const [name, setName] = useState("");
  const [hasRead, setRead] = useState(false);
  const [wasTried, setTried] = useState(false);
  const sign = useCommand(
    (typed: string, idempotencyKey) =>
      api.agreements.sign({ params: { agreementId: agreement.id }, body: { name: typed, termsHash }, idempotencyKey }),
    { refresh: [["agreement", agreement.id], ["agreements"]], done: t("sign.done") },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name !== "" && hasRead && !sign.isPending) sign.mutate(name);
  };
  const isStale = sign.error instanceof ApiError && sign.error.problem.code === "stale";
  return (
    <form className="stack panel" onSubmit={submit} noValidate>
      <h2>{t("sign.title")}</h2>
      <p>{t("sign.text", { until: dateTimeText(agreement.signBy) })}</p>
      <Check
        label={t("sign.read")}
        checked={hasRead}
        aria-invalid={wasTried && !hasRead ? true : undefined}
        onChange={({ currentTarget }) => setRead(currentTarget.checked)}
      />
      {wasTried && !hasRead && (
        <p className="field">
          <span className="wrong" role="alert">
            {t("sign.unread")}
          </span>
        </p>
      )}
      <Field
        label={t("sign.name")}
        hint={t("sign.name.hint")}
        autoComplete="name"
        wrong={wasTried && name === "" ? t("sign.nameless") : undefined}
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      {isStale ? <Notice tone="wait" role="alert" title={t("sign.stale")} /> : <Problem of={sign.error} />}
      <Button type="submit" look="primary" busy={sign.isPending}>
        {t("sign")}
      </Button>
    </form>
  );
}

function Signatures() {
  const t = useText("room");
  const { agreement } = useDeal();
  const sides = [
    { side: "brand" as const, party: agreement.brandName },
    { side: "creator" as const, party: agreement.creatorName },
  ];
  return (
    <ul className="lines">
      {sides.map(({ side, party }) => {
        const signature = agreement.signatures.find((each) => each.side === side);
        return (
          <li key={side} className="stack tight">
            <span className="quiet small">{party}</span>
            {signature ? (
              <Status tone="good" next={dateTimeText(signature.at)}>
                <span className="signature" dir="auto">
                  {signature.name}
                </span>
              </Status>
            ) : (
              <Status
                tone="wait"
                next={agreement.status === "pending_signature" && t("until", { until: dateTimeText(agreement.signBy) })}
              >
                {t("unsigned")}
              </Status>
            )}
          </li>
        );
      })}
    </ul>
  );
}

export function ContractPage() {
  const t = useText("room");
  const { agreement, me, side } = useDeal();
  const contract = useSuspenseQuery(contractQuery(agreement.id)).data;
  const isMine = side !== undefined && agreement.status === "pending_signature" && !agreement.signedBy.includes(side);
  const { brief } = contract;
  return (
    <DealFrame>
      <div className="split">
        <div className="stack far">
          <Section title={t("contract.terms")}>
            <TermsDiff terms={contract.terms} before={undefined} />
          </Section>
          <Section title={t("contract.clauses")}>
            <p className="quiet small">{t("contract.language")}</p>
            <ol className="clauses stack" lang="en">
              {contract.clauses.map(({ n, heading, text }) => (
                <li key={n} className="stack tight">
                  <h3>
                    {n}. {heading}
                  </h3>
                  <p className="prose">{text}</p>
                </li>
              ))}
            </ol>
          </Section>
          <Section title={t("contract.brief")}>
            <div className="stack near" lang={brief.language} dir="auto">
              <h3>{brief.title}</h3>
              {brief.description && <p className="prose">{brief.description}</p>}
              {brief.deliverables?.map(({ instructions, requiredTags = [] }, n) => (
                <p className="prose" key={`work-${n + 1}`}>
                  {[instructions, requiredTags.join(" ")].filter(Boolean).join("\n")}
                </p>
              ))}
            </div>
          </Section>
        </div>
        <aside className="stack wide">
          {isMine &&
            (mayCommit(me, agreement) ? (
              <SignForm termsHash={contract.termsHash} />
            ) : (
              <Notice title={t("sign.role")} />
            ))}
          <section className="stack near" aria-labelledby="signatures">
            <h2 id="signatures">{t("signatures")}</h2>
            <Signatures />
          </section>
          <div className="stack tight">
            <span className="quiet small">{t("contract.hash")}</span>
            <code className="hash">{contract.termsHash}</code>
          </div>
        </aside>
      </div>
    </DealFrame>
  );
}
