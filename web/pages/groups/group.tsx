// One group of a brand: who is in it, who may be brought in from completed deals, its briefs and what is announced.
import { useInfiniteQuery, useSuspenseQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { useParam } from "../../app/url.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/field.tsx";
import { Page, Section } from "../../ui/page.tsx";
import { Problem } from "../../ui/problem.tsx";
import { Status, type Tone } from "../../ui/status.tsx";
import { dealsQuery } from "../brand/queries.ts";
import { useMayWrite } from "../brand/roles.ts";
import { GroupContent } from "./content.tsx";
import { type GroupPage as Group, groupQuery } from "./queries.ts";

type Member = Group["members"][number];

const TONE: Readonly<Record<Member["status"], Tone>> = {
  asked: "wait",
  member: "good",
  declined: "off",
  left: "off",
  removed: "off",
};

function MemberRow({ of, writes }: { of: Member; writes: boolean }) {
  const t = useText("groups");
  const { brandId, groupId, creatorId, creatorName: name, creatorHandle, status } = of;
  const remove = useCommand(() => api.groups.remove({ params: { brandId, groupId, creatorId } }), {
    refresh: [["groups", brandId]],
  });
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <span>
          <Link to={`/creators/${creatorId}`}>
            <bdi>{name}</bdi>
          </Link>{" "}
          <span className="quiet">@{creatorHandle}</span>
        </span>
        <Status tone={TONE[status]}>{t(`status.${status}`)}</Status>
        <Problem of={remove.error} />
      </span>
      {writes && (status === "member" || status === "asked") && (
        <Button small label={t("remove.of", { name })} busy={remove.isPending} onPress={() => remove.mutate()}>
          {t("remove")}
        </Button>
      )}
    </li>
  );
}

function BringIn({ group, agreementId, name }: { group: Group; agreementId: string; name: string }) {
  const t = useText("groups");
  const params = { brandId: group.brandId, groupId: group.id };
  const add = useCommand(
    (_: undefined, idempotencyKey) => api.groups.add({ params, body: { agreementId }, idempotencyKey }),
    { refresh: [["groups", group.brandId]], done: t("added", { name }) },
  );
  return (
    <li className="row between baseline">
      <span className="stack tight">
        <bdi>{name}</bdi>
        <Problem of={add.error} />
      </span>
      <Button small label={t("add.of", { name })} busy={add.isPending} onPress={() => add.mutate(undefined)}>
        {t("add.go")}
      </Button>
    </li>
  );
}

/** Creators of completed deals who are not in it: each once. */
function Candidates({ group }: { group: Group }) {
  const t = useText("groups");
  const deals = useInfiniteQuery(dealsQuery).data?.pages.flatMap(({ items }) => items) ?? [];
  const there = new Set(
    group.members.filter(({ status }) => status !== "removed" && status !== "left").map(({ creatorId }) => creatorId),
  );
  const done = deals.filter(
    ({ brandId, status, creatorId }) => brandId === group.brandId && status === "completed" && !there.has(creatorId),
  );
  const each = [...new Map(done.map((deal) => [deal.creatorId, deal])).values()];
  return (
    <Section title={t("add")}>
      {each.length === 0 && <p className="quiet">{t("add.none")}</p>}
      <ul className="lines">
        {each.map(({ id, creatorId, creatorName }) => (
          <BringIn key={creatorId} group={group} agreementId={id} name={creatorName} />
        ))}
      </ul>
    </Section>
  );
}

function Announce({ group }: { group: Group }) {
  const t = useText("groups");
  const [text, setText] = useState("");
  const params = { brandId: group.brandId, groupId: group.id };
  const send = useCommand(
    (given: string, idempotencyKey) => api.groups.announce({ params, body: { text: given }, idempotencyKey }),
    { refresh: [["groups", group.brandId]], done: t("announced"), after: () => setText("") },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() !== "") send.mutate(text);
  };
  return (
    <Section title={t("announce")}>
      <form className="stack near narrow" onSubmit={submit}>
        <TextField
          label={t("announce.text")}
          hint={t("announce.hint")}
          rows={3}
          maxLength={2_000}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
        <Problem of={send.error} />
        <div>
          <Button type="submit" busy={send.isPending}>
            {t("announce.go")}
          </Button>
        </div>
      </form>
    </Section>
  );
}

export function GroupPage() {
  const t = useText("groups");
  const brandId = useParam("brandId");
  const { data: group } = useSuspenseQuery(groupQuery(brandId, useParam("groupId")));
  const writes = useMayWrite(brandId);
  return (
    <Page
      title={group.name}
      lead={group.about && <p dir="auto">{group.about}</p>}
      up={{ to: `/brand/${brandId}/groups`, name: t("title") }}
    >
      <div className="stack far">
        <Section title={t("members")}>
          {group.members.length === 0 && <p className="quiet">{t("members.none")}</p>}
          <ul className="lines">
            {group.members.map((member) => (
              <MemberRow key={member.id} of={member} writes={writes} />
            ))}
          </ul>
        </Section>
        {writes && <Candidates group={group} />}
        {writes && <Announce group={group} />}
        <GroupContent of={group} to={(briefId) => `/brand/${brandId}/briefs/${briefId}`} />
      </div>
    </Page>
  );
}
