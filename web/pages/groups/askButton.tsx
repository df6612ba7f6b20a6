// Asks a creator into one of the brand's groups.
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button, LinkButton } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Skeleton } from "../../ui/parts.tsx";
import { Problem } from "../../ui/problem.tsx";
import { useMayWrite } from "../brand/roles.ts";
import { groupsQuery } from "./queries.ts";

type Creator = { id: string; displayName: string };

function AskForm({ brandId, creator, onDone }: { brandId: string; creator: Creator; onDone: () => void }) {
  const t = useText("groups");
  const groups = useQuery(groupsQuery(brandId));
  const [chosen, choose] = useState("");
  const add = useCommand(
    (groupId: string, idempotencyKey) =>
      api.groups.add({ params: { brandId, groupId }, body: { creatorId: creator.id }, idempotencyKey }),
    { refresh: [["groups", brandId]], done: t("asked", { name: creator.displayName }), after: onDone },
  );
  if (groups.error) return <Problem of={groups.error} />;
  if (!groups.data) return <Skeleton lines={2} />;
  const { items } = groups.data;
  const groupId = chosen || (items[0]?.id ?? "");
  if (groupId === "")
    return (
      <div className="stack near">
        <p>{t("none")}</p>
        <div className="row end">
          <LinkButton to={`/brand/${brandId}/groups`}>{t("new")}</LinkButton>
        </div>
      </div>
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    add.mutate(groupId);
  };
  return (
    <form className="stack near" onSubmit={submit}>
      <SelectField
        label={t("editor.group")}
        value={groupId}
        onChange={({ currentTarget }) => choose(currentTarget.value)}
      >
        {items.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </SelectField>
      <Problem of={add.error} />
      <div className="row end">
        <Button type="submit" look="primary" busy={add.isPending}>
          {t("ask")}
        </Button>
      </div>
    </form>
  );
}

/** For owners and managers; others are shown nothing. */
export function AskButton({ brandId, creator }: { brandId: string; creator: Creator }) {
  const t = useText("groups");
  const [isOpen, setOpen] = useState(false);
  const name = creator.displayName;
  const close = () => setOpen(false);
  if (!useMayWrite(brandId)) return null;
  return (
    <>
      <Button wide label={t("ask.of", { name })} onPress={() => setOpen(true)}>
        {t("ask")}
      </Button>
      {isOpen && (
        <Dialog title={t("ask.of", { name })} onClose={close}>
          <AskForm brandId={brandId} creator={creator} onDone={close} />
        </Dialog>
      )}
    </>
  );
}
