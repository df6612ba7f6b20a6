// What the two sides of a deal write to each other: by day, oldest first, and the place to write at its end.
import { useSuspenseInfiniteQuery } from "@tanstack/react-query";
import { Fragment, useEffect, useRef } from "react";
import { dateTimeText, dayText } from "../../app/format.ts";
import { useText } from "../../app/text.ts";
import { Empty, More } from "../../ui/parts.tsx";
import { dayOf } from "./day.ts";
import { DealFrame, useDeal } from "./dealFrame.tsx";
import { MessageView } from "./message.tsx";
import { otherOf } from "./nextStep.ts";
import { type Message, messagesPages } from "./queries.ts";
import { mayCommit } from "./side.ts";
import { useReadMark } from "./useReadMark.ts";
import { WriteMessage } from "./writeMessage.tsx";

/** A conversation is followed; one that nobody looks at is not asked for. */
const LOOK_AGAIN_MS = 10_000;

function Thread({ messages, seen }: { messages: readonly Message[]; seen: string | undefined }) {
  const t = useText("thread");
  const { side } = useDeal();
  const days = [...new Set(messages.map(({ createdAt }) => dayOf(createdAt)))];
  // The last of one's own that the other side has seen says so; those before it need not.
  const seenLast = messages.findLast(({ id, by }) => by === side && seen !== undefined && id <= seen)?.id;
  return (
    <div className="thread">
      {days.map((day) => {
        const written = messages.filter(({ createdAt }) => dayOf(createdAt) === day);
        return (
          <Fragment key={day}>
            <h2 className="thread-day">{dayText(written[0]?.createdAt ?? "")}</h2>
            <ol className="thread">
              {written.map((message) => (
                <MessageView key={message.id} message={message} side={side}>
                  {message.id === seenLast && <span className="quiet small">{t("seen")}</span>}
                </MessageView>
              ))}
            </ol>
          </Fragment>
        );
      })}
    </div>
  );
}

export function MessagesPage() {
  const t = useText("thread");
  const { me, agreement, side } = useDeal();
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useSuspenseInfiniteQuery({
    ...messagesPages(agreement.id),
    refetchInterval: LOOK_AGAIN_MS,
  });
  const [newest] = data.pages;
  const messages = data.pages.flatMap(({ items }) => items).reverse();
  const end = useRef<HTMLDivElement>(null);
  const last = messages.at(-1);
  const other = side && (side === "brand" ? newest?.seen.creator : newest?.seen.brand);
  useReadMark(end, agreement.id, side && last?.id, newest?.unread ?? 0);
  const lastId = last?.id;
  const opensHere = useRef(messages.length > 0);
  // To the newest words: when the page is opened, and whenever they are one's own.
  useEffect(() => {
    if (opensHere.current || last?.isYours) end.current?.scrollIntoView({ block: "end" });
    opensHere.current = false;
  }, [lastId]);
  return (
    <DealFrame>
      <div className="stack wide thread-page">
        <More label={t("older")} busy={isFetchingNextPage} onMore={hasNextPage ? () => fetchNextPage() : undefined} />
        {messages.length === 0 ? (
          <Empty title={t("none")}>
            <p>{side ? t("none.text", { other: otherOf(agreement, side) }) : t("none.staff")}</p>
          </Empty>
        ) : (
          <Thread messages={messages} seen={other} />
        )}
        {side && mayCommit(me, agreement) && <WriteMessage key={agreement.id} agreement={agreement} side={side} />}
        {side && !mayCommit(me, agreement) && <p className="quiet">{t("role")}</p>}
        {!side && <p className="quiet">{t("staff")}</p>}
        <p className="sr-only" aria-live="polite">
          {last && !last.isYours && t("latest", { at: dateTimeText(last.createdAt) })}
        </p>
        <div ref={end} className="thread-end" />
      </div>
    </DealFrame>
  );
}
