// A curator begins a collective.
import { useNavigate } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Page } from "../../ui/page.tsx";
import { BLANK, CollectiveForm, type Fields } from "./form.tsx";

export function NewCollectivePage() {
  const t = useText("collectives");
  const navigate = useNavigate();
  const create = useCommand((body: Fields, idempotencyKey) => api.collectives.create({ body, idempotencyKey }), {
    refresh: [["curated"]],
    after: ({ id }) => navigate({ to: `/my/collectives/${id}` as never }),
  });
  return (
    <Page title={t("new")} lead={<p>{t("new.lead")}</p>} up={{ to: "/my/collectives", name: t("mine.title") }}>
      <CollectiveForm of={BLANK} draftName="new" save={create} go={t("new.go")} />
    </Page>
  );
}
