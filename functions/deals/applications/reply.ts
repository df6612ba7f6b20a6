// Applications as people see them.
import type { App } from "../../../shared/app.ts";
import { type Application, needsReconfirm } from "../../../shared/domain/application.ts";
import type { Brief } from "../../../shared/domain/brief.ts";
import type { Application as ApplicationReply, ApplicationSummary } from "../../../shared/routes/applications.ts";
import { type ApplicationCard, materialVersions } from "../../../shared/store/applications.ts";

export const applicationReply = (
  application: Application,
  brief: Pick<Brief, "materialVersion"> | undefined,
): ApplicationReply => ({
  ...application,
  needsReconfirm: brief !== undefined && needsReconfirm(application, brief),
});

/** The rows of a list, each judged against its brief as it is now. */
export async function summaries(app: App, cards: readonly ApplicationCard[]): Promise<ApplicationSummary[]> {
  const versions = await materialVersions(
    app.table,
    cards.map((card) => card.briefId),
  );
  return cards.map((card) => ({
    ...card,
    needsReconfirm: needsReconfirm(card, { materialVersion: versions.get(card.briefId) ?? 0 }),
  }));
}
