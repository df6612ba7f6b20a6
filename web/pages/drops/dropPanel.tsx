// A drop beside its brief: until when it is closed, how many places are left, and how the draw can be checked.
import { useText } from "../../app/text.ts";
import { Deadline } from "../../ui/deadline.tsx";
import { Figure } from "../../ui/parts.tsx";
import { When } from "../../ui/when.tsx";
import { Countdown } from "./countdown.tsx";
import { MyPlace } from "./myPlace.tsx";
import type { Places } from "./queries.ts";
import { type Dropped, useDrop } from "./useDrop.ts";

function Proof({ of: { commitment, committedAt, drawnAt, seed, order = [] } }: { of: NonNullable<Places["draw"]> }) {
  const t = useText("drops");
  return (
    <details className="fold">
      <summary>
        <span className="row near fold-head">{t("proof")}</span>
      </summary>
      <div className="stack near small">
        <p>
          {t(drawnAt ? "proof.after" : "proof.before")} <When at={drawnAt ?? committedAt} show="time" />
        </p>
        <p>{t("proof.hash")}</p>
        <code className="long-code">{commitment}</code>
        {seed && (
          <>
            <p>{t("proof.seed")}</p>
            <code className="long-code">{seed}</code>
            <p>{t("proof.order")}</p>
            <ol className="stack tight" style={{ maxHeight: "16rem", overflowY: "auto" }}>
              {order.map((id) => (
                <li key={id}>
                  <code className="long-code">{id}</code>
                </li>
              ))}
            </ol>
          </>
        )}
      </div>
    </details>
  );
}

export const waitingText = (t: ReturnType<typeof useText<"drops">>, { waiting, countedTo }: Places) =>
  waiting < countedTo ? t("waiting", { count: waiting }) : t("waiting.many", { count: countedTo });

function Counts({ of }: { of: Places }) {
  const t = useText("drops");
  const { free, slots, waiting, entries } = of;
  return (
    <p className="stack tight">
      {free !== undefined && <strong>{t("left", { free, slots })}</strong>}
      {entries > 0 && <span>{t("entries", { count: entries })}</span>}
      {waiting > 0 && <span>{waitingText(t, of)}</span>}
    </p>
  );
}

export function DropPanel({ brief }: { brief: Dropped }) {
  const t = useText("drops");
  const { id, drop, slots, brandTimeZone } = brief;
  const { places, skewMs, isOpen, isDrawn } = useDrop(brief);
  if (!drop) return null;
  const { way, opensAt, drawAt } = drop;
  return (
    <div className="stack">
      {!isOpen && (
        <Figure name={t("opensIn")} note={<Deadline at={opensAt} brandZone={brandTimeZone} />}>
          <Countdown to={opensAt} skewMs={skewMs} />
        </Figure>
      )}
      {!isOpen && (
        <p className="small">
          {t("places", { slots: slots ?? 0 })}
          {drawAt && (
            <>
              {" · "}
              {t("editor.drawAt")} <When at={drawAt} show="time" />
            </>
          )}
        </p>
      )}
      {isOpen && drawAt && !isDrawn && (
        <Figure name={t("drawIn")} note={<Deadline at={drawAt} brandZone={brandTimeZone} />}>
          <Countdown to={drawAt} skewMs={skewMs} />
        </Figure>
      )}
      <p className="small">{t(`way.${way}.text`)}</p>
      {places && isOpen && <Counts of={places} />}
      {places?.mine && <MyPlace briefId={id} mine={places.mine} brandZone={brandTimeZone} />}
      {places?.draw && <Proof of={places.draw} />}
    </div>
  );
}
