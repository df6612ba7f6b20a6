// A brand's lists of creators.
import { useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Empty } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { When } from "../../ui/when.tsx";
import { useMayKeep } from "./keeps.ts";
import { NewList } from "./newList.tsx";
import { listsQuery, type SavedList } from "./queries.ts";

function Row({ of, keeps }: { of: SavedList; keeps: boolean }) {
  const t = useText("lists");
  const client = useQueryClient();
  const { id: listId, brandId, name, count, updatedAt } = of;
  const params = { brandId, listId };
  const remove = useCommand(() => api.savedLists.remove({ params }), {
    refresh: [["lists", brandId]],
    after: () =>
      toast({
        text: t("removed", { name }),
        undo: {
          label: t("undo"),
          act: async () => {
            await api.savedLists.restore({ params });
            await client.invalidateQueries({ queryKey: ["lists", brandId] });
          },
        },
      }),
  });
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <Link to={`/brand/${brandId}/lists/${listId}`}>
          <bdi>{name}</bdi>
        </Link>
        <span className="quiet small dots">
          <span>{t("count", { count })}</span>
          <When at={updatedAt} />
        </span>
        <Problem of={remove.error} />
      </span>
      {keeps && (
        <Button small label={t("remove.of", { name })} busy={remove.isPending} onPress={() => remove.mutate()}>
          {t("remove")}
        </Button>
      )}
    </li>
  );
}

export function ListsPage() {
  const t = useText("lists");
  const brandId = useParam("brandId");
  const { items } = useSuspenseQuery(listsQuery(brandId)).data;
  const keeps = useMayKeep(brandId);
  const creators = `/brand/${brandId}/creators`;
  return (
    <Page title={t("title")} lead={<p>{t("lead")}</p>} up={{ to: creators, name: t("toCreators") }}>
      <div className="stack far">
        {items.length === 0 ? (
          <Empty title={t("none")}>
            <p>{t("none.text")}</p>
          </Empty>
        ) : (
          <ul className="lines">
            {items.map((list) => (
              <Row key={list.id} of={list} keeps={keeps} />
            ))}
          </ul>
        )}
        {keeps && (
          <Section title={t("new")}>
            <NewList brandId={brandId} look="primary" />
          </Section>
        )}
      </div>
    </Page>
  );
}
