// Said beside a text that leads away from here: what is agreed there is no part of a deal. Nothing is refused for it.
import { elsewhereIn } from "../../shared/domain/elsewhere.ts";
import { useText } from "../app/text.ts";

/** What is found last comes as it is typed; so much of a text is looked through, since nothing waits for more. */
const MOST = 20_000;

/** `written`: by the person who looks, and not sent yet; else somebody else wrote it, and they read it. */
export function ElsewhereHint({ of, written = false }: { of: string | undefined; written?: boolean }) {
  const t = useText("app");
  const found = of ? elsewhereIn(of.slice(0, MOST)) : [];
  if (found.length === 0) return null;
  return (
    <p className="notice wait small" role={written ? "status" : "note"}>
      {t(written ? "elsewhere.written" : "elsewhere.read")}{" "}
      <bdi className="quiet">{found.map(({ text }) => text).join(" · ")}</bdi>
    </p>
  );
}
