// Keeps what the address asks for under a name, with or without being told what is new in it.
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Check, Field } from "../../ui/field.tsx";
import { Problem } from "../../ui/problem.tsx";
import { SEARCHES } from "./queries.ts";

type Wish = { name: string; alert: "off" | "daily" };
type CreatorFilters = Parameters<typeof api.savedSearches.keepForCreators>[0]["body"]["filters"];
type BriefFilters = Parameters<typeof api.savedSearches.keepForBriefs>[0]["body"]["filters"];

function KeepForm({
  keep,
  onDone,
}: {
  keep: (wish: Wish, key: string) => Promise<{ data: unknown }>;
  onDone: () => void;
}) {
  const t = useText("searches");
  const [name, setName] = useState("");
  const [tells, setTells] = useState(true);
  const command = useCommand(keep, { refresh: [SEARCHES], done: t("kept"), after: onDone });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== "") command.mutate({ name: name.trim(), alert: tells ? "daily" : "off" });
  };
  return (
    <form className="stack near panel" onSubmit={submit}>
      <Field
        label={t("name")}
        maxLength={80}
        autoComplete="off"
        value={name}
        onInput={({ currentTarget }) => setName(currentTarget.value)}
      />
      <Check label={t("tell")} checked={tells} onChange={({ currentTarget }) => setTells(currentTarget.checked)} />
      <Problem of={command.error} />
      <div className="row near">
        <Button type="submit" busy={command.isPending} disabled={name.trim() === ""}>
          {t("keep.go")}
        </Button>
        <Button onPress={onDone}>{t("keep.not")}</Button>
      </div>
    </form>
  );
}

function Keep({ isAsked, keep }: { isAsked: boolean; keep: Parameters<typeof KeepForm>[0]["keep"] }) {
  const t = useText("searches");
  const [isOpen, setOpen] = useState(false);
  if (isOpen && isAsked) return <KeepForm keep={keep} onDone={() => setOpen(false)} />;
  return (
    <div className="row near baseline">
      {isAsked && (
        <Button small onPress={() => setOpen(true)}>
          {t("keep")}
        </Button>
      )}
      <Link to="/searches">{t("title")}</Link>
    </div>
  );
}

/** A brief that creators are looked for is no filter: it puts them in order. */
export function KeepCreatorSearch({ brandId, filters }: { brandId: string; filters: object }) {
  const { forBriefId: _brief, ...kept } = filters as { forBriefId?: string } & CreatorFilters;
  return (
    <Keep
      isAsked={Object.keys(kept).length > 0}
      keep={(wish, idempotencyKey) =>
        api.savedSearches.keepForCreators({ params: { brandId }, body: { ...wish, filters: kept }, idempotencyKey })
      }
    />
  );
}

export function KeepBriefSearch({ filters }: { filters: object }) {
  const { sort: _sort, ...kept } = filters as { sort?: string } & BriefFilters;
  return (
    <Keep
      isAsked={Object.keys(kept).length > 0}
      keep={(wish, idempotencyKey) =>
        api.savedSearches.keepForBriefs({ body: { ...wish, filters: kept }, idempotencyKey })
      }
    />
  );
}
