// A name, and there is a list; with a creator in it where there is one at hand.
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Field } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";

export function NewList({
  brandId,
  look = "plain",
  onMade,
}: {
  brandId: string;
  look?: "plain" | "primary";
  onMade?: (listId: string) => unknown;
}) {
  const t = useText("lists");
  const [name, setName] = useState("");
  const create = useCommand(
    (given: string, idempotencyKey) =>
      api.savedLists.create({ params: { brandId }, body: { name: given }, idempotencyKey }),
    {
      refresh: [["lists", brandId]],
      after: async ({ id }) => {
        setName("");
        await onMade?.(id);
      },
    },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") create.mutate(name.trim());
  };
  return (
    <form className="stack near narrow" onSubmit={submit}>
      <Field
        label={t("new.name")}
        maxLength={80}
        autoComplete="off"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Problem of={create.error} />
      <div>
        <Button type="submit" look={look} busy={create.isPending} disabled={name.trim() === ""}>
          {t("new.go")}
        </Button>
      </div>
    </form>
  );
}
