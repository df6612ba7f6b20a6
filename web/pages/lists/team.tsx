// What a brand's team thinks of a creator, on their profile; nobody else is shown it.
import { useQuery } from "@tanstack/react-query";
import { useText } from "../../app/text.ts";
import { Section } from "../../ui/page.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useMayKeep } from "./keeps.ts";
import { NoteForm, WrittenBy } from "./note.tsx";
import { assessmentQuery } from "./queries.ts";
import { ScoreForm, TeamScores } from "./scorecard.tsx";

export function TeamView({ brandId, creatorId }: { brandId: string; creatorId: string }) {
  const t = useText("lists");
  const keeps = useMayKeep(brandId);
  const { data, error } = useQuery(assessmentQuery(brandId, creatorId));
  return (
    <Section title={t("team.title")}>
      <p className="quiet small">{t("team.private")}</p>
      {error && <Problem of={error} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && (
        <div className="stack wide">
          {keeps ? (
            <NoteForm brandId={brandId} of={data} />
          ) : (
            data.note.text !== "" && (
              <div className="stack tight">
                <p className="prose">{data.note.text}</p>
                <WrittenBy note={data.note} />
              </div>
            )
          )}
          <TeamScores of={data} />
          {keeps && <ScoreForm brandId={brandId} of={data} />}
        </div>
      )}
    </Section>
  );
}
