// What can be done with the open application: by button and by key.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { api } from "../../../app/api.ts";
import { useKeys } from "../../../app/keys.ts";
import { useCommand } from "../../../app/query.ts";
import { useText } from "../../../app/text.ts";
import { Button } from "../../../ui/button.tsx";
import { Problem } from "../../../ui/problem.tsx";
import { toast } from "../../../ui/toast.tsx";
import { type Application, briefQuery } from "../queries.ts";
import { DeclineDialog } from "./declineDialog.tsx";
import { declineSoon, takeBack, useDeclines } from "./declines.ts";

export function ApplicantActs({ application, onDone }: { application: Application; onDone: () => void }) {
  const t = useText("applicants");
  const drops = useText("drops");
  const client = useQueryClient();
  const navigate = useNavigate();
  const { id, briefId, status, creatorName } = application;
  const isDeclining = useDeclines().has(id);
  const [isAsked, setAsked] = useState(false);
  const shortlist = useCommand(
    (applicationId: string, idempotencyKey) =>
      api.applications.shortlist({ params: { applicationId }, idempotencyKey }),
    {
      refresh: [["applications", briefId], ["application", id], ["brandFacts"]],
      done: t("shortlisted", { name: creatorName }),
    },
  );
  const isOpen = !isDeclining && ["submitted", "shortlisted", "in_negotiation"].includes(status);
  const mayShortlist = isOpen && status === "submitted";
  const { place } = application;
  const { data: brief } = useQuery(briefQuery(briefId));
  // In a drop an offer is for who holds a place; on a list that the brand keeps it is for whom it likes.
  const hasNoPlace = brief?.drop != null && place !== undefined && place.status !== "held";
  const mayOffer = isOpen && status !== "in_negotiation" && !application.needsReconfirm && !hasNoPlace;
  const mayList = isOpen && status !== "in_negotiation" && brief !== undefined && !brief.drop && place === undefined;
  const waitlist = useCommand(
    (applicationId: string, idempotencyKey) => api.applications.waitlist({ params: { applicationId }, idempotencyKey }),
    {
      refresh: [
        ["applications", briefId],
        ["application", id],
        ["places", briefId],
      ],
      done: drops("listed", { name: creatorName }),
    },
  );
  const keep = () => !shortlist.isPending && shortlist.mutate(id);
  const ask = () => setAsked(true);
  const offer = () => navigate({ to: `/applications/${id}/offer` });
  const back = () => takeBack(id);
  useKeys({
    s: mayShortlist ? keep : undefined,
    d: isOpen ? ask : undefined,
    o: mayOffer ? offer : undefined,
    u: isDeclining ? back : undefined,
  });
  return (
    <div className="stack near acts">
      <Problem of={shortlist.error ?? waitlist.error} />
      <div className="row near">
        {mayOffer && (
          <Button look="primary" shortcut="o" onPress={offer}>
            {t("offer")}
          </Button>
        )}
        {mayShortlist && (
          <Button shortcut="s" busy={shortlist.isPending} onPress={keep}>
            {t("shortlist")}
          </Button>
        )}
        {mayList && (
          <Button look="plain" busy={waitlist.isPending} onPress={() => waitlist.mutate(id)}>
            {drops("list")}
          </Button>
        )}
        {isOpen && (
          <Button look="plain" shortcut="d" onPress={ask}>
            {t("decline")}
          </Button>
        )}
        {isDeclining && (
          <Button shortcut="u" onPress={back}>
            {t("undo")}
          </Button>
        )}
      </div>
      {isAsked && (
        <DeclineDialog
          name={creatorName}
          onClose={() => setAsked(false)}
          onDecline={(reasonCode) => {
            setAsked(false);
            declineSoon(client, { briefId, applicationId: id, reasonCode });
            toast({
              text: t("declined", { name: creatorName }),
              undo: { label: t("undo"), act: () => takeBack(id) },
            });
            onDone();
          }}
        />
      )}
    </div>
  );
}
