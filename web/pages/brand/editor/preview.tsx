// The brief as creators read it, from what is on the page now.
import { type Key, useText } from "../../../app/text.ts";
import { Section } from "../../../ui/page.tsx";
import { labelOf, useEditing } from "./context.tsx";
import type { Field } from "./edits.ts";
import { linesOf } from "./say.ts";

const PARTS = {
  work: ["deliverables", "hashtags"],
  pay: ["compensation", "slots", "negotiable"],
  dates: ["applyBy", "contentDue", "postWindow"],
  review: ["reviewWindowDays", "maxRevisions", "minLiveDays", "releaseOn"],
  rights: ["usageRights", "exclusivity"],
  applicants: ["eligibility", "screeningQuestions"],
  audience: ["goal", "kpi", "audience", "niches", "values", "language"],
} as const satisfies Record<string, readonly Field[]>;

const TITLES = {
  work: "p.work",
  pay: "p.pay",
  dates: "s.dates",
  review: "s.review",
  rights: "s.rights",
  applicants: "s.applicants",
  audience: "p.audience",
} as const satisfies Record<keyof typeof PARTS, Key<"briefEditor">>;

export function Preview() {
  const t = useText("briefEditor");
  const { doc } = useEditing();
  return (
    <article className="stack far">
      <div className="stack">
        {doc.description ? (
          <p className="prose" lang={doc.language}>
            {doc.description}
          </p>
        ) : (
          <p className="quiet">{t("preview.noDescription")}</p>
        )}
        {doc.valueForAudience && (
          <div className="stack tight">
            <span className="quiet small">{labelOf(t, "valueForAudience")}</span>
            <p className="prose" lang={doc.language}>
              {doc.valueForAudience}
            </p>
          </div>
        )}
      </div>
      {(Object.keys(PARTS) as (keyof typeof PARTS)[]).map((part) => {
        const rows = PARTS[part].flatMap((field: Field) => {
          const lines = linesOf(t, field, doc[field], doc.currency);
          return lines.length > 0 ? [{ field, lines }] : [];
        });
        return (
          rows.length > 0 && (
            <Section key={part} title={t(TITLES[part])}>
              <dl className="facts">
                {rows.map(({ field, lines }) => (
                  <div key={field} className="fact">
                    <dt>{labelOf(t, field)}</dt>
                    <dd className="prose">{lines.join("\n")}</dd>
                  </div>
                ))}
              </dl>
            </Section>
          )
        );
      })}
    </article>
  );
}
