// Puts a creator into the brand's lists, or takes them out again.
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Check } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useMayKeep } from "./keeps.ts";
import { NewList } from "./newList.tsx";
import { assessmentQuery, listsQuery } from "./queries.ts";

type Creator = { id: string; displayName: string };

function Choices({ brandId, creatorId }: { brandId: string; creatorId: string }) {
  const t = useText("lists");
  const lists = useQuery(listsQuery(brandId));
  const about = useQuery(assessmentQuery(brandId, creatorId));
  const put = useCommand(
    ({ listId, isIn }: { listId: string; isIn: boolean }) => {
      const params = { brandId, listId, creatorId };
      return isIn ? api.savedLists.add({ params }) : api.savedLists.take({ params });
    },
    {
      refresh: [
        ["lists", brandId],
        ["assessment", brandId, creatorId],
      ],
    },
  );
  const failed = lists.error ?? about.error;
  if (failed) return <Problem of={failed} />;
  if (!lists.data || !about.data) return <Skeleton lines={3} />;
  const { listIds } = about.data;
  return (
    <>
      {lists.data.items.length > 0 && (
        <fieldset className="stack near">
          <legend className="sr-only">{t("title")}</legend>
          {lists.data.items.map(({ id, name, count }) => (
            <Check
              key={id}
              label={
                <>
                  <bdi>{name}</bdi> <span className="quiet">{t("count", { count })}</span>
                </>
              }
              checked={put.isPending && put.variables.listId === id ? put.variables.isIn : listIds.includes(id)}
              disabled={put.isPending}
              onChange={({ currentTarget: { checked } }) => put.mutate({ listId: id, isIn: checked })}
            />
          ))}
        </fieldset>
      )}
      <Problem of={put.error} />
      <NewList brandId={brandId} onMade={(listId) => put.mutateAsync({ listId, isIn: true })} />
    </>
  );
}

/** For those who keep the brand's lists; others are shown nothing. */
export function SaveButton({ brandId, creator, wide = false }: { brandId: string; creator: Creator; wide?: boolean }) {
  const t = useText("lists");
  const [isOpen, setOpen] = useState(false);
  const { id, displayName: name } = creator;
  const close = () => setOpen(false);
  if (!useMayKeep(brandId)) return null;
  return (
    <>
      <Button small={!wide} wide={wide} label={t("save.title", { name })} onPress={() => setOpen(true)}>
        {t("save")}
      </Button>
      {isOpen && (
        <Dialog title={t("save.title", { name })} onClose={close}>
          <Choices brandId={brandId} creatorId={id} />
          <div className="row end">
            <Button onPress={close}>{t("close")}</Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
