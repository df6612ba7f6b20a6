// Where the creator stands: in a draw, in the list, offered a place for a day, or with one.
import { useQuery } from "@tanstack/react-query";
import { api } from "../../app/api.ts";
import { useCommand } from "../../app/query.ts";
import { useText } from "../../app/text.ts";
import { Button } from "../../ui/button.tsx";
import { Deadline } from "../../ui/deadline.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Problem } from "../../ui/problem.tsx";
import { type Places, placesQuery } from "./queries.ts";

type Mine = NonNullable<Places["mine"]>;

export function MyPlace({ briefId, mine, brandZone }: { briefId: string; mine: Mine; brandZone?: string | undefined }) {
  const t = useText("drops");
  const { applicationId, status, position, confirmBy } = mine;
  const confirm = useCommand(
    (_: undefined, idempotencyKey) => api.applications.confirmPlace({ params: { applicationId }, idempotencyKey }),
    { refresh: [["places", briefId], ["application", applicationId], ["applications"]], done: t("confirmed") },
  );
  if (status === "left" || status === "lapsed") return null;
  const title =
    status === "waiting" && position !== undefined ? t("mine.waiting.at", { position }) : t(`mine.${status}`);
  return (
    <Notice tone={status === "held" ? "good" : "wait"} title={title}>
      <p>{t(`mine.${status}.text`)}</p>
      {status === "offered" && (
        <>
          {confirmBy && <Deadline at={confirmBy} brandZone={brandZone} distance />}
          <Problem of={confirm.error} />
          <div>
            <Button look="primary" busy={confirm.isPending} onPress={() => confirm.mutate(undefined)}>
              {t("confirm")}
            </Button>
          </div>
        </>
      )}
    </Notice>
  );
}

/** The same on the page of an application. */
export function PlaceOf({ briefId, brandZone }: { briefId: string; brandZone?: string | undefined }) {
  const { data } = useQuery(placesQuery(briefId));
  return data?.mine ? <MyPlace briefId={briefId} mine={data.mine} brandZone={brandZone} /> : null;
}
