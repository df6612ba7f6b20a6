// Who is in the queue: name, fee and state of each; the open one is marked.
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { countryText, numberText } from "../../../app/format.ts";
import { useText } from "../../../app/text.ts";
import { word } from "../../../app/words.ts";
import { Money } from "../../../ui/money.tsx";
import { Status } from "../../../ui/status.tsx";
import { When } from "../../../ui/when.tsx";
import { PlaceStatus } from "../../drops/placeStatus.tsx";
import type { Applicant } from "../queries.ts";
import { APPLICATION_TONE } from "../tones.ts";
import { useDeclines } from "./declines.ts";

type Numbers = ReadonlyMap<string, number>;

function Item({ row, group, isOpen, numbers }: { row: Applicant; group: string; isOpen: boolean; numbers: Numbers }) {
  const t = useText("applicants");
  const match = useText("match");
  const score = row.match?.score;
  const isDeclining = useDeclines().has(row.id);
  const ref = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isOpen) ref.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <li ref={ref}>
      <Link
        to="."
        search={{ status: group, open: row.id } as never}
        className="item"
        activeProps={{}}
        aria-current={isOpen ? "true" : undefined}
      >
        <span className="row between baseline">
          <strong>
            <bdi>{row.creatorName}</bdi>
          </strong>
          <Money of={row.rate} />
        </span>
        <span className="quiet small">
          <bdi>@{row.creatorHandle}</bdi>
          {" · "}
          {countryText(row.creatorCountry)}
          {score != null && ` · ${match("score", { score: numberText(score) })}`}
        </span>
        <span className="row between baseline small">
          {isDeclining ? (
            <Status tone="off">{t("declining")}</Status>
          ) : (
            <PlaceStatus of={row} n={numbers.get(row.id)}>
              <Status tone={APPLICATION_TONE[row.status]}>{word("application", row.status)}</Status>
            </PlaceStatus>
          )}
          {row.answerBy && !isDeclining && (
            <span className="quiet">
              {t("ends")} <When at={row.answerBy} show="distance" />
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}

export function QueueList({
  rows,
  group,
  open,
  numbers,
}: {
  rows: readonly Applicant[];
  group: string;
  open: string | undefined;
  /** Where in the waiting list, by application. */
  numbers: Numbers;
}) {
  const t = useText("applicants");
  return (
    <ul className="queue picks" aria-label={t("title")}>
      {rows.map((row) => (
        <Item key={row.id} row={row} group={group} isOpen={row.id === open} numbers={numbers} />
      ))}
    </ul>
  );
}
