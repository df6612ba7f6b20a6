// A brief as those read it who think of applying; also what its brand sees as a preview.

import type { ReactNode } from "react";
import { translated } from "../../../shared/domain/translated.ts";
import { bpsText, countryText, dateTimeText, languageText, listText } from "../../app/format.ts";
import { nicheText } from "../../app/lists.ts";
import { textIfAny, useText } from "../../app/text.ts";
import { word } from "../../app/words.ts";
import { Deadline } from "../../ui/deadline.tsx";
import { ElsewhereHint } from "../../ui/elsewhere.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Section } from "../../ui/page.tsx";
import { ProductView } from "../../ui/product.tsx";
import { When } from "../../ui/when.tsx";
import { workText } from "./briefRow.tsx";
import { Guidance, goalText } from "./guidance.tsx";
import type { Brief, Translation } from "./queries.ts";

type Fact = readonly [name: string, value: ReactNode];

/** What begins a line begins with a capital. */
const sentence = (text: string) => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

function Facts({ of }: { of: readonly Fact[] }) {
  const there = of.filter(([, value]) => value !== undefined && value !== null && value !== "" && value !== false);
  return (
    <dl className="facts">
      {there.map(([name, value]) => (
        <div key={name} className="fact">
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Terms({ of }: { of: Brief }) {
  const t = useText("open");
  const { usageRights: rights, exclusivity, negotiable } = of;
  const isGift = of.compensation?.model === "gift";
  const free = negotiable
    ? (["fee", "usageRights", "dates", "deliverables"] as const).filter(
        (each) => negotiable[each] && !(isGift && each === "fee"),
      )
    : [];
  return (
    <Facts
      of={[
        [t("terms.release"), of.releaseOn && !isGift && word("releaseOn", of.releaseOn)],
        [t("terms.review"), of.reviewWindowDays !== undefined && t("terms.review.text", { days: of.reviewWindowDays })],
        [t("terms.revisions"), of.maxRevisions !== undefined && t("terms.revisions.text", { count: of.maxRevisions })],
        [t("terms.live"), of.minLiveDays !== undefined && !of.seedGroup && t("days", { days: of.minLiveDays })],
        [
          t("terms.rights"),
          rights &&
            (of.seedGroup
              ? t("days", { days: 0 })
              : rights.days === null
                ? t("terms.rights.forever", { where: placesText(rights) })
                : t("terms.rights.text", { where: placesText(rights), days: rights.days })),
        ],
        [
          t("terms.paidMedia"),
          rights && !of.seedGroup && (rights.paidMedia ? t("terms.paidMedia.yes") : t("terms.paidMedia.no")),
        ],
        [
          t("terms.exclusivity"),
          exclusivity
            ? t("terms.exclusivity.text", { category: exclusivity.category, days: exclusivity.days })
            : t("terms.exclusivity.none"),
        ],
        [
          t("terms.negotiable"),
          negotiable &&
            (free.length > 0 ? listText(free.map((each) => t(`terms.free.${each}`))) : t("terms.free.none")),
        ],
      ]}
    />
  );
}

/** Channels and territories are codes or what people wrote; a code without a word is told as it is. */
const placeText = (code: string) =>
  /^[A-Z]{2}$/.test(code) ? countryText(code) : (textIfAny("open", `place.${code}`) ?? code.replaceAll("_", " "));
const placesText = ({ channels, territories }: NonNullable<Brief["usageRights"]>) =>
  sentence(listText([...channels, ...territories].map(placeText)));

/** `said`: in the words of a translation, where it has them; each text says in which language it is. */
export function BriefBody({ of, said, above }: { of: Brief; said?: Translation | undefined; above?: ReactNode }) {
  const t = useText("open");
  const g = useText("guidance");
  const { language, eligibility, audience } = of;
  const shown = said ? translated(of, said) : of;
  const { description, valueForAudience, deliverables = [], screeningQuestions: questions = [] } = shown;
  const survey = of.survey ?? [];
  const lang = (isSaid: unknown) => (said && isSaid ? said.language : language);
  return (
    <div className="stack far">
      {above}
      {of.seedGroup && (
        <Notice title={g("seed")}>
          <p>{g("seed.text")}</p>
        </Notice>
      )}
      {description && (
        <Section title={t("brief.about")}>
          <p className="prose" lang={lang(said?.description)}>
            {description}
          </p>
          <ElsewhereHint of={description} />
        </Section>
      )}
      {deliverables.length > 0 && (
        <Section title={t("brief.work")}>
          <ul className="lines">
            {deliverables.map((each, n) => (
              <li key={`${each.platform}.${each.type}.${n + 1}`} className="stack tight">
                <strong>{workText(each)}</strong>
                {each.period && (
                  <p className="small">
                    {dateTimeText(each.period.from)} – {dateTimeText(each.period.to)}
                  </p>
                )}
                {each.instructions && (
                  <p className="prose" lang={lang(said?.instructions?.[n])}>
                    {each.instructions}
                  </p>
                )}
                {each.requiredTags && each.requiredTags.length > 0 && (
                  <p className="small">
                    {t("brief.tags")} <code>{each.requiredTags.join(" ")}</code>
                  </p>
                )}
              </li>
            ))}
          </ul>
        </Section>
      )}
      {of.product && (
        <Section title={t("brief.product")}>
          <ProductView of={of.product} lang={language} />
          <p className="quiet small">{t("brief.product.note")}</p>
        </Section>
      )}
      {valueForAudience && (
        <Section title={t("brief.value")}>
          <p className="prose" lang={lang(said?.valueForAudience)}>
            {valueForAudience}
          </p>
        </Section>
      )}
      <Guidance of={of} said={said} />
      <Section title={t("brief.dates")}>
        <Facts
          of={[
            [t("dates.apply"), of.applyBy && <Deadline at={of.applyBy} brandZone={of.brandTimeZone} />],
            [t("dates.content"), of.contentDue && <Deadline at={of.contentDue} brandZone={of.brandTimeZone} />],
            [
              t("dates.post"),
              of.postWindow && !of.seedGroup && (
                <>
                  <When at={of.postWindow.from} /> – <When at={of.postWindow.to} />
                </>
              ),
            ],
          ]}
        />
      </Section>
      <Section title={t("brief.who")}>
        <Facts
          of={[
            [
              t("who.tiers"),
              eligibility &&
                eligibility.tiers.length > 0 &&
                listText(eligibility.tiers.map((each) => word("tier", each))),
            ],
            [
              t("who.countries"),
              eligibility &&
                (eligibility.countries.length > 0
                  ? listText(eligibility.countries.map(countryText))
                  : t("who.anywhere")),
            ],
            [
              t("who.engagement"),
              eligibility?.minEngagementBps !== undefined &&
                t("who.engagement.text", { rate: bpsText(eligibility.minEngagementBps) }),
            ],
            [t("who.audience"), audience && listText(audience.countries.map(countryText))],
            [t("who.languages"), audience && listText(audience.languages.map(languageText))],
            [t("who.ages"), audience && listText(audience.ageBands)],
            [g("goal"), goalText(g, of)],
            [t("who.niches"), of.niches && listText(of.niches.map(nicheText))],
            [t("who.regulated"), of.regulatedCategory && word("regulated", of.regulatedCategory)],
          ]}
        />
      </Section>
      <Section title={t("brief.terms")}>
        <Terms of={of} />
      </Section>
      {survey.length > 0 && (
        <Section title={g("survey")}>
          <ol className="lines">
            {survey.map(({ id, text }) => (
              <li key={id} className="prose" lang={language}>
                {text}
              </li>
            ))}
          </ol>
        </Section>
      )}
      {questions.length > 0 && (
        <Section title={t("brief.questions")}>
          <ol className="lines">
            {questions.map(({ id, text }) => (
              <li key={id} className="prose" lang={lang(said?.screeningQuestions?.some((each) => each.id === id))}>
                {text}
              </li>
            ))}
          </ol>
        </Section>
      )}
    </div>
  );
}
