// The editor of an offer's terms, for a first offer and for a counter-offer of either side.
import { type FormEvent, useRef, useState } from "react";
import type { Terms } from "../../../shared/domain/terms.ts";
import { useDraft } from "../../app/draft.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import type { BriefView } from "./firstTerms.ts";
import { OfferFields, PaymentFields } from "./payFields.tsx";
import { isUnpaid } from "./termLines.ts";
import { draftOf, typedTerms } from "./termsDraft.ts";
import { FeeField, Locked, type Part, RightsFields } from "./termsFields.tsx";
import { type Faults, faultsIn, wordedFaults, wordsFor } from "./termsJudge.ts";
import { type SideName, TermsDiff, Totals } from "./termsPreview.tsx";
import { WorkFields } from "./workFields.tsx";

/** As the API takes it. */
export type OfferInput = { terms: Terms; final: boolean; expiresInHours: number };

export type TermsFormProps = {
  side: SideName;
  /** What the terms are held against; undefined when this side cannot read it. */
  brief: BriefView | undefined;
  /** What the form begins with. */
  start: Terms;
  /** The terms that these answer; undefined for a first offer. */
  before?: Terms;
  feeBps: number;
  /** What is typed is kept on the device under this until `onSend` has worked. */
  draftKey: string;
  submit: string;
  busy: boolean;
  error: unknown;
  /** Resolves when the server has taken it. */
  onSend: (offer: OfferInput) => Promise<unknown>;
};

const ALWAYS_FIXED = ["product", "releaseOn", "reviewWindowDays", "maxRevisions", "minLiveDays"];

export function TermsForm({
  side,
  brief,
  start,
  before,
  feeBps,
  draftKey,
  submit,
  busy,
  error,
  onSend,
}: TermsFormProps) {
  const t = useText("terms");
  const [draft, setDraft, forget, wasKept] = useDraft(draftKey, draftOf(start));
  const [wasTried, setTried] = useState(false);
  const [isKept, setKept] = useState(wasKept);
  const form = useRef<HTMLFormElement>(null);
  const { terms, wrong: unread } = typedTerms(draft, start);
  const faults: Faults = terms
    ? faultsIn(t, terms, { brief, feeBps, before })
    : Object.fromEntries([...unread].map((path) => [path, wordsFor(t, path, start, brief)]));
  const answered = wordedFaults(t, error, terms ?? start, brief);
  const part: Part = {
    draft,
    change: (change) => setDraft({ ...draft, ...change }),
    wrong: (path) => (wasTried ? (faults[path] ?? answered[path]) : undefined),
    brief,
    base: start,
    before,
  };
  const isRight = terms !== undefined && Object.keys(faults).length === 0;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!isRight) {
      // After the words are there.
      setTimeout(() => form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus());
      return;
    }
    await onSend({ terms, final: draft.final, expiresInHours: Number(draft.hours) }).then(forget, () => undefined);
  };
  return (
    <form ref={form} className="split" onSubmit={send} noValidate>
      <div className="stack far">
        {isKept && (
          <Notice title={t("kept")}>
            <div>
              <Button
                small
                onPress={() => {
                  setDraft(draftOf(start));
                  setKept(false);
                }}
              >
                {t("kept.again")}
              </Button>
            </div>
          </Notice>
        )}
        <Section title={t("section.fee")}>
          <div className="narrow">
            <FeeField {...part} />
          </div>
        </Section>
        <Section title={t("section.work")}>
          <WorkFields {...part} />
        </Section>
        <Section title={t("section.rights")}>
          <RightsFields {...part} />
        </Section>
        {!isUnpaid(start) && (
          <Section title={t("section.payment")}>
            <PaymentFields {...part} />
          </Section>
        )}
        <Section title={t("section.fixed")}>
          <Locked base={start} paths={ALWAYS_FIXED} why={t("locked.always")} />
        </Section>
        <Section title={t("section.offer")}>
          <OfferFields {...part} />
        </Section>
      </div>
      <aside className="stack" aria-label={t("preview")}>
        <Totals terms={terms ?? start} feeBps={feeBps} side={side} />
        {before && (
          <>
            <h2>{t("changes")}</h2>
            <TermsDiff terms={terms ?? start} before={before} />
          </>
        )}
        {wasTried && !isRight && <Notice tone="bad" role="alert" title={t("wrong.some")} />}
        <Problem of={error} />
        <Button type="submit" look="primary" wide busy={busy}>
          {submit}
        </Button>
        <p className="quiet small">{t("binding")}</p>
      </aside>
    </form>
  );
}
