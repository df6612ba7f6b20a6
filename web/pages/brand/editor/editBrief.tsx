// The editor of a brief: calm sections that keep themselves, beside them what is missing and the way out into the world.
import { useSuspenseQuery } from "@tanstack/react-query";
import { useText } from "../../../app/text.ts";
import { useParam, useUrl } from "../../../app/url.ts";
import { word } from "../../../app/words.ts";
import { Notice } from "../../../ui/notice.tsx";
import { Page, Section } from "../../../ui/page.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { Status } from "../../../ui/status.tsx";
import { BriefActs } from "../briefActs.tsx";
import { briefQuery } from "../queries.ts";
import { useMayWrite } from "../roles.ts";
import { Tabs } from "../tabs.tsx";
import { BRIEF_TONE } from "../tones.ts";
import { EditorProvider, useEditing } from "./context.tsx";
import { DropFields } from "./drop.tsx";
import { Guidance } from "./guidance.tsx";
import { Idea } from "./idea.tsx";
import { Inner } from "./inner.tsx";
import { Merge } from "./merge.tsx";
import { Pay } from "./pay.tsx";
import { Applicants, Audience } from "./people.tsx";
import { Preview } from "./preview.tsx";
import { Publish } from "./publish.tsx";
import { Readiness } from "./readiness.tsx";
import { Rights } from "./rights.tsx";
import { LiveChanges, SaveState, SaveStateInSight } from "./saveState.tsx";
import { Score } from "./score.tsx";
import { Seed } from "./seed.tsx";
import { Dates, Review } from "./time.tsx";
import { Translations } from "./translations.tsx";
import { useEditor } from "./useEditor.ts";
import { Work } from "./work.tsx";

const EDITABLE = ["draft", "published", "paused"];

function Fields() {
  const { doc } = useEditing();
  return (
    <div className="stack far">
      <Idea />
      <Work />
      <Seed />
      <Guidance />
      <Pay />
      <Dates />
      <DropFields />
      <Review />
      {!doc.seedGroup && <Rights />}
      <Audience />
      <Applicants />
      <Inner />
      <Translations />
    </div>
  );
}

function Beside({ isDraft }: { isDraft: boolean }) {
  const t = useText("briefEditor");
  const { brief, state, error } = useEditing();
  return (
    <aside className="stack wide">
      <SaveState />
      {isDraft && state === "refused" && <Problem of={error} />}
      {isDraft ? (
        <Section title={t("before")}>
          <Readiness />
          <Score />
          <Publish />
        </Section>
      ) : (
        <Section title={t("live.title")}>
          <LiveChanges />
          <Score />
        </Section>
      )}
      <BriefActs brief={brief} />
    </aside>
  );
}

export function EditBriefPage() {
  const t = useText("briefEditor");
  const brandId = useParam("brandId");
  const briefId = useParam("briefId");
  const { data } = useSuspenseQuery(briefQuery(briefId));
  const isDraft = data.status === "draft";
  const editor = useEditor(data, isDraft);
  const writes = useMayWrite(brandId) && EDITABLE.includes(data.status);
  const [{ view }] = useUrl();
  const here = `/brand/${brandId}/briefs/${briefId}`;
  const isPreview = view === "preview" || !writes;
  return (
    <EditorProvider editor={editor}>
      <Page
        title={editor.doc.title || t("untitled")}
        lang={editor.doc.title ? editor.doc.language : undefined}
        up={{ to: here, name: t("up") }}
        lead={<Status tone={BRIEF_TONE[data.status]}>{word("brief", data.status)}</Status>}
      >
        <div className="stack wide">
          <Tabs
            label={t("views")}
            tabs={[
              { name: t("view.write"), to: `${here}/edit`, search: {}, here: !isPreview },
              { name: t("view.preview"), to: `${here}/edit`, search: { view: "preview" }, here: isPreview },
            ]}
          />
          {!writes && <Notice>{t(EDITABLE.includes(data.status) ? "notYours" : "notNow")}</Notice>}
          <Merge />
          {writes ? (
            <div className="split">
              <div>
                {isPreview ? <Preview /> : <Fields />}
                <SaveStateInSight />
              </div>
              <Beside isDraft={isDraft} />
            </div>
          ) : (
            <Preview />
          )}
        </div>
      </Page>
    </EditorProvider>
  );
}
