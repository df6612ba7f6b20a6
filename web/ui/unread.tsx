// How many messages wait to be read, beside the name of the deal or of the room that holds them.
import { useText } from "../app/text.ts";

const MOST = 99;

export function Unread({ count }: { count: number }) {
  const t = useText("app");
  if (count === 0) return null;
  return (
    <>
      {" "}
      <span className="badge" aria-hidden="true">
        {count > MOST ? `${MOST}+` : count}
      </span>
      <span className="sr-only">{t("messages.unread", { count })}</span>
    </>
  );
}
