// The brief in other languages: which there are, of which version, and the way to write one beside the original.
import { useSuspenseQuery } from "@tanstack/react-query";
import { Suspense, useState } from "react";
import { LOCALE_NAMES, LOCALES, type Locale } from "../../../app/locale.ts";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Section } from "../../../ui/page.tsx";
import { Skeleton } from "../../../ui/parts.tsx";
import { Status } from "../../../ui/status.tsx";
import { When } from "../../../ui/when.tsx";
import { translationQuery } from "../queries.ts";
import { useEditing } from "./context.tsx";
import { TranslationForm } from "./translationForm.tsx";

function Form({ language, onDone }: { language: Locale; onDone: () => void }) {
  const { brief } = useEditing();
  const { data } = useSuspenseQuery(translationQuery(brief.id, language));
  return <TranslationForm brief={brief} language={language} saved={data.translation} onDone={onDone} />;
}

function Row({ language }: { language: Locale }) {
  const g = useText("guide");
  const { brief } = useEditing();
  const [isOpen, setOpen] = useState(false);
  const mark = brief.translations?.find((each) => each.language === language);
  return (
    <li className="stack near">
      <div className="row between">
        <div className="stack tight">
          <strong lang={language}>{LOCALE_NAMES[language]}</strong>
          {mark ? (
            <Status
              tone={mark.isOlder ? "wait" : "good"}
              next={
                <>
                  {g("translation.of", { version: mark.ofVersion })} · <When at={mark.updatedAt} />
                </>
              }
            >
              {g(mark.isOlder ? "translation.older" : "translation.there")}
            </Status>
          ) : (
            <Status tone="off">{g("translation.none")}</Status>
          )}
        </div>
        {!isOpen && (
          <Button
            small
            label={g(mark ? "translation.change.in" : "translation.write.in", { language: LOCALE_NAMES[language] })}
            onPress={() => setOpen(true)}
          >
            {g(mark ? "translation.change" : "translation.write")}
          </Button>
        )}
      </div>
      {isOpen && (
        <Suspense fallback={<Skeleton lines={6} />}>
          <Form language={language} onDone={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  );
}

export function Translations() {
  const g = useText("guide");
  const { brief } = useEditing();
  const own = brief.language?.split("-")[0];
  return (
    <Section title={g("translations")} id="translations">
      <p className="quiet">{g("translations.hint")}</p>
      <ul className="lines">
        {LOCALES.filter((language) => language !== own).map((language) => (
          <Row key={language} language={language} />
        ))}
      </ul>
    </Section>
  );
}
