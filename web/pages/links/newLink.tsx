// A new link: where it leads, for how many and how long; its address is shown this once.
import { useInfiniteQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useUrl } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { Field, SelectField } from "../../ui/field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { toast } from "../../ui/toast.tsx";
import { type BriefCard, briefsQuery } from "../brand/queries.ts";

const USES = "100";
const DAYS = "30";

/** Nobody comes into a group's brief by a link. */
const takesApplications = ({ status, applyBy, visibility }: BriefCard) =>
  status === "published" && visibility !== "group" && (applyBy === undefined || Date.parse(applyBy) > Date.now());

function Made({ token }: { token: string }) {
  const t = useText("links");
  const address = `${location.origin}/join/${token}`;
  const copy = async () => {
    await navigator.clipboard.writeText(address);
    toast({ text: t("copied") });
  };
  return (
    <Notice tone="good" title={t("made")} role="status">
      <p>{t("made.text")}</p>
      <Field
        label={t("made.address")}
        readOnly
        value={address}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div>
        <Button look="primary" onPress={copy}>
          {t("copy")}
        </Button>
      </div>
    </Notice>
  );
}

type Given = { briefId: string; name: string; uses: string; days: string };

export function NewLink({ brandId }: { brandId: string }) {
  const t = useText("links");
  const [url] = useUrl();
  const [given, setGiven] = useState<Given>({ briefId: url.brief ?? "", name: "", uses: USES, days: DAYS });
  const set = (change: Partial<Given>) => setGiven((now) => ({ ...now, ...change }));
  const briefs = (useInfiniteQuery(briefsQuery(brandId)).data?.pages.flatMap(({ items }) => items) ?? []).filter(
    takesApplications,
  );
  // One that was named in the address and takes no applications any more leads to the brand.
  const briefId = briefs.some(({ id }) => id === given.briefId) ? given.briefId : "";
  const create = useCommand(
    (body: Parameters<typeof api.inviteLinks.create>[0]["body"], idempotencyKey) =>
      api.inviteLinks.create({ params: { brandId }, body, idempotencyKey }),
    { refresh: [["inviteLinks", brandId]], after: () => set({ name: "" }) },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const name = given.name.trim();
    create.mutate({
      ...(briefId === "" ? {} : { briefId }),
      ...(name === "" ? {} : { name }),
      maxUses: Number(given.uses),
      days: Number(given.days),
    });
  };
  return (
    <div className="stack">
      <form className="stack near narrow" onSubmit={submit}>
        <SelectField
          label={t("new.to")}
          value={briefId}
          onChange={({ currentTarget }) => set({ briefId: currentTarget.value })}
        >
          <option value="">{t("new.brand")}</option>
          {briefs.map(({ id, title, language }) => (
            <option key={id} value={id} lang={language}>
              {title}
            </option>
          ))}
        </SelectField>
        <Field
          label={t("new.name")}
          hint={t("new.name.hint")}
          maxLength={80}
          autoComplete="off"
          value={given.name}
          onInput={({ currentTarget }) => set({ name: currentTarget.value })}
        />
        <div className="row">
          <Field
            label={t("new.uses")}
            type="number"
            min={1}
            max={1_000}
            required
            value={given.uses}
            onInput={({ currentTarget }) => set({ uses: currentTarget.value })}
          />
          <Field
            label={t("new.days")}
            type="number"
            min={1}
            max={180}
            required
            value={given.days}
            onInput={({ currentTarget }) => set({ days: currentTarget.value })}
          />
        </div>
        <Problem of={create.error} />
        <div>
          <Button type="submit" look={create.data?.token ? "plain" : "primary"} busy={create.isPending}>
            {t("new.go")}
          </Button>
        </div>
      </form>
      {create.data?.token && <Made token={create.data.token} />}
    </div>
  );
}
